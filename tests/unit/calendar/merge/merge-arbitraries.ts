import fc from "fast-check";
import type { GoogleEvent } from "../../../../electron/google/event.ts";
import { googleEventSchema } from "../../../../electron/google/event.ts";

/** Few values, so that both sides often change the same, and often to the same. */
const word = fc.constantFrom("", "Demo", "Review", "Call");
const reply = fc.constantFrom("needsAction", "accepted", "declined", "tentative");
const lines = fc
  .array(fc.constantFrom("one", "two", "three", "four"), { maxLength: 6 })
  .map((each) => each.join("\n"));
const guest = fc.record(
  { responseStatus: reply, optional: fc.boolean(), comment: fc.constantFrom("late", "perhaps") },
  { requiredKeys: ["responseStatus"] },
);
const guests = fc
  .record({ rep: fc.option(guest), ana: fc.option(guest), tom: fc.option(guest), ida: fc.option(guest) })
  .map((people) =>
    Object.entries(people).flatMap(([name, person]) =>
      person === null
        ? []
        : [{ email: `${name}@x.example`, ...(name === "rep" ? { self: true } : {}), ...person }],
    ),
  );
const time = fc.oneof(
  fc.integer({ min: 0, max: 3 }).map((hour) => ({
    start: { dateTime: `2026-11-24T1${hour}:00:00+01:00`, timeZone: "Europe/Berlin" },
    end: { dateTime: `2026-11-24T1${hour}:30:00+01:00`, timeZone: "Europe/Berlin" },
  })),
  fc.integer({ min: 4, max: 6 }).map((day) => ({
    start: { date: `2026-11-2${day}` },
    end: { date: `2026-11-2${day + 1}` },
  })),
);
const marks = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2"), {
  noNullPrototype: true,
});

/** What a person, or a program, may change of an event. */
const content = fc.record(
  {
    time,
    summary: word,
    location: word,
    description: lines,
    colorId: fc.constantFrom("1", "2"),
    transparency: fc.constantFrom("opaque", "transparent"),
    reminders: fc.constantFrom(
      { useDefault: true },
      { useDefault: false, overrides: [{ method: "popup", minutes: 10 }] },
    ),
    guestsCanModify: fc.boolean(),
    attendees: guests,
    extendedProperties: marks.map((own) => ({ private: own })),
    newField: fc.constantFrom("x", "y"),
  },
  { requiredKeys: ["time"] },
);

/** A version of one event, with an ETag of its own. */
export const version: fc.Arbitrary<GoogleEvent> = fc
  .record({ content, etag: fc.integer({ min: 1, max: 999 }) })
  .map(({ content: { time: when, ...rest }, etag }) =>
    googleEventSchema.parse({ id: "event1", etag: `"${etag}"`, status: "confirmed", ...rest, ...when }),
  );
