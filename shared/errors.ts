/** Every way a call can be refused. A code is stable: the screen, scripts and tests tell errors apart by it. */
export const errorCodes = [
  "bad_input", // the payload did not pass its schema
  "forbidden", // not our window, or not allowed to this caller
  "not_found", // the lead, event or command is not (or no longer) here
  "not_movable", // the rep may not change this event
  "overtaken", // too late: a newer edit or the server's answer came first
  "clash", // the time is taken; details carry the nearest free slots
  "not_connected", // no Google account, or no call platform
  "reconnect", // Google wants a new sign-in
  "different_account", // another Google account than this workspace's
  "missing_scope", // the rep unticked a permission that this needs
  "sign_in_cancelled",
  "sign_in_failed",
  "no_client_id", // no OAuth client configured
  "keychain_unavailable",
  "keychain_locked",
  "offline",
  "paused", // the rep paused syncing
  "rate_limited",
  "rejected", // the server refused it for good
  "malformed_answer", // the server sent what its contract rules out
  "disk_full",
  "database_newer", // made by a newer Callsheet
  "database_broken",
  "engine_stopped",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What of an error crosses a boundary (IPC, worker): never a stack, never a secret. Its schema is in error-data.ts, so that the page needs no zod. */
export interface ErrorData {
  readonly code: ErrorCode;
  /** What happened and what was not lost, in words for the rep. */
  readonly message: string;
  /** The one thing to do next, as a sentence; absent when nothing can be done. */
  readonly action?: string | undefined;
  /** Facts for the screen and for *Copy details*: ids, field names, status codes. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** The one error type that crosses modules: typed, readable by the rep, with its cause kept for the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly action: string | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly action?: string;
      readonly details?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.action = options.action;
    this.details = options.details;
  }

  /** The part that may cross a boundary. */
  toData(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.action === undefined ? {} : { action: this.action }),
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }

  static fromData(data: ErrorData): AppError {
    return new AppError(data.code, data.message, {
      ...(data.action === undefined ? {} : { action: data.action }),
      ...(data.details === undefined ? {} : { details: data.details }),
    });
  }
}

/** Any thrown value as data for a boundary; what is not an `AppError` becomes `internal` without its own words, which may hold secrets. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof AppError) return error.toData();
  return {
    code: "internal",
    message: "Something went wrong inside Callsheet. Nothing was lost.",
    action: "Try again; if it happens again, send the log from Settings.",
    details: { name: error instanceof Error ? error.name : typeof error },
  };
}
