import type { Handlers, ProceduresOf } from "../../shared/contract.ts";
import { contract } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { EngineProcedure } from "../engine-messages.ts";
import { privateProcedures } from "../engine-messages.ts";
import { GoogleFailure } from "../google/failure.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import { callChange, isTold } from "./call-audit.ts";
import type { Engine } from "./compose.ts";
import { takeHandoff } from "./handoff.ts";
import { syncPaused } from "./pause.ts";

/** What the engine answers of the contract. */
function engineHandlers(engine: Engine): Handlers<ProceduresOf<"engine">> {
  const { account, calendars, commands, leads, loop, mail, platform, recordings, repBooking } = engine;
  return {
    "event.create": (input) => commands.create(input),
    "event.move": (input) => commands.move(input),
    "event.edit": (input) => commands.edit(input),
    "event.cancel": (input) => commands.cancel(input),
    "event.respond": (input) => commands.respond(input),
    "draft.save": (draft) => done(() => engine.drafts.save(draft)),
    "draft.discard": ({ id }) => done(() => engine.drafts.discard(id)),
    "guests.find": ({ text }) => engine.findGuests(text),
    "people.busy": (query) => engine.peopleBusy(query),
    "availability.find": (query) => engine.findFreeTimes(query),
    "lead.book": ({ leadId, time, ...how }) => repBooking.book(leadId, time, how),
    "lead.bookNow": ({ leadId }) => repBooking.bookNow(leadId),
    "lead.decline": ({ leadId }) => done(() => repBooking.decline(leadId)),
    "meeting.outcome": ({ meetingId, outcome }) =>
      done(() => engine.meetingWork.setOutcome(meetingId, outcome)),
    "report.retry": ({ id }) => done(() => engine.meetingWork.retryReport(id)),
    "lead.read": ({ leadId, read }) => {
      if (leads.setRead(leadId, read)) engine.onChanged(["leads"]);
      return {};
    },
    "leads.change": ({ leadIds, change }) => ({ before: engine.leadDesk.change(leadIds, change) }),
    "leads.restore": ({ before }) => done(() => engine.leadDesk.restore(before)),
    "filter.save": ({ name, filter }) => done(() => engine.leadDesk.saveFilter(name, filter)),
    "filter.remove": ({ id }) => done(() => engine.leadDesk.removeFilter(id)),
    "lead.correct": ({ leadId, change }) => done(() => engine.leadDesk.correct(leadId, change)),
    "lead.note": (note) => done(() => engine.leadDesk.note(note)),
    "lead.recording": ({ leadId }) => {
      const record = leads.record(leadId);
      if (record === undefined) {
        throw new AppError("not_found", "This lead is no longer here: the call platform removed it.");
      }
      return recordings.open(record, platform.source(leads.sourceOf(leadId)));
    },
    "lead.apart": ({ leadId, apart }) => done(() => engine.leadDesk.setApart(leadId, apart)),
    "command.undo": ({ commandId }) => commands.undo(commandId),
    "palette.search": ({ text }) => engine.findAnything(text),
    "history.undo": () => commands.undoLast(),
    "history.redo": () => commands.redoLast(),
    "outbox.release": ({ commandId }) => done(() => commands.release(commandId)),
    "outbox.retry": ({ outboxId }) => done(() => commands.retry(outboxId)),
    "outbox.discard": ({ outboxId }) => done(() => commands.discard(outboxId)),
    "conflict.resolve": ({ outboxId, choice }) => commands.resolve(outboxId, choice),
    "version.restore": ({ commandId }) => commands.restore(commandId),
    "sync.now": async () => {
      requireRunning(engine);
      const [totals] = await Promise.all([syncGoogle(engine), platform.poll()]);
      return totals;
    },
    "sync.range": async (range) => {
      requireRunning(engine);
      requireSignedIn(engine);
      const [report] = await Promise.all([engine.syncRange(range), platform.poll()]);
      return report;
    },
    "sync.cancel": () => done(engine.cancelSync),
    "calendars.choose": ({ calendarId, selected, booking, counts, color }) =>
      done(() => {
        calendars.choose(calendarId, {
          ...(selected === undefined ? {} : { selected }),
          ...(booking === undefined ? {} : { booking }),
          ...(counts === undefined ? {} : { counts }),
          ...(color === undefined ? {} : { color }),
        });
        // What happened there while it was not read is wanted now, not with the next poll.
        if (selected === true || booking === true) loop.hint(calendarId);
        engine.onChanged(["calendars", "events"]);
      }),
    "google.connect": async () => connected(engine, await account.connect()),
    "google.cancelConnect": () => done(() => account.cancel()),
    "google.disconnect": async () => {
      await engine.live.stopChannels();
      await account.disconnect();
      return {};
    },
    "source.list": () => platform.list(),
    "source.test": ({ sourceId }) => platform.test(sourceId),
    "source.pause": async ({ sourceId }) => {
      await platform.pause(sourceId);
      return {};
    },
    "source.resume": ({ sourceId }) => done(() => platform.resume(sourceId)),
    "source.remove": async ({ sourceId }) => {
      await platform.remove(sourceId);
      return {};
    },
    "source.preview": ({ sourceId, mapping }) => platform.preview(sourceId, mapping),
    "source.setMapping": ({ sourceId, mapping }) => ({ changed: platform.setMapping(sourceId, mapping) }),
    "template.save": ({ id, content }) => ({ id: engine.templates.save(id, content) }),
    "template.remove": ({ id }) => done(() => engine.templates.remove(id)),
    "template.makeDefault": ({ id }) => done(() => engine.templates.makeDefault(id)),
    "template.forTag": ({ tag, choice }) => done(() => engine.templates.forTag(tag, choice)),
    "template.preview": (asked) => engine.templates.preview(asked),
    "mail.setup": () => mail.setup(),
    "mail.setSettings": (change) => mail.set(change),
    "mail.forgetSecret": async ({ way }) => {
      await mail.forgetSecret(way);
      return {};
    },
    "mail.test": ({ way, ...sending }) => mail.test(way, sending),
    "mail.get": ({ mailId }) => mail.document(mailId),
    "mail.retry": ({ mailId }) => done(() => mail.retry(mailId)),
    "mail.settle": ({ mailId }) => done(() => mail.settle(mailId)),
    "ics.drop": async (piece) => ({ preview: await engine.ics.drop(piece) }),
    "ics.preview": ({ importId, calendarId }) => engine.ics.preview(importId, calendarId),
    "ics.import": ({ importId, calendarId }) => engine.ics.run(importId, calendarId),
    "ics.cancel": () => done(engine.ics.cancel),
    "audit.undo": ({ number }) => engine.audit.undo(number),
    "api.state": () => engine.agent.state(),
    "api.addClient": async ({ name, scopes }) => (await engine.agent.open()).addClient(name, scopes),
    "api.setAsk": async ({ clientId, ask }) => {
      (await engine.agent.open()).setAsk(clientId, ask);
      return {};
    },
    "api.setScopes": async ({ clientId, scopes }) => {
      (await engine.agent.open()).setScopes(clientId, scopes);
      return {};
    },
    "api.removeClient": async ({ clientId }) => {
      await (await engine.agent.open()).removeClient(clientId);
      return {};
    },
    "api.renewToken": async ({ clientId }) => {
      await (await engine.agent.open()).renewToken(clientId);
      return {};
    },
    "api.setTunnel": async ({ host }) => {
      (await engine.agent.open()).tunnel.setHost(host);
      return {};
    },
    "api.forgetVendorSecret": async ({ vendor }) => {
      await (await engine.agent.open()).tunnel.forgetSecret(vendor);
      return {};
    },
    "api.definitions": async ({ vendor }) => ({
      text: (await engine.agent.open()).tunnel.definitions(vendor),
    }),
    "api.try": async (trial) => (await engine.agent.open()).tunnel.tryOut(trial),
    "api.asks": () => engine.agent.asks(),
    "api.answer": ({ askId, allow }) => done(() => engine.agent.answer(askId, allow)),
    "media.usage": () => engine.mediaUsage(),
    "media.clear": async () => {
      await recordings.clear();
      return {};
    },
  };
}

