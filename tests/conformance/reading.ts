import type { Rule } from "./rule.ts";
import {
  eventOf,
  eventsPath,
  holds,
  insert,
  instances,
  list,
  listAll,
  pageOf,
  part,
  patch,
  read,
  refused,
  remove,
  same,
} from "./rule.ts";

const day = 86_400_000;

/** Rules 1 to 8: what is read, and how it goes on. */
export const readingRules: readonly Rule[] = [
  {
    id: "1",
    title: "A delta refuses other filters",
    async check(bench) {
      const { syncToken } = await listAll(bench);
      const now = new Date().toISOString();
      const filters = {
        iCalUID: "x",
        orderBy: "updated",
        privateExtendedProperty: "a=b",
        sharedExtendedProperty: "a=b",
        q: "x",
        timeMin: now,
        timeMax: now,
        updatedMin: now,
        showDeleted: false,
      };
      for (const [name, value] of Object.entries(filters)) {
        refused(`a sync token with ${name}`, await list(bench, { syncToken, [name]: value }), 400);
      }
      same("a delta with the same parameters", (await list(bench, { syncToken })).status, 200);
      return null;
    },
  },
  {
    id: "2",
    title: "The sync token comes with the last page alone",
    async check(bench) {
      const before = await listAll(bench);
      const made = [];
      for (let index = 0; index < 3; index += 1) made.push((await insert(bench, bench.timed())).id);
      const full = await listAll(bench, { maxResults: 2 });
      holds("pages are as short as asked", full.pages > 1);
      const delta = await listAll(bench, { syncToken: before.syncToken, maxResults: 1 });
      same("a delta in pages", delta.items.map(({ id }) => id).sort(), [...made].sort());
      return part("the longest page, for want of 2,500 events");
    },
  },
  {
    id: "3",
    title: "410 tells tokens that are too old and events that are deleted",
    async check(bench) {
      const { id } = await insert(bench, bench.timed());
      await remove(bench, id);
      refused("deleting the deleted", await remove(bench, id), 410, "deleted");
      refused("changing the deleted", await patch(bench, id, { summary: "x" }), 410, "deleted");
      const updatedMin = new Date(Date.now() - 400 * day).toISOString();
      refused("changes since a year ago", await list(bench, { updatedMin }), 410, "updatedMinTooLongAgo");
      if (bench.lab === null) return part("a sync token too old, which takes Google weeks");
      const { syncToken } = await listAll(bench);
      await bench.lab.expireSyncTokens();
      refused("a sync token too old", await list(bench, { syncToken }), 410, "fullSyncRequired");
      return null;
    },
  },
  {
    id: "4",
    title: "A full read never shows a deleted event as live",
    async check(bench) {
      const { id } = await insert(bench, bench.timed());
      await remove(bench, id);
      const { items } = await listAll(bench);
      same(
        "live ones under its id",
        items.filter((item) => item.id === id && item.status !== "cancelled"),
        [],
      );
      return null;
    },
  },
  {
    id: "5",
    title: "cancelled is a removed occurrence, or a deletion",
    async check(bench) {
      const series = await insert(bench, bench.timed({ recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] }));
      const single = await insert(bench, bench.timed());
      const { syncToken } = await listAll(bench);
      const second = (await instances(bench, series.id))[1];
      await remove(bench, second?.id ?? "");
      await remove(bench, single.id);
      const { items } = await listAll(bench, { syncToken });
      const gone = items.find(({ id }) => id === second?.id);
      same("the removed occurrence", [gone?.status, gone?.recurringEventId], ["cancelled", series.id]);
      holds("it says which occurrence it was", gone?.originalStartTime !== undefined);
      const deleted = items.find(({ id }) => id === single.id);
      same("the deletion", [deleted?.status, deleted?.recurringEventId], ["cancelled", undefined]);
      return null;
    },
  },
  {
    id: "6",
    title: "Occurrences are named by their series and original start",
    async check(bench) {
      const series = await insert(bench, bench.timed({ recurrence: ["RRULE:FREQ=DAILY;COUNT=2"] }));
      const [first] = await instances(bench, series.id);
      const start = first?.start?.dateTime ?? "";
      const stamp = `${new Date(start).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
      same("a timed occurrence's id", first?.id, `${series.id}_${stamp}`);
      const later = (ms: number) => ({ dateTime: new Date(Date.parse(start) + ms).toISOString() });
      await patch(bench, first?.id ?? "", { start: later(3_600_000), end: later(5_400_000) });
      const moved = await read(bench, first?.id ?? "");
      same(
        "its original start when it moved",
        Date.parse(moved.originalStartTime?.dateTime ?? ""),
        Date.parse(start),
      );
      const allDay = { summary: "All day", start: { date: "2027-05-03" }, end: { date: "2027-05-04" } };
      const days = await insert(bench, { ...allDay, recurrence: ["RRULE:FREQ=DAILY;COUNT=2"] });
      same("an all-day occurrence's id", (await instances(bench, days.id))[0]?.id, `${days.id}_20270503`);
      return part("ids with _R, which only Google's own calendar makes");
    },
  },
  {
    id: "7",
    title: "Every change gives a new ETag, also one of reminders",
    async check(bench) {
      const event = await insert(bench, bench.timed());
      const reminders = { useDefault: false, overrides: [{ method: "popup", minutes: 5 }] };
      const changed = eventOf("reminders", await patch(bench, event.id, { reminders }));
      holds("the ETag is another one", changed.etag !== "" && changed.etag !== event.etag);
      return null;
    },
  },
  {
    id: "8",
    title: "The calendar list has a sync token of its own",
    async check(bench) {
      const path = "users/me/calendarList";
      const ask = (query: Record<string, string | number>) => bench.google.ask("GET", path, { query });
      const { nextSyncToken } = pageOf("the list", await ask({ maxResults: 250 }));
      holds("it has a sync token", nextSyncToken !== undefined);
      const syncToken = nextSyncToken ?? "";
      same("a delta of the list", pageOf("its delta", await ask({ syncToken })).items, []);
      refused("minAccessRole with it", await ask({ syncToken, minAccessRole: "owner" }), 400);
      same(
        "a calendar's events are read by its id",
        (await bench.google.ask("GET", eventsPath(bench))).status,
        200,
      );
      return null;
    },
  },
];
