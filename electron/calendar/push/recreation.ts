import type { GoogleEvent } from "../../google/event.ts";
import { requireAccount } from "../commands/command-calendar.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { named } from "../commands/command-message.ts";
import type { DecidedCommand } from "../commands/command-write.ts";
import { leadIdOf } from "../events/event-columns.ts";
import { mintEventId } from "../events/event-ids.ts";
import { timeOf } from "../events/event-patch.ts";
import { newLocalEvent, recreationBody } from "./insert-body.ts";

/** An event that is gone, made anew under an id of its own. */
export function recreation(
  deps: CommandDeps,
  calendarId: string,
  event: GoogleEvent,
): Omit<DecidedCommand, "kind" | "hold"> {
  const eventId = mintEventId(deps.uuid());
  const body = recreationBody(event, eventId);
  return {
    actor: "rep",
    calendarId,
    eventId,
    before: null,
    after: newLocalEvent(body, requireAccount(deps.db).email),
    write: { method: "insert", body },
    base: null,
    etag: null,
    leadId: leadIdOf(event),
    succeeds: event.id,
    message: `Restored ${named(event)}, ${deps.words.start(timeOf(event))}`,
  };
}