/** An account came: its work begins. */
function connected<T>(engine: Engine, answer: T): T {
  engine.loop.resume();
  engine.tellStatus();
  engine.scheduler.reconsider();
  return answer;
}

async function syncGoogle(engine: Engine) {
  requireSignedIn(engine);
  return engine.loop.syncNow();
}

/** Nothing goes out or comes in by the way while the rep has paused it. @throws AppError `paused` */
function requireRunning(engine: Engine): void {
  if (engine.paused()) throw syncPaused();
}

/** A sign-in that Google no longer accepts is said as what it is: an account is there. */
function requireSignedIn({ account }: Engine): void {
  if (account.state().state === "reconnect") throw new GoogleFailure("reconnect", "sync.now");
}

function done(act: () => void): Record<string, never> {
  act();
  return {};
}

/** Runs a procedure of the engine and answers what its schema lets through; throws `AppError`s only where the cause is known. */
export function createEngineCall(
  engine: Engine,
): (procedure: EngineProcedure, input: unknown) => Promise<unknown> {
  const handlers = engineHandlers(engine);
  const own: Record<keyof typeof privateProcedures, (input: unknown) => Promise<unknown>> = {
    "private.connectSource": async (input) => {
      const { keep, ...connection } = privateProcedures["private.connectSource"].input.parse(input);
      return keep
        ? { kind: "connected", ...(await engine.platform.connect(connection)) }
        : { kind: "looked", report: await engine.platform.tryOut(connection) };
    },
    "private.exportLeads": async (input) => {
      const { path, leadIds } = privateProcedures["private.exportLeads"].input.parse(input);
      return { count: await engine.leadFiles.write(path, leadIds) };
    },
    "private.lookAtLeads": async (input) =>
      engine.leadFiles.look(privateProcedures["private.lookAtLeads"].input.parse(input).path),
    "private.importLeads": async (input) => {
      const { path, digest } = privateProcedures["private.importLeads"].input.parse(input);
      return engine.leadFiles.read(path, digest);
    },
    "private.takeHandoff": async (input) => {
      const { sourceId, code } = privateProcedures["private.takeHandoff"].input.parse(input);
      return connected(engine, await takeHandoff(engine, sourceId, code));
    },
    "private.keepMailSecret": async (input) => {
      const { way, secret } = privateProcedures["private.keepMailSecret"].input.parse(input);
      await engine.mail.keepSecret(way, secret);
      return {};
    },
    "private.openIcs": (input) => {
      const { path, calendarId } = privateProcedures["private.openIcs"].input.parse(input);
      return engine.ics.open(path, calendarId);
    },
    "private.exportIcs": (input) => {
      const { path, asked } = privateProcedures["private.exportIcs"].input.parse(input);
      return engine.ics.export(asked, path);
    },
    "private.apiToken": async (input) => {
      const { clientId } = privateProcedures["private.apiToken"].input.parse(input);
      return { token: await (await engine.agent.open()).tokenOf(clientId) };
    },
    "private.vendorSecret": async (input) => {
      const { vendor, renew } = privateProcedures["private.vendorSecret"].input.parse(input);
      return { secret: await (await engine.agent.open()).tunnel.secretOf(vendor, renew) };
    },
    "private.keepVendorSecret": async (input) => {
      const { vendor, secret } = privateProcedures["private.keepVendorSecret"].input.parse(input);
      await (await engine.agent.open()).tunnel.keepSecret(vendor, secret);
      return {};
    },
    "private.signOut": () => engine.signOut(),
    "private.snooze": async (input) => {
      const { occurrence, startMs, minutes } = privateProcedures["private.snooze"].input.parse(input);
      engine.notices.snooze(occurrence, startMs, minutes);
      return {};
    },
    "private.saveGoogleClient": async (input) => {
      const client = privateProcedures["private.saveGoogleClient"].input.parse(input);
      await engine.clients.save(client);
      return { clientId: client.clientId };
    },
  };
  async function run(procedure: EngineProcedure, input: unknown): Promise<unknown> {
    if (isPrivate(procedure)) return own[procedure](input);
    // Parsed by the wrapper on main with this procedure's own schema; the compiler cannot follow a union of functions.
    const handler = handlers[procedure] as (input: unknown) => unknown;
    return contract[procedure].output.parse(await handler(input));
  }
  return async (procedure, input) => {
    engine.asked();
    try {
      if (!isTold(procedure)) return await run(procedure, input);
      // What is removed is named before it is gone.
      const names = engine.audit.names();
      const answer = await run(procedure, input);
      engine.audit.wrote(callChange(procedure, input, answer, names));
      return answer;
    } catch (error) {
      if (error instanceof GoogleFailure || error instanceof PlatformFailure) throw error.toAppError();
      throw error;
    }
  };
}

function isPrivate(procedure: EngineProcedure): procedure is keyof typeof privateProcedures {
  return procedure in privateProcedures;
}
