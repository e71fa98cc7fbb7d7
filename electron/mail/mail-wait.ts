import type { MailWait } from "../../shared/model/mail.ts";

/** How mails leave at the moment: table `mail_pause`. */
export interface Pause {
  /** Epoch milliseconds; past for none. */
  readonly until: number;
  readonly reason: string | null;
  /** The mail that the server is being asked about. */
  readonly trying: number | null;
}

interface WaitingMail {
  readonly id: number;
  readonly awaitsLink: boolean;
  readonly awaitsTurn: boolean;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  /** Why it was put off. */
  readonly reason: string | null;
}

const unknown = "It could not be sent yet.";

/** What a mail that goes by itself waits for: of several things, the one that ends last. */
export function waitOf(mail: WaitingMail, pause: Pause, now: number): MailWait {
  if (pause.trying === mail.id) return { kind: "trying" };
  if (mail.awaitsTurn) return { kind: "turn" };
  const paused = pause.until > now;
  if (paused && (pause.until >= mail.notBefore || !isPutOff(mail, now)))
    return { kind: "server", until: instant(pause.until), why: pause.reason ?? mail.reason ?? unknown };
  if (!isPutOff(mail, now)) return { kind: "queue" };
  if (mail.awaitsLink) return { kind: "link", until: instant(mail.notBefore) };
  return { kind: "person", until: instant(mail.notBefore), why: mail.reason ?? unknown };
}

/** A mail that holds for its link goes at once when the link is there. */
function isPutOff({ notBefore, awaitsLink, reason }: WaitingMail, now: number): boolean {
  return notBefore > now && (awaitsLink || reason !== null);
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
