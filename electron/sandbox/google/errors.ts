import type { FastifyInstance } from "fastify";

/** Where in a request an error lies, in the words of Google's error envelope. */
export interface ErrorPlace {
  readonly locationType: "header" | "parameter";
  readonly location: string;
}

/** An error that is answered in Google's envelope (rule 16). */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly domain: string;
  readonly place: ErrorPlace | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: number,
    reason: string,
    message: string,
    more: { domain?: string; place?: ErrorPlace; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.reason = reason;
    this.domain = more.domain ?? "global";
    this.place = more.place;
    this.headers = more.headers ?? {};
  }

  /** `{ error: { errors: [{ domain, reason, message, locationType?, location? }], code, message } }` */
  envelope() {
    const { code, message, domain, reason, place } = this;
    return { error: { errors: [{ domain, reason, message, ...place }], code, message } };
  }
}

const parameter = (location: string): ErrorPlace => ({ locationType: "parameter", location });
const header = (location: string): ErrorPlace => ({ locationType: "header", location });

export const notFound = () => new ApiError(404, "notFound", "Not Found");
export const deleted = () => new ApiError(410, "deleted", "Resource has been deleted");
export const duplicate = () => new ApiError(409, "duplicate", "The requested identifier already exists.");
export const required = (message: string) => new ApiError(400, "required", message);

export const invalid = (message: string, location?: string) =>
  new ApiError(400, "invalid", message, location === undefined ? {} : { place: parameter(location) });

export const badRequest = (message: string, location?: string) =>
  new ApiError(400, "badRequest", message, location === undefined ? {} : { place: parameter(location) });

export const timeRangeEmpty = () =>
  new ApiError(400, "timeRangeEmpty", "The specified time range is empty.", {
    domain: "calendar",
    place: parameter("timeMax"),
  });

export const conditionNotMet = () =>
  new ApiError(412, "conditionNotMet", "Precondition Failed", { place: header("If-Match") });

export const syncTokenExpired = (reason: "fullSyncRequired" | "updatedMinTooLongAgo") =>
  reason === "fullSyncRequired"
    ? new ApiError(410, reason, "Sync token is no longer valid, a full sync is required.", {
        domain: "calendar",
        place: parameter("syncToken"),
      })
    : new ApiError(410, reason, "The requested minimum modification time lies too far in the past.", {
        domain: "calendar",
        place: parameter("updatedMin"),
      });

export const requiredAccessLevel = (level: "reader" | "writer") =>
  new ApiError(403, "requiredAccessLevel", `You need to have ${level} access to this calendar.`, {
    domain: "calendar",
  });

export const forbiddenForNonOrganizer = () =>
  new ApiError(
    403,
    "forbiddenForNonOrganizer",
    "Shared properties can only be changed by the organizer of the event.",
    {
      domain: "calendar",
    },
  );

export const quotaExceeded = (reason: "rateLimitExceeded" | "quotaExceeded") =>
  new ApiError(
    403,
    reason,
    reason === "rateLimitExceeded" ? "Rate Limit Exceeded" : "Calendar usage limits exceeded.",
    {
      domain: "usageLimits",
    },
  );

export const invalidCredentials = (bearer: boolean) =>
  new ApiError(401, bearer ? "authError" : "required", bearer ? "Invalid Credentials" : "Login Required", {
    place: header("Authorization"),
    headers: { "www-authenticate": 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
  });

export const insufficientPermissions = (accepted: readonly string[]) =>
  new ApiError(403, "insufficientPermissions", "Insufficient Permission", {
    headers: {
      "www-authenticate": `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${accepted.join(" ")}"`,
    },
  });

/** Answers every error, also fastify's own, in the envelope. */
export function installErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, _request, reply) => {
    const answer = toApiError(error);
    return reply.code(answer.code).headers(answer.headers).send(answer.envelope());
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(notFound().envelope()));
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const status = statusOf(error);
  if (status === 400) return new ApiError(400, "parseError", "Parse Error");
  if (status < 500) return new ApiError(status, "badRequest", message);
  return new ApiError(500, "backendError", message);
}

function statusOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return 500;
  return typeof error.statusCode === "number" ? error.statusCode : 500;
}
