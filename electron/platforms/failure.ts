import { AppError } from "../../shared/errors.ts";

export type PlatformFailureKind =
  | "unauthorized"
  | "rateLimited"
  | "offline"
  | "timeout"
  | "cutOff"
  | "cursorExpired"
  | "notFound"
  | "server"
  | "malformed"
  | "rejected";

interface Facts {
  readonly status?: number;
  /** The platform's own error code, or the network's. */
  readonly reason?: string | null;
  readonly retryAfterMs?: number | null;
}

const againLater: readonly PlatformFailureKind[] = ["rateLimited", "offline", "timeout", "cutOff", "server"];

/**
 * Why a call platform did not give what was asked. Neither the message nor a cause carries anything of the request or the answer's body, so
 * no key and no text of a call can end up in a log.
 */
export class PlatformFailure extends Error {
  readonly kind: PlatformFailureKind;
  readonly status: number | null;
  readonly reason: string | null;
  readonly retryAfterMs: number | null;

  constructor(kind: PlatformFailureKind, message: string, facts: Facts = {}) {
    super(message);
    this.name = "PlatformFailure";
    this.kind = kind;
    this.status = facts.status ?? null;
    this.reason = facts.reason ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }

  /** Can the same request succeed later without anybody doing anything? */
  get retryable(): boolean {
    return againLater.includes(this.kind);
  }

  toAppError(): AppError {
    const details = { status: this.status, reason: this.reason };
    switch (this.kind) {
      case "unauthorized":
        return new AppError("not_connected", `${this.message} The leads read so far are kept.`, {
          action: "Paste a new API key in Settings.",
          details,
          cause: this,
        });
      case "offline":
      case "timeout":
      case "cutOff":
        return new AppError("offline", `${this.message} The leads read so far are kept.`, {
          action: "Callsheet tries again by itself.",
          details,
          cause: this,
        });
      case "rateLimited":
        return new AppError("rate_limited", this.message, {
          action: "Callsheet tries again by itself.",
          details,
          cause: this,
        });
      case "notFound":
        return new AppError("not_found", this.message, { details, cause: this });
      case "malformed":
        return new AppError("malformed_answer", `${this.message} Nothing was lost.`, {
          action: "Check the platform's address in Settings.",
          details,
          cause: this,
        });
      case "cursorExpired":
      case "server":
      case "rejected":
        return new AppError("rejected", `${this.message} The leads read so far are kept.`, {
          action: "Callsheet tries again by itself.",
          details,
          cause: this,
        });
    }
  }
}
