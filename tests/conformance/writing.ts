import type { Rule } from "./rule.ts";
import {
  conferenceOf,
  eventOf,
  eventsPath,
  holds,
  insert,
  instances,
  part,
  patch,
  read,
  refused,
  remove,
  same,
} from "./rule.ts";

const people = ["mia@example.com", "tom@example.com"];
const attendees = people.map((email) => ({ email, responseStatus: "accepted" }));
const addresses = (found: unknown) =>
  Array.isArray(found) ? found.map((each: { readonly email?: string }) => each.email).sort() : found;

/** Rules 9 to 15: what is written, and what Google makes of it. Nobody is written to: `sendUpdates=none`. */
export const writingRules: readonly Rule[] = [
  {
    id: "9",
    title: "An id made here is taken once, and stays taken",
    async check(bench) {
      const id = bench.newId();
      same("its id", (await insert(bench, bench.timed({ id }))).id, id);
      const again = () => bench.google.ask("POST", eventsPath(bench), { body: bench.timed({ id }) });
      refused("the same id again", await again(), 409, "duplicate");
      const wrong = { body: bench.timed({ id: "UPPER-CASE" }) };
      refused("an id with other letters", await bench.google.ask("POST", eventsPath(bench), wrong), 400);
      await remove(bench, id);
      refused("the id of a deleted event", await again(), 409, "duplicate");
      return null;
    },
  },
  {
    id: "10",
    title: "If-Match keeps a write from going over another",
    async check(bench) {
      const event = await insert(bench, bench.timed());
      const current = eventOf("a change", await patch(bench, event.id, { summary: "1" }, event.etag));
      refused(
        "a change of the version before",
        await patch(bench, event.id, { summary: "2" }, event.etag),
        412,
        "conditionNotMet",
      );
      refused(
        "deleting the version before",
        await remove(bench, event.id, event.etag),
        412,
        "conditionNotMet",
      );
      same("what it is called", (await read(bench, event.id)).summary, "1");
      same("deleting the current version", (await remove(bench, event.id, current.etag)).status, 204);
      return null;
    },
  },
  {
    id: "11",
    title: "A patch merges objects, replaces arrays, and null takes away",
    async check(bench) {
      const extendedProperties = { private: { one: "1" } };
      const quiet = { sendUpdates: "none" };
      const event = await insert(
        bench,
        bench.timed({ location: "Here", attendees, extendedProperties }),
        quiet,
      );
      const patched = async (body: object) =>
        eventOf("a patch", await patch(bench, event.id, body, undefined, quiet));
      const merged = await patched({ extendedProperties: { private: { two: "2" } } });
      same("its properties", merged.extendedProperties?.private, { one: "1", two: "2" });
      same("its place", merged.location, "Here");
      same(
        "its guests",
        addresses((await patched({ attendees: attendees.slice(0, 1) }))["attendees"]),
        people.slice(0, 1),
      );
      const start = { date: "2027-05-03", dateTime: null, timeZone: null };
      const allDay = await patched({ start, end: { ...start, date: "2027-05-04" } });
      same("all day", [allDay.start?.date, allDay.start?.dateTime], ["2027-05-03", undefined]);
      return null;
    },
  },
  {
    id: "12",
    title: "sendUpdates is all, externalOnly or none; a Meet link is made once for a request id",
    async check(bench) {
      for (const sendUpdates of ["all", "externalOnly", "none"])
        await insert(bench, bench.timed(), { sendUpdates });
      const other = { query: { sendUpdates: "perhaps" }, body: bench.timed() };
      refused("another word", await bench.google.ask("POST", eventsPath(bench), other), 400);
      const createRequest = { requestId: bench.newId(), conferenceSolutionKey: { type: "hangoutsMeet" } };
      const conferenceData = { createRequest };
      const version = { conferenceDataVersion: 1 };
      const event = await insert(bench, bench.timed({ conferenceData }), version);
      holds("there is conference data at once", event.conferenceData !== undefined);
      const link = await conferenceOf(bench, event.id);
      await patch(bench, event.id, { conferenceData }, undefined, version);
      same(
        "the conference after the same request again",
        (await read(bench, event.id)).conferenceData?.conferenceId,
        link,
      );
      return part("who gets mail, for want of a guest");
    },
  },
  {
    id: "13",
    title: "Extended properties have their limits, and null removes one",
    async check(bench) {
      const long = "k".repeat(45);
      const given = { short: "v".repeat(1_025), [long]: "lost" };
      const event = await insert(bench, bench.timed({ extendedProperties: { private: given } }));
      const kept = (await read(bench, event.id)).extendedProperties?.private ?? {};
      same("a name of 45 characters", kept[long], undefined);
      same("how long a value of 1,025 is", kept["short"]?.length, 1_024);
      await patch(bench, event.id, { extendedProperties: { private: { short: null } } });
      same("after null", (await read(bench, event.id)).extendedProperties?.private["short"], undefined);
      return part("300 properties and 32 kB in all");
    },
  },
  {
    id: "14",
    title: "Series name a zone, reminders are at most five, only the organizer moves the time",
    async check(bench) {
      const at = { dateTime: "2027-05-03T10:00:00Z" };
      const end = { dateTime: "2027-05-03T10:30:00Z" };
      const recurrence = ["RRULE:FREQ=DAILY;COUNT=2"];
      const post = (body: object) => bench.google.ask("POST", eventsPath(bench), { body });
      refused("a series without a zone", await post({ summary: "x", start: at, end, recurrence }), 400);
      const overrides = Array.from({ length: 6 }, (_, minutes) => ({ method: "popup", minutes }));
      refused("six reminders", await post(bench.timed({ reminders: { useDefault: false, overrides } })), 400);
      if (bench.lab === null) return part("what a guest may not do, for want of a second person");
      const id = bench.newId();
      await bench.lab.invite({ ...bench.timed(), id });
      const later = {
        start: { dateTime: "2027-06-01T10:00:00Z" },
        end: { dateTime: "2027-06-01T10:30:00Z" },
      };
      refused("a guest who moves it", await patch(bench, id, later), 403, "forbiddenForNonOrganizer");
      return null;
    },
  },
  {
    id: "15",
    title: "A series stays timed or all-day, and ends by UNTIL",
    async check(bench) {
      const series = await insert(bench, bench.timed({ recurrence: ["RRULE:FREQ=DAILY;COUNT=5"] }));
      const start = { date: "2027-05-03", dateTime: null, timeZone: null };
      refused(
        "to all-day in place",
        await patch(bench, series.id, { start, end: { ...start, date: "2027-05-04" } }),
        400,
      );
      const third = (await instances(bench, series.id))[2]?.start?.dateTime ?? "";
      const until = new Date(Date.parse(third) - 1_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
      await patch(bench, series.id, { recurrence: [`RRULE:FREQ=DAILY;UNTIL=${until}Z`] });
      same("what is left of it", (await instances(bench, series.id)).length, 2);
      return null;
    },
  },
];
