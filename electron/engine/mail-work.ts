import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { MailDocument, OwnMailWay } from "../../shared/model/mail.ts";
import type { Vault } from "../accounts/vault.ts";
import type { EngineConfig } from "../engine-messages.ts";
import type { Sending } from "../mail/mail-desk.ts";
import { createMailDesk } from "../mail/mail-desk.ts";
import { createMailMaker } from "../mail/mail-maker.ts";
import { createMailOutbox } from "../mail/mail-outbox.ts";
import type { MailRow } from "../mail/mail-store.ts";
import { createMailStore } from "../mail/mail-store.ts";
import { createComposer } from "../mail/message.ts";
import { createReminders } from "../mail/reminders.ts";
import { createMailSettings } from "../mail/settings-store.ts";
import type { MailTransport } from "../mail/transports/transport.ts";
import type { World } from "./world.ts";

const noWay = "Guests are told by Google's invitations now, so this mail does not go out.";
/** How long a mail that is being sent may still take when the app quits, in milliseconds. */
const lastChanceMs = 2_000;

interface Dependencies extends Pick<World, "alarm" | "clock" | "random"> {
  readonly db: Database;
  readonly vault: Vault;
  readonly config: Pick<EngineConfig, "sandbox" | "zeptomailUrl">;
  /** The address of the rep's Google account; null while none is known. */
  readonly email: () => string | null;
  /** The rep's name as guests read it. */
  readonly host: () => string;
  readonly timeZone: () => string;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (error: unknown) => void;
}

/** Mails about leads' meetings: made when a change of one settles, reminders when they are due, and sent from an outbox of their own. */
export function createMailWork(deps: Dependencies) {
  const { db, clock, vault, config } = deps;
  const settings = createMailSettings(db, deps.onError);
  const store = createMailStore(db);
  const account = () => deps.email() ?? "";
  const sandbox = config.sandbox?.zeptomail ?? null;

  const desk = createMailDesk({
    settings,
    vault,
    clock,
    sandbox: config.sandbox !== null,
    sandboxToken: sandbox?.token ?? null,
    ownSender: () => ({ name: deps.host(), address: account() }),
    transportOf,
    onChanged() {
      if (settings.get().way === "google") store.blockAll(noWay, clock());
      else store.unblock();
      outbox.hurry();
      deps.onChanged(["mail", "activity"]);
    },
  });

  /** Loaded when the first mail goes out: most days nobody needs it. */
  async function transportOf(way: OwnMailWay, sending: Sending): Promise<MailTransport> {
    if (way === "smtp") {
      const { createSmtp } = await import("../mail/transports/smtp.ts");
      return createSmtp({ server: sending.smtp, password: () => desk.secret("smtp") });
    }
    const { createZeptoMail } = await import("../mail/transports/zeptomail.ts");
    return createZeptoMail({
      baseUrl: sandbox?.url ?? config.zeptomailUrl ?? `https://api.zeptomail.${sending.zeptomail.region}`,
      token: async () => (await desk.secret("zeptomail")) ?? "",
      fetch: globalThis.fetch,
      clock,
    });
  }

  const composer = createComposer({
    db,
    settings: settings.get,
    host: () => desk.sender().name,
    timeZone: deps.timeZone,
  });
  const maker = createMailMaker({
    db,
    store,
    clock,
    settings: settings.get,
    account,
    sender: () => desk.sender().address,
  });
  const reminders = createReminders({ db, store, maker, clock, settings: settings.get, account });
  const outbox = createMailOutbox({
    ...deps,
    store,
    composer,
    sender: desk.sender,
    async transport() {
      const now = settings.get();
      return now.way === "google" ? null : transportOf(now.way, now);
    },
    onChanged: () => deps.onChanged(["mail", "activity"]),
  });

  const sending = deps.alarm(
    () => (settings.get().way === "google" ? null : earliest(outbox.nextDue(), reminders.nextDue())),
    async () => {
      try {
        if (reminders.makeDue()) deps.onChanged(["mail"]);
      } catch (error) {
        deps.onError(error);
      }
      await outbox.runDue();
    },
  );

  function requireMail(mailId: number): MailRow {
    const row = store.get(mailId);
    if (row !== undefined) return row;
    throw new AppError("not_found", "This mail is no longer here.");
  }

  return {
    ...desk,
    tells: maker.tells,
    /** To be called inside the transaction that keeps how a push ended. */
    onPushed: maker.onPushed,
    /** Mails that do not go on by themselves. */
    troubles: store.troubles,
    /** @throws AppError not_found */
    document: (mailId: number): MailDocument => composer.document(requireMail(mailId)),
    /** @throws AppError not_found, overtaken, not_connected */
    retry(mailId: number): void {
      const { state } = requireMail(mailId);
      if (settings.get().way === "google") {
        throw new AppError(
          "not_connected",
          "Guests are told by Google's invitations now, so no mail can be sent from here.",
          {
            action: "Choose a mail server in Settings under Mail first.",
          },
        );
      }
      if (!store.retry(mailId, clock())) {
        throw new AppError(
          "overtaken",
          state === "sent" ? "This mail was sent." : "This mail is being sent.",
        );
      }
      outbox.hurry();
      deps.onChanged(["mail", "activity"]);
    },
    /** @throws AppError not_found, overtaken */
    settle(mailId: number): void {
      const { state } = requireMail(mailId);
      if (state === "sending") throw new AppError("overtaken", "This mail is being sent.");
      if (state !== "sent" && state !== "dropped")
        store.end(
          mailId,
          state === "unsure" ? "sent" : "dropped",
          state === "unsure" ? null : "You gave it up.",
          clock(),
        );
      deps.onChanged(["mail", "activity"]);
    },
    /** Something changed: look again at what is due. */
    look: () => sending.look(),
    hurry(): void {
      outbox.hurry();
      sending.look();
    },
    start(): void {
      if (outbox.recover()) deps.onChanged(["mail", "activity"]);
      sending.look();
    },
    async stop(): Promise<void> {
      const chance = setTimeout(outbox.stop, lastChanceMs);
      await sending.stop();
      clearTimeout(chance);
    },
  };
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
