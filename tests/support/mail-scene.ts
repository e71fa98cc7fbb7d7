import { onTestFinished } from "vitest";
import { createVault } from "../../electron/accounts/vault.ts";
import { createMailWork } from "../../electron/engine/mail-work.ts";
import { mailList } from "../../electron/mail/mail-list.ts";
import { startZeptoMail } from "../../electron/sandbox/mail/zeptomail.ts";
import type { MailSettings } from "../../shared/model/mail.ts";
import { defaultMailSettings } from "../../shared/model/mail.ts";
import type { Machine, World } from "../sync/auto-schedule-machine.ts";
import { calendarId, startMachine, startWorld } from "../sync/auto-schedule-machine.ts";
import { deliver, passCountdown } from "../sync/auto-schedule-steps.ts";
import { platformLead } from "../unit/platforms/platform.ts";
import { halfway } from "./fault-random.ts";
import { startSmtpServer } from "./smtp-server.ts";

/** Whom the sample lead is invited by. */
export const leadEmail = "lead-a@techcorp.example";

/** The mail part of an engine on a machine's database. Nothing goes by itself: `send` is what an alarm would do. */
export function mailOn(
  machine: Machine,
  world: World,
  zeptomail: { readonly url: string; readonly apiKey: string },
) {
  const errors: unknown[] = [];
  let ring: () => Promise<void> = async () => undefined;
  let nextDue: () => number | null = () => null;
  // Tests run side by side and share the keychain: each database has secrets of its own.
  const vault = createVault({ service: `Callsheet mail test ${machine.db.name}`, clock: world.clock });
  const work = createMailWork({
    db: machine.db,
    vault,
    clock: world.clock,
    random: () => halfway,
    alarm: (due, run) => {
      nextDue = due;
      ring = run;
      return { look: () => undefined, stop: async () => undefined };
    },
    config: { sandbox: null, zeptomailUrl: zeptomail.url },
    email: () => calendarId,
    host: () => "Ana Ruiz",
    timeZone: () => "UTC",
    onChanged: () => undefined,
    onError: (error) => errors.push(error),
  });
  machine.settings.mail = work;
  work.start();
  return {
    ...work,
    errors,
    vault,
    nextDue: () => nextDue(),
    /** What is due is sent. */
    send: () => ring(),
    lines: () =>
      mailList(machine.db, { filter: "all", leadId: null, limit: 1000 }, world.clock()).mails.toReversed(),
    states: () =>
      mailList(machine.db, { filter: "all", leadId: null, limit: 1000 }, world.clock())
        .mails.toReversed()
        .map(({ kind, audience, to, state }) => `${kind} ${audience === "rep" ? "copy" : to} ${state}`),
  };
}
/** A rep whose leads' meetings are mailed, by ZeptoMail unless told otherwise. */
export async function mailScene(change: Partial<MailSettings> = {}) {
  const world = await startWorld();
  const machine = await startMachine(world);
  const zeptomail = await startZeptoMail({ clock: world.clock });
  onTestFinished(() => zeptomail.close());
  const mail = mailOn(machine, world, zeptomail);
  await mail.keepSecret("zeptomail", zeptomail.apiKey);
  await mail.set({ way: "zeptomail", copies: [], reminderMinutes: null, ...change });
  return {
    world,
    machine,
    zeptomail,
    mail,
    /** A lead is booked by the rule, Google makes the link, and the mails go, unless somebody else is to send them. */
    async book(lead: Partial<Parameters<typeof platformLead>[0]> = {}, send = true): Promise<string> {
      await deliver(world, machine, platformLead({ id: "lead-a", ...lead }));
      await passCountdown(world, machine);
      world.advance(5_000);
      await machine.syncCalendars();
      if (send) await mail.send();
      return world.eventsOf(lead.id ?? "lead-a").at(-1)?.id ?? "";
    },
    /** Whatever the rep did is sent to Google, and the mails it causes go. */
    async settle(): Promise<void> {
      world.advance(10_000);
      await machine.push.pushDue();
      await mail.send();
    },
    move(eventId: string, start: string, end: string): void {
      machine.commands.move({
        calendarId,
        eventId,
        time: { kind: "timed", start, end, timeZone: "UTC" },
      });
    },
  };
}

/** A rep whose leads' meetings are mailed by a mail server of their own. */
export async function smtpScene(change: Partial<MailSettings> = {}) {
  const server = await startSmtpServer();
  onTestFinished(server.close);
  const smtp = {
    ...defaultMailSettings.smtp,
    host: "127.0.0.1",
    port: server.port,
    security: "none",
  } as const;
  return { ...(await mailScene({ way: "smtp", smtp, ...change })), server };
}
