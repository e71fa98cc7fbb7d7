import type { GoogleEvent } from "../../google/event.ts";
import type { Zones } from "../recurrence/occurrence-zone.ts";
import { expansionOf } from "../recurrence/occurrences.ts";
import { inZone } from "../recurrence/zoned-time.ts";
import { parseInstanceId } from "./instance-id.ts";

const DAY = 86_400_000;

/**
 * An occurrence that nobody edited, as Google would list it, but for its ETag, which has to be read before it is changed. `zone` is the
 * calendar's, for a series that names none. Null when the series has no such occurrence. @throws RuleProblem when the series' rule cannot be read
 */
export function instanceOf(
  master: GoogleEvent,
  instanceId: string,
  zone: string,
  zones: Zones,
): GoogleEvent | null {
  const parsed = parseInstanceId(instanceId);
  if (parsed === null || parsed.masterId !== master.id) return null;
  const { originalStart } = parsed;
  const times =
    originalStart.kind === "allDay"
      ? allDayTimes(master, originalStart.date, zones)
      : timedTimes(master, Date.parse(originalStart.start), zone, zones);
  if (times === null) return null;
  const { recurrence: _rule, etag: _etag, ...shared } = master;
  return {
    ...shared,
    ...times,
    id: instanceId,
    recurringEventId: master.id,
    originalStartTime: times.start,
  };
}

type Times = Pick<GoogleEvent, "start" | "end">;

function allDayTimes(master: GoogleEvent, date: string, zones: Zones): Times | null {
  const { start, end, recurrence = [] } = master;
  if (start.date === undefined || end.date === undefined) return null;
  const [first, at] = [Date.parse(start.date), Date.parse(date)];
  const expansion = expansionOf({ allDay: true, startWall: first, timeZone: "UTC", recurrence }, zones);
  if (!expansion.starts(at, at + DAY).includes(at)) return null;
  const last = new Date(at + Date.parse(end.date) - first);
  return { start: { date }, end: { date: last.toISOString().slice(0, 10) } };
}

function timedTimes(master: GoogleEvent, at: number, zone: string, zones: Zones): Times | null {
  const { start, end, recurrence = [] } = master;
  if (start.dateTime === undefined || end.dateTime === undefined) return null;
  const timeZone = start.timeZone ?? zone;
  const first = Date.parse(start.dateTime);
  const startWall = first + (zones(timeZone)?.offsetAt(first) ?? 0);
  if (
    !expansionOf({ allDay: false, startWall, timeZone, recurrence }, zones)
      .starts(at, at + 1)
      .includes(at)
  )
    return null;
  const length = Date.parse(end.dateTime) - first;
  return {
    start: { dateTime: inZone(at, timeZone), timeZone },
    end: { dateTime: inZone(at + length, timeZone), timeZone },
  };
}
