import type { CalendarFile } from "../compose/calendar-file.ts";

/** A mail ready to go: to one person, so that who was refused is known. */
export interface OutgoingMail {
  /** Without angle brackets; the same however often it is sent. */
  readonly messageId: string;
  readonly from: MailPerson;
  readonly to: MailPerson;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: CalendarFile | null;
}

export interface MailPerson {
  readonly name: string;
  readonly address: string;
}

/**
 * Why a mail was not sent.
 * `refused`: never will be, as it is. `setup`: none will be until the rep changes something. `later`: not now; `mailOnly` when others may go all the
 * same. `unsure`: it was handed over, and nobody said what became of it.
 */
export class MailFailure extends Error {
  readonly kind: "refused" | "setup" | "later" | "unsure";
  readonly mailOnly: boolean;
  /** What the server asked for, in milliseconds; null when it asked for nothing. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: MailFailure["kind"],
    message: string,
    options: {
      readonly mailOnly?: boolean;
      readonly retryAfterMs?: number | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "MailFailure";
    this.kind = kind;
    this.mailOnly = options.mailOnly ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** A way for mails to leave. */
export interface MailTransport {
  /**
   * Sends one mail. `handOver` is called when from now on it may have been sent, whatever happens; before that it surely was not.
   * @throws MailFailure
   */
  send(mail: OutgoingMail, handOver: () => void, signal: AbortSignal): Promise<void>;
}

/** A server's own words, short and on one line: they may quote an address, never a secret. */
export function serverWords(text: string): string {
  return text.replace(/\s+/gu, " ").trim().slice(0, 300);
}
