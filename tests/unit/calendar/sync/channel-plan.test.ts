import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChannelRow, ChannelWishes } from "../../../../electron/calendar/sync/channel-plan.ts";
import {
  channelSteps,
  isLive,
  nextChannelStepAt,
  renewAt,
} from "../../../../electron/calendar/sync/channel-plan.ts";

const now = 1_000_000_000;
const day = 86_400_000;
const channel = (change: Partial<ChannelRow> = {}): ChannelRow => ({
  id: "c1",
  calendarId: "work",
  subject: "ana",
  resourceId: "res-work",
  relay: "relay",
  madeAt: now,
  expiresAt: now + 7 * day,
  ...change,
});
const wishes = (change: Partial<ChannelWishes> = {}): ChannelWishes => ({
  calendarIds: ["work"],
  subject: "ana",
  relay: "relay",
  refusedUntil: new Map(),
  stopAfter: new Map(),
  ...change,
});
const kinds = (rows: readonly ChannelRow[], wanted: ChannelWishes, at = now) =>
  channelSteps(rows, wanted, at).map((step) =>
    step.kind === "make" ? `make ${step.calendarId}` : `${step.kind} ${step.channel.id}`,
  );

describe("push channels", () => {
  it("are made where one is missing, and left alone where there is one", () => {
    expect(kinds([channel()], wishes({ calendarIds: ["work", "team"] }))).toEqual(["make team"]);
    expect(kinds([channel()], wishes())).toEqual([]);
    expect(nextChannelStepAt([channel()], wishes(), now)).toBe(now + 6 * day);
  });

  it("are made anew a day before they end, and only then is the old one stopped", () => {
    const old = channel();
    const at = renewAt(old);
    expect(at).toBe(now + 6 * day);
    expect(kinds([old], wishes(), at)).toEqual(["make work"]);
    const next = channel({ id: "c2", madeAt: at, expiresAt: at + 7 * day });
    expect(kinds([old, next], wishes(), at)).toEqual(["stop c1"]);
    expect(renewAt(channel({ expiresAt: now + 3_600_000 }))).toBe(now + 2_880_000);
  });

  it("move to the new relay, and stop when there is none", () => {
    expect(kinds([channel()], wishes({ relay: "other" }))).toEqual(["make work"]);
    expect(kinds([channel(), channel({ id: "c2", relay: "other" })], wishes({ relay: "other" }))).toEqual([
      "stop c1",
    ]);
    expect(kinds([channel()], wishes({ relay: null }))).toEqual(["stop c1"]);
  });

  it("stop when their calendar is not synced any more", () => {
    expect(kinds([channel()], wishes({ calendarIds: [] }))).toEqual(["stop c1"]);
    expect(kinds([channel()], wishes({ calendarIds: [], stopAfter: new Map([["c1", now + 1]]) }))).toEqual(
      [],
    );
  });

  it("that nobody knows to be there are stopped by the name their successor learned", () => {
    const lost = channel({ resourceId: null });
    expect(kinds([lost], wishes())).toEqual(["make work"]);
    const [stop] = channelSteps([lost, channel({ id: "c2" })], wishes(), now);
    expect(stop).toMatchObject({ kind: "stop", channel: lost, resourceId: "res-work" });
  });

  it("that Google refused are not asked for again before the pause is over", () => {
    const wanted = wishes({ refusedUntil: new Map([["work", now + 5]]) });
    expect(kinds([], wanted)).toEqual([]);
    expect(nextChannelStepAt([], wanted, now)).toBe(now + 5);
    expect(kinds([], wanted, now + 5)).toEqual(["make work"]);
  });

  it("of another account are left to end by themselves", () => {
    const theirs = channel({ id: "theirs", subject: "ben" });
    expect(kinds([theirs], wishes())).toEqual(["make work"]);
    expect(kinds([theirs], wishes({ calendarIds: [] }), now + 8 * day)).toEqual(["forget theirs"]);
  });

  it("come to one for each synced calendar, whatever is there, in two rounds", () => {
    const row = fc.record({
      calendarId: fc.constantFrom("work", "team", "home"),
      subject: fc.constantFrom("ana", "ben"),
      resource: fc.boolean(),
      relay: fc.constantFrom("relay", "other"),
      age: fc.integer({ min: 0, max: 8 }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 8 }),
        fc.subarray(["work", "team"]),
        fc.constantFrom("relay", null),
        (drawn, calendarIds, relay) => {
          const wanted = wishes({ calendarIds, relay });
          let rows = drawn.map((each, index) =>
            channel({
              id: `c${index}`,
              calendarId: each.calendarId,
              subject: each.subject,
              resourceId: each.resource ? `res-${each.calendarId}` : null,
              relay: each.relay,
              madeAt: now - each.age * day,
              expiresAt: now + (7 - each.age) * day,
            }),
          );
          for (let round = 0; round < 2; round += 1) {
            for (const step of channelSteps(rows, wanted, now)) {
              if (step.kind === "make") {
                const { calendarId } = step;
                rows.push(channel({ id: `new-${rows.length}`, calendarId, resourceId: `res-${calendarId}` }));
              } else rows = rows.filter(({ id }) => id !== step.channel.id);
            }
          }
          expect(channelSteps(rows, wanted, now)).toEqual([]);
          const live = rows.filter((each) => each.subject === "ana" && isLive(each, "relay", now));
          const expected = relay === null ? [] : calendarIds;
          expect(live.map(({ calendarId }) => calendarId).sort()).toEqual([...expected].sort());
        },
      ),
    );
  });
});
