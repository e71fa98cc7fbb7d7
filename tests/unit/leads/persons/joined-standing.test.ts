import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonStanding } from "../../../../electron/leads/persons/joined-standing.ts";
import { joinedStanding } from "../../../../electron/leads/persons/joined-standing.ts";

const standing: fc.Arbitrary<PersonStanding> = fc
  .record({
    state: fc.constantFrom("open", "followUp", "snoozed", "done"),
    at: fc.nat(1000),
    unread: fc.constantFrom(0, 1),
  })
  .map(({ state, at, unread }) => ({ state, snoozedUntil: state === "snoozed" ? at : null, unread }));

const inHand = ({ state }: PersonStanding) => state === "open" || state === "followUp";

describe("persons who turn out to be one", () => {
  it("stay in hand when any was, are unread when any was, and are as they were when all stood alike", () => {
    fc.assert(
      fc.property(fc.array(standing, { minLength: 1 }), (all) => {
        const joined = joinedStanding(all);
        if (joined === null) throw new Error("Somebody stands somehow.");
        expect(inHand(joined)).toBe(all.some(inHand));
        expect(joined.unread).toBe(all.some(({ unread }) => unread === 1) ? 1 : 0);
        expect(joined.snoozedUntil === null).toBe(joined.state !== "snoozed");
        expect(joinedStanding([joined])).toEqual(joined);
        expect(joinedStanding(all.toReversed())).toEqual(joined);
        const [first] = all;
        if (first !== undefined) expect(joinedStanding([first, first])).toEqual(first);
      }),
    );
  });

  it("are nobody when there is none", () => {
    expect(joinedStanding([])).toBeNull();
  });
});
