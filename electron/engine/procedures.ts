import type { Handlers, ProceduresOf } from "../../shared/contract.ts";
import { contract } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { EngineProcedure } from "../engine-messages.ts";
import { privateProcedures } from "../engine-messages.ts";
import { GoogleFailure } from "../google/failure.ts";
import { PlatformFailure } from "../platforms/failure.ts";
import type { Engine } from "./compose.ts";

/** What the engine answers of the contract. */
function engineHandlers(engine: Engine): Handlers<ProceduresOf<"engine">> {
  const { account, calendars, commands, leads, loop, platform, recordings, repBooking } = engine;
  return {
    "event.create": (input) => commands.create(input),
    "event.move": (input) => commands.move(input),
    "event.edit": (input) => commands.edit(input),
    "event.cancel": (input) => commands.cancel(input),
    "event.respond": (input) => commands.respond(input),
    "lead.book": ({ leadId, time }) => repBooking.book(leadId, time),
    "lead.bookNow": ({ leadId }) => repBooking.bookNow(leadId),
    "lead.decline": ({ leadId }) => done(() => repBooking.decline(leadId)),
    "lead.read": ({ leadId, read }) => {
      if (leads.setRead(leadId, read)) engine.onChanged(["leads"]);
      return {};
    },
    "lead.recording": ({ leadId }) => {
      const record = leads.record(leadId);
      if (record === undefined) {
        throw new AppError("not_found", "This lead is no longer here: the call platform removed it.");
      }
      return recordings.open(record, platform.source());
    },
    "command.undo": ({ commandId }) => commands.undo(commandId),
    "outbox.release": ({ commandId }) => done(() => commands.release(commandId)),
    "outbox.retry": ({ outboxId }) => done(() => commands.retry(outboxId)),
    "outbox.discard": ({ outboxId }) => done(() => commands.discard(outboxId)),
    "conflict.resolve": ({ outboxId, choice }) => commands.resolve(outboxId, choice),
    "version.restore": ({ commandId }) => commands.restore(commandId),
    "sync.now": async () => {
      const [totals] = await Promise.all([syncGoogle(engine), platform.intake()?.poll()]);
      return totals;
    },
    "calendars.choose": ({ calendarId, selected, booking }) =>
      done(() => {
        calendars.choose(calendarId, {
          ...(selected === undefined ? {} : { selected }),
          ...(booking === undefined ? {} : { booking }),
        });
        engine.onChanged(["calendars", "events"]);
      }),
    "google.connect": async () => {
      const answer = await account.connect();
      loop.resume();
      engine.tellStatus();
      engine.scheduler.reconsider();
      return answer;
    },
    "google.cancelConnect": () => done(() => account.cancel()),
    "google.disconnect": async () => {
      await account.disconnect();
      return {};
    },
    "platform.disconnect": async () => {
      await platform.disconnect();
      return {};
    },
  };
}

/** A sign-in that Google no longer accepts is said as what it is: an account is there. */
async function syncGoogle({ account, loop }: Engine) {
  if (account.state().state === "reconnect") throw new GoogleFailure("reconnect", "sync.now");
  return loop.syncNow();
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
    "private.connectPlatform": async (input) => {
      const { url, apiKey } = privateProcedures["private.connectPlatform"].input.parse(input);
      return engine.platform.connect(url, apiKey);
    },
    "private.saveGoogleClient": async (input) => {
      const client = privateProcedures["private.saveGoogleClient"].input.parse(input);
      await engine.clients.save(client);
      return { clientId: client.clientId };
    },
  };
  return async (procedure, input) => {
    try {
      if (isPrivate(procedure)) return await own[procedure](input);
      // Parsed by the wrapper on main with this procedure's own schema; the compiler cannot follow a union of functions.
      const handler = handlers[procedure] as (input: unknown) => unknown;
      return contract[procedure].output.parse(await handler(input));
    } catch (error) {
      if (error instanceof GoogleFailure || error instanceof PlatformFailure) throw error.toAppError();
      throw error;
    }
  };
}

function isPrivate(procedure: EngineProcedure): procedure is keyof typeof privateProcedures {
  return procedure in privateProcedures;
}
