import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patchedEvent } from "../../../../electron/calendar/events/event-patch.ts";
import type { Choices } from "../../../../electron/calendar/merge/merge.ts";
import { fieldsBetween, mergeEvents } from "../../../../electron/calendar/merge/merge.ts";
import { patchTo } from "../../../../electron/calendar/merge/merge-patch.ts";
import type { GoogleEvent } from "../../../../electron/google/event.ts";
import { googleEventSchema } from "../../../../electron/google/event.ts";
import { mergeFieldSchema } from "../../../../shared/model/conflict.ts";
import { version } from "./merge-arbitraries.ts";

const all = (side: "mine" | "theirs"): Choices =>
  Object.fromEntries(mergeFieldSchema.options.map((field) => [field, side]));

function event(content: object): GoogleEvent {
  return googleEventSchema.parse({
    id: "event1",
    start: { dateTime: "2026-11-24T15:00:00+01:00", timeZone: "Europe/Berlin" },
    end: { dateTime: "2026-11-24T15:30:00+01:00", timeZone: "Europe/Berlin" },
    ...content,
  });
}

function person(name: string, responseStatus = "needsAction", more: object = {}) {
  return { email: `${name}@x.example`, responseStatus, ...more };
}

describe("merging two changed versions of an event", () => {
  it("gives the only changed one", () => {
    fc.assert(
      fc.property(version, version, (base, other) => {
        const mine = mergeEvents(base, other, base);
        expect(mine.conflicts).toEqual([]);
        expect(fieldsBetween(mine.event, other)).toEqual([]);
        expect(mine.event.etag).toBe(base.etag);
        const theirs = mergeEvents(base, base, other);
        expect(theirs).toEqual({ event: other, conflicts: [] });
      }),
    );
  });

  it("takes the same change on both sides for no conflict", () => {
    fc.assert(
      fc.property(version, version, (base, both) => {
        expect(mergeEvents(base, { ...both, etag: '"0"' }, both)).toEqual({ event: both, conflicts: [] });
      }),
    );
  });

  it("is the same from either side, but for what is chosen", () => {
    fc.assert(
      fc.property(version, version, version, (base, a, b) => {
        const ab = mergeEvents(base, a, b, all("mine"));
        const ba = mergeEvents(base, b, a, all("theirs"));
        expect(ab.conflicts).toEqual(ba.conflicts);
        expect(fieldsBetween(ab.event, ba.event)).toEqual([]);
      }),
    );
  });

  it("changes nothing when it is done again", () => {
    fc.assert(
      fc.property(version, version, version, (base, mine, theirs) => {
        const merged = mergeEvents(base, mine, theirs).event;
        expect(mergeEvents(theirs, merged, theirs)).toEqual({ event: merged, conflicts: [] });
      }),
    );
  });

  it("invents nothing: a field that was in conflict is one of the two, any other is what its one change made of it", () => {
    fc.assert(
      fc.property(
        version,
        version,
        version,
        fc.constantFrom("mine", "theirs"),
        (base, mine, theirs, side) => {
          const merged = mergeEvents(base, mine, theirs, all(side));
          const [here, there] = [fieldsBetween(base, mine), fieldsBetween(base, theirs)];
          for (const field of fieldsBetween(merged.event, theirs)) expect(here).toContain(field);
          for (const field of fieldsBetween(merged.event, mine)) expect(there).toContain(field);
          for (const field of merged.conflicts) {
            expect(here).toContain(field);
            expect(there).toContain(field);
          }
          const chosen = side === "mine" ? mine : theirs;
          const whole = merged.conflicts.filter((field) => !["guests", "rights", "other"].includes(field));
          expect(fieldsBetween(merged.event, chosen).filter((field) => whole.includes(field))).toEqual([]);
        },
      ),
    );
  });

  it("goes to Google as a patch that makes just that of its version", () => {
    fc.assert(
      fc.property(version, version, version, (base, mine, theirs) => {
        const merged = mergeEvents(base, mine, theirs).event;
        expect(fieldsBetween(patchedEvent(theirs, patchTo(theirs, merged)), merged)).toEqual([]);
      }),
    );
  });
});

