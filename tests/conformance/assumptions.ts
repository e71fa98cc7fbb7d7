import type { Rule } from "./rule.ts";
import {
  conferenceOf,
  eventsPath,
  holds,
  insert,
  instances,
  list,
  pageOf,
  patch,
  read,
  refused,
  remove,
  same,
} from "./rule.ts";

/** What nobody could check without Google: the app names each in one place. */
export const assumptions: readonly Rule[] = [
  {
    id: "A1",
    title: "Moving a series to another time re-keys its exceptions",
    async check(bench) {
      const series = await insert(bench, bench.timed({ recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] }));
      const second = (await instances(bench, series.id))[1];
      await patch(bench, second?.id ?? "", { summary: "Its own" });
      const hour = 3_600_000;
      const later = (
        time: { readonly dateTime?: string | undefined; readonly timeZone?: string | undefined } | undefined,
      ) => ({
        dateTime: new Date(Date.parse(time?.dateTime ?? "") + hour).toISOString(),
        timeZone: time?.timeZone,
      });
      await patch(bench, series.id, { start: later(series.start), end: later(series.end) });
      const own = (await instances(bench, series.id)).filter(({ summary }) => summary === "Its own");
      const original = Date.parse(second?.originalStartTime?.dateTime ?? "") + hour;
      same(
        "the originals it stands for",
        own.map((each) => Date.parse(each.originalStartTime?.dateTime ?? "")),
        [original],
      );
      return null;
    },
  },
  {
    id: "A2",
    title: "An occurrence that a clock change skips moves forward",
    async check(bench) {
      const zone = { timeZone: "Europe/Berlin" };
      const series = await insert(bench, {
        summary: "Night",
        start: { ...zone, dateTime: "2027-03-27T02:30:00+01:00" },
        end: { ...zone, dateTime: "2027-03-27T02:45:00+01:00" },
        recurrence: ["RRULE:FREQ=DAILY;COUNT=2"],
      });
      const skipped = (await instances(bench, series.id))[1]?.start?.dateTime ?? "";
      same("when it is", new Date(skipped).toISOString(), "2027-03-28T01:30:00.000Z");
      return null;
    },
  },
  {
    id: "A3",
    title: "A Meet link stays when a patch leaves it out",
    async check(bench) {
      const createRequest = { requestId: bench.newId(), conferenceSolutionKey: { type: "hangoutsMeet" } };
      const version = { conferenceDataVersion: 1 };
      const event = await insert(bench, bench.timed({ conferenceData: { createRequest } }), version);
      const before = await conferenceOf(bench, event.id);
      holds("a link was made", before !== undefined);
      await patch(bench, event.id, { summary: "Another" }, undefined, version);
      same("the conference", (await read(bench, event.id)).conferenceData?.conferenceId, before);
      return null;
    },
  },
  {
    id: "A4",
    title: "A cancelled event can be read, and its id is taken",
    async check(bench) {
      const { id } = await insert(bench, bench.timed());
      await remove(bench, id);
      const body = bench.timed({ id });
      refused(
        "its id for a new event",
        await bench.google.ask("POST", eventsPath(bench), { body }),
        409,
        "duplicate",
      );
      same("its status", (await read(bench, id)).status, "cancelled");
      return null;
    },
  },
  {
    id: "A5",
    title: "An occurrence's ETag changes with its series",
    async check(bench) {
      const series = await insert(bench, bench.timed({ recurrence: ["RRULE:FREQ=DAILY;COUNT=2"] }));
      const before = (await instances(bench, series.id))[0];
      await patch(bench, series.id, { summary: "Another" });
      const after = (await instances(bench, series.id))[0];
      holds("it is another one", before?.etag !== "" && before?.etag !== after?.etag);
      holds("the list still works", pageOf("the list", await list(bench)).items.length > 0);
      return null;
    },
  },
];
