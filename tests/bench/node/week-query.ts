import { join } from "node:path";
import { occurrencesBetween } from "../../../electron/calendar/recurrence/range-query.ts";
import { openReader } from "../../../electron/database/open.ts";
import { median } from "../support/figures.ts";
import { answer, inputOf } from "./answer.ts";
import { fillCalendar, weekMs } from "./crowded-calendar.ts";
import { timed } from "./timed.ts";
import { withDatabase, workspaceInput } from "./workspace.ts";

const { folder } = inputOf(workspaceInput);
const rows = 50_000;
const rounds = 7;
/** So many weeks before and after today, each once in a round: more than a rep leafs through. */
const weeks = 50;
const timeZone = "Europe/Berlin";
const monday = Date.parse("2026-11-16T00:00:00Z");

/** One indexed select of the same columns, of single events alone: no series, no rights, no times in their zones. */
const bareSelect = `
  SELECT calendar_id, id, series_id, start_ms, end_ms, all_day, time_zone, title, location, color_id, sync_state, sync_reason,
    response, free, not_movable, guest_count, join_url, lead_id
  FROM events WHERE kind IN ('single', 'exception') AND deleted = 0 AND start_ms >= ? AND start_ms < ?`;

await withDatabase(folder, async (writer) => {
  fillCalendar(writer, monday, rows);
  const db = openReader(join(folder, "callsheet.db"));
  const select = db.prepare(bareSelect);
  const app = (from: number) => occurrencesBetween(db, from, from + weekMs, timeZone).length;
  const floor = (from: number) => select.all(from, from + weekMs).length;
  const found = { app: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const times = { app: [] as number[], floor: [] as number[] };
    for (let week = -weeks; week <= weeks; week += 1) {
      // A step that visits every week, no two neighbours in turn.
      const from = monday + ((((week + weeks) * 37) % (2 * weeks + 1)) - weeks) * weekMs;
      const bare = timed(() => floor(from));
      const whole = timed(() => app(from));
      if (bare.result === 0 || whole.result < bare.result)
        throw new Error(`Events are missing ${week} weeks from now.`);
      times.floor.push(bare.time);
      times.app.push(whole.time);
    }
    found.app.push(median(times.app));
    found.floor.push(median(times.floor));
  }
  db.close();
  answer(found);
});
