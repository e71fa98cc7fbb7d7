import { AppError } from "../../shared/errors.ts";
import { mailHtml } from "./compose/html.ts";
import { oneLine } from "./compose/plain-text.ts";
import { mailText } from "./compose/text.ts";
import type { MailRow, MailStore } from "./mail-store.ts";
import type { Composer } from "./message.ts";
import type { MailPerson, MailTransport, OutgoingMail } from "./transports/transport.ts";
import { MailFailure } from "./transports/transport.ts";

const firstPauseMs = 5_000;
const longestPauseMs = 15 * 60_000;
/** Before a person's own server is asked again whether it takes mail for them: those that say "not yet" mean minutes (RFC 6647, 3). */
const personPauseMs = 5 * 60_000;
const noSender =
  "It is not known whom mails are from. Connect Google, or fill in the sender in Settings under Mail.";
const ownFault = "Callsheet could not go on with its mails.";
const killed = "Callsheet ended while the mail was being handed over. It may have been sent.";

interface Dependencies {
  readonly store: MailStore;
  readonly composer: Composer;
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly sender: () => MailPerson;
  /** The way that mails go now; null while there is none. */
  readonly transport: () => Promise<MailTransport | null>;
  readonly onChanged: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Sends what waits in table `mails`, one after the other. A mail is marked as handed over, with all it says, in the moment from which it may have been
 * sent; what is found so marked after a crash is never sent again unasked.
 */
export function createMailOutbox(deps: Dependencies) {
  const { store, clock } = deps;
  let pause = { until: 0, failures: 0 };
  /** Did a run end by an error of ours (a full disk)? Its mail may still count as being handed over. */
  let brokenOff = false;
  const stopping = new AbortController();

  /** A clock that was set back ends a pause. */
  function pausedUntil(): number {
    return pause.until > clock() + longestPauseMs * 5 ? 0 : pause.until;
  }

  function pauseUntil(next: typeof pause, reason: string | null): void {
    if (next.until !== pause.until || next.until !== 0) store.setPause(next.until, reason);
    pause = next;
  }

  function breakOff(error: unknown): void {
    deps.onError(error);
    brokenOff = true;
    const next = pauseAfter(pause.failures + 1, clock(), deps.random(), null);
    try {
      pauseUntil(next, error instanceof AppError ? error.message : ownFault);
    } catch (again) {
      // A disk that is full takes no word of it either.
      pause = next;
      deps.onError(again);
    }
  }

  function recover(): boolean {
    brokenOff = false;
    store.setTrying(null);
    store.setPause(pause.until, null);
    return store.recover(killed, clock()) > 0;
  }

  function expired({ kind, startMs, endMs }: MailRow): boolean {
    return clock() >= (kind === "reminder" ? startMs : endMs);
  }

  /** Answers whether others may follow. */
  async function send(row: MailRow, transport: MailTransport): Promise<boolean> {
    if (expired(row)) {
      store.end(row.id, "refused", "The meeting was over before the mail could be sent.", clock());
      return true;
    }
    if (deps.sender().address === "") return failed(row, new MailFailure("setup", noSender));
    const message = await deps.composer.message(row);
    store.setTrying(row.id);
    deps.onChanged();
    try {
      await transport.send(
        outgoing(row, message),
        () => store.handOver(row.id, JSON.stringify(message), clock()),
        stopping.signal,
      );
      store.end(row.id, "sent", null, clock());
      pauseUntil({ until: 0, failures: 0 }, null);
      return true;
    } catch (error) {
      if (error instanceof MailFailure) return failed(row, error);
      // A keychain that is locked, above all: the mail waits with it.
      if (error instanceof AppError)
        return failed(row, new MailFailure("later", error.message, { cause: error }));
      throw error;
    } finally {
      store.setTrying(null);
    }
  }

  function failed(row: MailRow, failure: MailFailure): boolean {
    const now = clock();
    switch (failure.kind) {
      case "refused":
      case "unsure":
        store.end(row.id, failure.kind, failure.message, now);
        return true;
      case "setup":
        store.putOff(row.id, failure.message, now, true, now);
        pauseUntil({ until: now + longestPauseMs, failures: pause.failures + 1 }, failure.message);
        return false;
      case "later":
        if (failure.mailOnly) {
          store.putOff(row.id, failure.message, now + personPauseMs, false, now);
          return true;
        }
        pauseUntil(pauseAfter(pause.failures + 1, now, deps.random(), failure.retryAfterMs), failure.message);
        store.putOff(row.id, failure.message, pause.until, false, now);
        return false;
    }
  }

  function outgoing(
    row: MailRow,
    { document, calendar }: Awaited<ReturnType<Composer["message"]>>,
  ): OutgoingMail {
    const { guest } = row.facts;
    const from = deps.sender();
    return {
      messageId: row.messageId,
      from,
      to: {
        name: row.audience === "rep" ? from.name : oneLine(guest.name ?? ""),
        address: row.recipient,
      },
      subject: document.subject,
      text: mailText(document),
      html: mailHtml(document),
      calendar,
    };
  }

  return {
    /** When something is to be sent next, in epoch milliseconds; null for never. */
    nextDue(): number | null {
      const due = store.nextDue();
      return due === null ? null : Math.max(due, pausedUntil());
    },
    /** Sends what is due. Never throws. */
    async runDue(): Promise<void> {
      let tried = false;
      try {
        if (brokenOff) recover();
        const transport = await deps.transport();
        for (;;) {
          const row = transport === null ? undefined : store.firstDue(clock());
          if (row === undefined || transport === null || stopping.signal.aborted) break;
          tried = true;
          if (!(await send(row, transport))) break;
        }
      } catch (error) {
        breakOff(error);
      }
      if (tried) deps.onChanged();
    },
    /** What an earlier run left half done: nobody knows what became of it. Answers whether there was any. */
    recover,
    /** There is a network again, or the rep has changed something: what was put off is tried now. */
    hurry(): void {
      pauseUntil({ until: 0, failures: 0 }, null);
    },
    /** Ends what is being sent; how that ended stays open where it was handed over. */
    stop(): void {
      stopping.abort();
    },
  };
}

/** Twice as long each time, with a tenth of jitter; what the server asked for is never undercut. */
function pauseAfter(failures: number, now: number, random: number, retryAfterMs: number | null) {
  const backedOff = Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs);
  // Whole milliseconds: the database takes no others.
  const delay = Math.max(Math.round(backedOff * (0.95 + random / 10)), Math.ceil(retryAfterMs ?? 0));
  return { until: now + delay, failures };
}
