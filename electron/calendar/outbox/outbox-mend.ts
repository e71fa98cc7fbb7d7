import { AppError } from "../../../shared/errors.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import { googleVersion } from "../commands/command-target.ts";
import type { EventRow } from "../events/event-row.ts";
import { effectiveEvent } from "../events/event-row.ts";
import { patchTo } from "../merge/merge-patch.ts";
import { recreationBody } from "../push/insert-body.ts";
import type { OutboxRow } from "./outbox-row.ts";

/**
 * Makes a damaged row whole again from the event as the rep sees it, within a transaction: what of the row can be read stays, the rest is what
 * turns Google's version into the one that is shown. @throws AppError `not_found` when the event tells as little
 */
export function mendRow(deps: Pick<CommandDeps, "events" | "outbox">, row: OutboxRow): void {
  const stored = deps.events.get(row.calendarId, row.eventId);
  if (stored === undefined) throw beyondMending(row);
  const base = row.damaged?.includes("base") === true ? googleVersion(stored) : sound(row.base);
  deps.outbox.rebase(row.id, {
    body: mendedBody(row, stored, base),
    base,
    baseEtag: row.damaged?.includes("base") === true ? stored.etag : row.baseEtag,
    sendUpdates: row.sendUpdates,
  });
}

function mendedBody(row: OutboxRow, stored: EventRow, base: GoogleEvent | null): OutboxRow["body"] | null {
  if (row.method === "delete") return null;
  if (row.damaged?.includes("body") !== true) return row.body;
  const shown = effectiveEvent(stored);
  if (shown === null) throw beyondMending(row);
  if (row.method === "insert") return { ...recreationBody(shown, row.eventId), ...marksOf(shown) };
  if (base === null) throw beyondMending(row);
  return patchTo(base, shown);
}

/** The event is still the one it was made as: a lead's demo keeps its meeting. */
function marksOf({ extendedProperties }: GoogleEvent): Pick<GoogleEvent, "extendedProperties"> {
  return extendedProperties === undefined ? {} : { extendedProperties };
}

function sound(base: OutboxRow["base"]): GoogleEvent | null {
  return base === null ? null : googleEventSchema.parse(base);
}

function beyondMending({ calendarId, eventId }: OutboxRow): AppError {
  return new AppError(
    "not_found",
    "Neither this change nor the event it was made to can be read any more. Everything else is whole.",
    {
      action: "Discard the change, and make it again on the calendar.",
      details: { calendarId, eventId },
    },
  );
}
