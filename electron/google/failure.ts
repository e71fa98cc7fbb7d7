import type { ErrorCode } from "../../shared/errors.ts";
import { AppError } from "../../shared/errors.ts";

/** Why a request to Google came to nothing. */
export type GoogleFailureKind =
  | "gone" // 410: a sync token too old, or the event is deleted already; `reason` tells
  | "precondition" // 412: the ETag is not the current one
  | "duplicate" // 409: the id is taken
  | "notFound" // 404: no proof of deletion
  | "forbidden" // 403 for good
  | "rateLimited" // 429, 403 of a quota, or our own quota
  | "unauthorized" // 401 with a fresh token, or no token to be had for now (`reason`: a keychain's code)
  | "reconnect" // the refresh token is no longer good
  | "offline" // no connection, or lost in the middle
  | "timeout"
  | "server" // 5xx
  | "malformed" // an answer that breaks Google's contract
  | "rejected"; // 400 and everything else

export interface GoogleFailureFacts {
  readonly status?: number | null;
  /** Google's own word for it (`errors[0].reason`), or the network's error code. */
  readonly reason?: string | null;
  readonly retryAfterMs?: number | null;
  /** Google's message, or which field of an answer is wrong. */
  readonly note?: string | null;
  /** Overrides what the kind says about trying again. */
  readonly retryable?: boolean;
  /** Must hold no secret. */
  readonly cause?: unknown;
}

const retryableKinds: ReadonlySet<GoogleFailureKind> = new Set([
  "rateLimited",
  "offline",
  "timeout",
  "server",
]);

/** A request to Google that failed, classified. Holds no token, header or body. */
export class GoogleFailure extends Error {
  readonly kind: GoogleFailureKind;
  /** The API method, as `events.patch`. */
  readonly request: string;
  readonly status: number | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly retryAfterMs: number | null;
  /** May the same request succeed later? */
  readonly retryable: boolean;

  constructor(kind: GoogleFailureKind, request: string, facts: GoogleFailureFacts = {}) {
    const words = [facts.status, facts.reason, facts.note].filter(
      (word) => word !== null && word !== undefined,
    );
    const message = `${request}: ${kind}${words.length === 0 ? "" : ` (${words.join(", ")})`}`;
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = "GoogleFailure";
    this.kind = kind;
    this.request = request;
    this.status = facts.status ?? null;
    this.reason = facts.reason ?? null;
    this.note = facts.note ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.retryable = facts.retryable ?? retryableKinds.has(kind);
  }

  /** In words for the rep. */
  toAppError(): AppError {
    if (this.cause instanceof AppError) return this.cause;
    const { code, message, action } = this.#words();
    return new AppError(code, message, {
      ...(action === undefined ? {} : { action }),
      details: {
        request: this.request,
        kind: this.kind,
        ...(this.status === null ? {} : { status: this.status }),
        ...(this.reason === null ? {} : { reason: this.reason }),
        ...(this.note === null ? {} : { note: this.note }),
      },
      cause: this,
    });
  }

  #words(): { readonly code: ErrorCode; readonly message: string; readonly action?: string } {
    if (this.kind === "forbidden") return forbiddenWords(this.reason);
    if (this.kind === "malformed") {
      return {
        code: "malformed_answer",
        message: `Google's answer to ${this.request} could not be read (${this.note ?? "unknown form"}). Nothing was lost.`,
      };
    }
    if (this.kind === "rejected") {
      return {
        code: "rejected",
        message: `Google refused the change${this.note === null ? "" : `: ${this.note}`}. It is still on this device.`,
        action: "Change it and try again, or discard it.",
      };
    }
    return words[this.kind];
  }
}

const signInAgain = {
  code: "reconnect",
  message: "Google no longer accepts this sign-in. Your changes are kept on this device.",
  action: "Reconnect your Google account.",
} as const;

const words: Readonly<
  Record<
    Exclude<GoogleFailureKind, "forbidden" | "malformed" | "rejected">,
    { readonly code: ErrorCode; readonly message: string; readonly action?: string }
  >
> = {
  gone: {
    code: "not_found",
    message: "This is no longer in Google Calendar. Your change is still on this device.",
    action: "Discard the change, or create the event again.",
  },
  precondition: {
    code: "overtaken",
    message: "This was changed in Google Calendar in the meantime. Your change is still on this device.",
    action: "Retry to put it onto the new version.",
  },
  duplicate: {
    code: "rejected",
    message: "Google Calendar already has an event with this id. Yours is still on this device.",
    action: "Retry to compare the two, or discard yours.",
  },
  notFound: {
    code: "not_found",
    message: "Google Calendar did not find this. Your change is still on this device.",
    action: "Sync now, then retry; if it stays, discard the change.",
  },
  rateLimited: {
    code: "rate_limited",
    message: "Google asked Callsheet to slow down. Your changes wait and are sent by themselves.",
  },
  unauthorized: signInAgain,
  reconnect: signInAgain,
  offline: {
    code: "offline",
    message: "Google Calendar cannot be reached. Your changes wait and are sent by themselves.",
  },
  timeout: {
    code: "offline",
    message: "Google Calendar did not answer in time. Your changes wait and are sent by themselves.",
  },
  server: {
    code: "offline",
    message: "Google Calendar has trouble of its own. Your changes wait and are sent by themselves.",
  },
};

function forbiddenWords(reason: string | null): {
  readonly code: ErrorCode;
  readonly message: string;
  readonly action?: string;
} {
  if (reason === "insufficientPermissions") {
    return {
      code: "missing_scope",
      message: "Callsheet was not given the permission that this needs.",
      action: "Reconnect your Google account and leave every box ticked.",
    };
  }
  if (reason === "forbiddenForNonOrganizer") {
    return {
      code: "not_movable",
      message: "Only the organizer may change this event. Your change was not sent.",
      action: "Ask the organizer, or discard the change.",
    };
  }
  return {
    code: "rejected",
    message: "Google does not allow this change. It is still on this device.",
    action: "Discard it, or ask the calendar's owner for the right to change events.",
  };
}
