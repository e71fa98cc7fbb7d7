import type { RemoteItem } from "../../google/event.ts";
import { GoogleFailure } from "../../google/failure.ts";
import { parseInstanceId } from "../events/instance-id.ts";
import type { OutboxRow } from "../outbox/outbox-row.ts";
import type { Outcome, PushDeps } from "./push-deps.ts";

/** Google's version now; null when it is deleted. An occurrence taken out of its series is still an item. @throws GoogleFailure */
export async function readNow(
  deps: PushDeps,
  { calendarId, eventId }: Pick<OutboxRow, "calendarId" | "eventId">,
): Promise<RemoteItem | null> {
  try {
    const item = await deps.api.getEvent(calendarId, eventId);
    if (item.kind === "malformed") throw new GoogleFailure("malformed", "events.get", { note: item.message });
    return item.kind === "deleted" ? null : item;
  } catch (error) {
    if (error instanceof GoogleFailure && (error.kind === "notFound" || error.kind === "gone")) return null;
    throw error;
  }
}

/**
 * What an occurrence means that Google has not under its id: the occurrences of a series that has moved have other ids (assumption A1). Either it
 * is known which one is this one's, or the series is another one there than here, and its next pull tells. Null when it is really gone.
 * @throws GoogleFailure
 */
export async function soughtElsewhere(deps: PushDeps, row: OutboxRow): Promise<Outcome | null> {
  const { calendarId, eventId } = row;
  const instance = parseInstanceId(eventId);
  if (instance === null) return null;
  const before = movedTo(deps, row);
  if (before !== null) return before;
  const series = await readNow(deps, { calendarId, eventId: instance.masterId });
  // A pull may have told while the series was read.
  const meanwhile = movedTo(deps, row);
  if (meanwhile !== null) return meanwhile;
  const known = deps.events.get(calendarId, instance.masterId);
  if (series?.kind !== "event" || known === undefined || known.etag === series.event.etag) return null;
  const failure = new GoogleFailure("server", "events.get", { note: "its series is not pulled yet" });
  return { kind: "later", failure, unknownFate: row.attempted };
}

function movedTo(deps: PushDeps, { calendarId, eventId }: OutboxRow): Outcome | null {
  const to = deps.events.movedId(calendarId, eventId);
  return to === null ? null : { kind: "moved", to };
}