describe("a time", () => {
  const wholeDay = { start: { date: "2026-11-26" }, end: { date: "2026-11-27" } };

  it("is one field: a new start and a new end do not mix", () => {
    const longer = event({ end: { dateTime: "2026-11-24T16:30:00+01:00", timeZone: "Europe/Berlin" } });
    expect(mergeEvents(event({}), longer, event(wholeDay))).toMatchObject({
      conflicts: ["time"],
      event: { end: longer.end },
    });
  });

  it("written with another offset, or without its zone, is no change", () => {
    const same = event({
      start: { dateTime: "2026-11-24T14:00:00Z" },
      end: { dateTime: "2026-11-24T14:30:00Z" },
    });
    expect(mergeEvents(event({}), event(wholeDay), same).conflicts).toEqual([]);
  });

  it("takes the other kind's keys away when it turns to whole days", () => {
    expect(patchTo(event({}), event(wholeDay))).toEqual({
      start: { date: "2026-11-26", dateTime: null, timeZone: null },
      end: { date: "2026-11-27", dateTime: null, timeZone: null },
    });
  });
});

describe("guests", () => {
  const base = event({
    attendees: [person("rep", "accepted", { self: true }), person("tom"), person("ida")],
  });

  it("are merged one by one: added here, declined there, taken off here", () => {
    const mine = event({
      attendees: [person("rep", "accepted", { self: true }), person("tom"), person("ana")],
    });
    const theirs = event({
      attendees: [
        person("rep", "accepted", { self: true }),
        person("tom", "declined", { comment: "ill" }),
        person("ida"),
        person("bo"),
      ],
    });
    const merged = mergeEvents(base, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.event.attendees).toEqual([
      person("rep", "accepted", { self: true }),
      person("tom", "declined", { comment: "ill" }),
      person("bo"),
      person("ana"),
    ]);
  });

  it("are known by their address, however it is written", () => {
    const theirs = event({ attendees: [{ ...person("tom", "accepted"), email: "Tom@X.example" }] });
    expect(
      mergeEvents(event({}), event({ attendees: [person("tom")] }), theirs).event.attendees,
    ).toHaveLength(1);
  });

  it("leave the rep's own reply a field of its own", () => {
    const reply = (status: string) =>
      event({ attendees: [person("rep", status, { self: true }), person("tom"), person("ida")] });
    const merged = mergeEvents(base, reply("declined"), reply("tentative"), { response: "theirs" });
    expect(merged.conflicts).toEqual(["response"]);
    expect(merged.event.attendees?.[0]?.responseStatus).toBe("tentative");
  });
});

describe("a description", () => {
  const text = (description: string) => event({ description });

  it.each([
    ["lines", "Agenda\nIntro\nPrices\n", "Agenda\nIntro\nPrices\nNext steps\n", "Topics\nIntro\nPrices\n"],
    ["HTML", "Agenda<br>Intro<br>Prices", "Agenda<br>Intro<br>Prices and terms", "Topics<br>Intro<br>Prices"],
  ])("of %s keeps what was written at different places", (_what, base, mine, theirs) => {
    const merged = mergeEvents(text(base), text(mine), text(theirs));
    expect(merged.conflicts).toEqual([]);
    expect(merged.event.description).toBe(mine.replace("Agenda", "Topics"));
  });

  it("asks when the same line was written anew on both sides", () => {
    const merged = mergeEvents(text("Agenda"), text("Mine"), text("Theirs"), { description: "theirs" });
    expect(merged).toMatchObject({ conflicts: ["description"], event: { description: "Theirs" } });
  });
});

describe("marks of programs", () => {
  it("are merged one by one", () => {
    const marked = (marks: object) => event({ extendedProperties: { private: marks } });
    const merged = mergeEvents(
      marked({ a: "1", b: "1" }),
      marked({ a: "2", b: "1" }),
      marked({ a: "1", c: "3" }),
    );
    expect(merged.conflicts).toEqual([]);
    expect(merged.event.extendedProperties?.private).toEqual({ a: "2", c: "3" });
  });
});
