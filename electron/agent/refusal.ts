import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { ErrorCode } from "../../shared/errors.ts";
import { AppError } from "../../shared/errors.ts";

/** Codes that only this door has. */
type DoorCode =
  | "unauthorized"
  | "forbidden_host"
  | "forbidden_origin"
  | "gone"
  | "too_large"
  | "refused_by_rep"
  | "no_answer"
  | "busy";

/** A request that the door itself turns away, before or instead of a command. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: DoorCode | ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    status: number,
    code: DoorCode | ErrorCode,
    message: string,
    details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const statuses: Readonly<Record<ErrorCode, number>> = {
  bad_input: 400,
  forbidden: 403,
  not_found: 404,
  not_movable: 409,
  overtaken: 409,
  clash: 409,
  not_connected: 409,
  reconnect: 409,
  different_account: 409,
  missing_scope: 403,
  sign_in_cancelled: 409,
  sign_in_failed: 409,
  no_client_id: 409,
  keychain_unavailable: 503,
  keychain_locked: 503,
  offline: 503,
  paused: 409,
  rate_limited: 429,
  rejected: 422,
  malformed_answer: 502,
  disk_full: 507,
  database_newer: 500,
  database_broken: 500,
  engine_stopped: 503,
  internal: 500,
};

interface ClientFault {
  readonly statusCode: number;
  readonly message: string;
}

function isClientFault(error: unknown): error is ClientFault {
  if (!(error instanceof Error) || !("statusCode" in error)) return false;
  return typeof error.statusCode === "number" && error.statusCode >= 400 && error.statusCode < 500;
}

/** Any error as what a client is told. What nobody foresaw is told without its own words, which may hold secrets. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof AppError) {
    const words = error.action === undefined ? error.message : `${error.message} ${error.action}`;
    return new Refusal(statuses[error.code], error.code, words, error.details);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    const where = issue?.instancePath.replace(/^\//, "").replaceAll("/", ".") ?? "";
    return new Refusal(
      400,
      "bad_input",
      `${where === "" ? "The request" : where}: ${issue?.message ?? "not valid"}.`,
    );
  }
  if (isClientFault(error)) {
    if (error.statusCode === 413) return new Refusal(413, "too_large", "The request is too large.");
    return new Refusal(error.statusCode, "bad_input", error.message);
  }
  return new Refusal(500, "internal", "Something went wrong inside Callsheet. Nothing was lost.");
}
