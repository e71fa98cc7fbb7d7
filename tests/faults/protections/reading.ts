import type { Protection } from "./protection.ts";
import { edit } from "./protection.ts";

const pull = "electron/calendar/pull/pull.ts";
const page = "electron/calendar/pull/pull-page.ts";
const reread = "reread.test.ts";

/** What keeps the calendar here from losing, wiping or doubling what comes in. */
export const reading: readonly Protection[] = [
  {
    name: "sweep-spares-what-waits",
    what: "the sparing of what waits in the sweep after a full read",
    edits: edit(
      "electron/calendar/events/event-store.ts",
      "`DELETE FROM events WHERE calendar_id = ? AND generation <> ? AND sync_state = 'synced'",
      "`DELETE FROM events WHERE calendar_id = ? AND generation <> ?",
    ),
    rows: [{ row: "fault 9", file: reread, fails: "call3x" }],
  },
  {
    name: "rows-before-their-token",
    what: "the rows of a page together with its token",
    edits: edit(
      pull,
      '      reach("pull:page-fetched");',
      `      calendars.setPosition(calendar.id, {
        pageToken: page.nextPageToken,
        syncToken: page.nextSyncToken,
        reading: calendar.reading && page.nextPageToken !== null,
      });
      reach("pull:page-fetched");`,
    ),
    rows: [
      {
        row: "fault 10",
        file: "reading.test.ts",
        test: "fault 10, failure 5: kill -9 at pull:page-fetched of page 2",
        fails: "to deeply equal",
      },
      {
        row: "failure 5",
        file: "reading.test.ts",
        test: "fault 10, failure 5: kill -9 at pull:page-fetched of page 3",
        fails: "to deeply equal",
      },
    ],
  },
  {
    name: "a-410-is-no-success",
    what: "the full read after a 410",
    edits: edit(
      pull,
      "        calendar = restart(current, error);",
      "        calendars.setSynced(calendarId, parts.clock());\n        return { ...counts, full: false };",
    ),
    rows: [
      { row: "failure 1", file: reread, fails: "to be '2026" },
      { row: "fault 9", file: reread, fails: "Set{ 4, 8, 12, 14 }" },
    ],
  },
  {
    name: "sweep",
    what: "the sweep after a full read",
    edits: edit(page, "      removed(write, events.removeUnseen(calendar.id, calendar.generation));\n", ""),
    rows: [{ row: "failure 2", file: reread, fails: "call5x" }],
  },
  {
    name: "no-wipe-before-the-refill",
    what: "keeping what is here until everything was read",
    edits: edit(
      pull,
      "    calendars.beginFullRead(calendarId);",
      "    calendars.beginFullRead(calendarId);\n    db.exec(\"DELETE FROM events WHERE sync_state = 'synced'\");",
    ),
    rows: [{ row: "failure 3", file: reread, fails: "call" }],
  },
  {
    name: "empty-pages-are-pages",
    what: "going on past an empty page",
    edits: edit(
      pull,
      "coming = page.nextPageToken === null ? null",
      "coming = page.nextPageToken === null || page.items.length === 0 ? null",
    ),
    rows: [{ row: "failure 4", file: reread, fails: "zlast" }],
  },
  {
    name: "a-delta-adds",
    what: "a delta leaving alone what it does not name",
    edits: edit(
      page,
      "    if (page.nextPageToken !== null) return;\n",
      `    if (!write.first) {
      const named = JSON.stringify(page.items.map(idOf));
      db.prepare("DELETE FROM events WHERE calendar_id = ? AND id NOT IN (SELECT value FROM json_each(?))").run(calendar.id, named);
    }
    if (page.nextPageToken !== null) return;
`,
    ),
    rows: [{ row: "failure 6", file: reread, fails: "C: call1 is at the server and not here" }],
  },
  {
    name: "replaced-occurrences",
    what: "taking out of a series what another row stands for",
    edits: edit(
      "electron/calendar/recurrence/range-query.ts",
      "WHERE series_id IS NOT NULL AND original_start >= @from",
      "WHERE series_id IS NULL AND original_start >= @from",
    ),
    rows: [
      { row: "fault 15", file: "series.test.ts", fails: "Weekly" },
      { row: "failure 7", file: "series.test.ts", fails: "12-01 09 Weekly" },
      { row: "failure 8", file: "series.test.ts", fails: "12-01 09 Weekly" },
    ],
  },
  {
    name: "cancelled-instances-kept",
    what: "telling an instance that was taken out from a deletion",
    edits: edit(
      "electron/google/event.ts",
      'if (recurringEventId === undefined || originalStartTime === undefined) return { kind: "deleted", id };',
      'if (recurringEventId === undefined || originalStartTime === undefined || id !== "") return { kind: "deleted", id };',
    ),
    rows: [{ row: "failure 8", file: "series.test.ts", fails: "12-01 09 Weekly" }],
  },
  {
    name: "wall-time-of-a-series",
    what: "the offset of the day itself in a series",
    edits: edit(
      "electron/calendar/recurrence/occurrence-zone.ts",
      "    if (before === after) return wall - before;",
      "    if (before === after) return wall - offsetAt(Date.UTC(2026, 0, 1));",
    ),
    rows: [{ row: "failure 9", file: "clock.test.ts", fails: "to deeply equal" }],
  },
  {
    name: "set-aside",
    what: "the setting aside of what cannot be read",
    edits: edit(
      page,
      "        setItemAside(write, item.id, item.message, item.raw);\n        break;",
      "        throw new Error(item.message);",
    ),
    rows: [{ row: "failure 10", file: "versions.test.ts", fails: "to match object { title: 'Good' }" }],
  },
  {
    name: "one-row-an-occurrence",
    what: "the id of an occurrence as Google has it",
    edits: edit(
      "electron/calendar/commands/command-target.ts",
      "    eventId: row.id,",
      '    eventId: row.kind === "exception" ? [row.id, row.originalStart].join("_") : row.id,',
    ),
    rows: [
      {
        row: "failure 14",
        file: "series.test.ts",
        fails: "weekly1_20261201T080000Z_20261201T080000Z",
      },
    ],
  },
  {
    name: "own-write-known",
    what: "knowing an own write by its ETag",
    edits: edit(
      "electron/calendar/events/event-store.ts",
      "if (row !== undefined && etag !== null && row.etag === etag) {",
      'if (row !== undefined && etag === "") {',
    ),
    rows: [{ row: "failure 21", file: "versions.test.ts", fails: "version" }],
  },
  {
    name: "rhythm-when-the-clock-is-set-back",
    what: "the rhythm that goes on when the clock is set back",
    edits: edit(
      "electron/calendar/sync/sync-loop-pulls.ts",
      "if (history.lastTried !== null && history.lastTried > clock()) return",
      "if (history.lastTried === 0) return",
    ),
    rows: [
      {
        row: "fault 28",
        file: "clock.test.ts",
        test: "fault 28: the clock was a day ahead for a while",
        fails: "Theirs",
      },
    ],
  },
  {
    name: "probe-when-the-clock-is-set-back",
    what: "the end of the pause when the clock is set back",
    edits: edit(
      "electron/calendar/sync/sync-loop-connection.ts",
      "return pause === null || clock() < pause.from ? null : pause.until;",
      "return pause === null ? null : pause.until;",
    ),
    rows: [
      {
        row: "fault 28",
        file: "clock.test.ts",
        test: "fault 28: the clock was a day ahead while there was no network",
        fails: "online",
      },
    ],
  },
];
