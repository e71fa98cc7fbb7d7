import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../electron/calendar/events/json-patch.ts";
import type { PendingWrite } from "../../../../electron/calendar/outbox/coalesce.ts";
import { coalesce } from "../../../../electron/calendar/outbox/coalesce.ts";
import { eventArbitrary, patchArbitrary, patched } from "../events/google-patch-oracle.ts";

/** What the server holds after a write: null for nothing. */
function apply(server: JsonObject | null, write: PendingWrite | null): JsonObject | null {
  if (write === null) return server;
  if (write.method === "insert") return patched({}, write.body);
  if (write.method === "delete") return null;
  return server === null ? null : patched(server, write.body);
}

const insert = eventArbitrary.map((body): PendingWrite => ({ method: "insert", body }));
const patch = patchArbitrary.map((body): PendingWrite => ({ method: "patch", body }));
const deletion = fc.constant<PendingWrite>({ method: "delete" });

describe("coalesce", () => {
  it("does to a new event in one write what insert and patches would do in turn", () => {
    fc.assert(
      fc.property(insert, fc.array(patch), (first, patches) => {
        const inTurn = patches.reduce(apply, apply(null, first));
        const joined = patches.reduce<PendingWrite | null>(
          (a, b) => (a === null ? b : coalesce(a, b)),
          first,
        );
        expect(joined?.method).toBe("insert");
        expect(apply(null, joined)).toEqual(inTurn);
      }),
    );
  });

  it("does to an event at the server in one patch what the patches would do in turn", () => {
    fc.assert(
      fc.property(eventArbitrary, patch, fc.array(patch), (server, first, rest) => {
        const inTurn = [first, ...rest].reduce(apply, server);
        const joined = rest.reduce<PendingWrite | null>((a, b) => (a === null ? b : coalesce(a, b)), first);
        expect(joined?.method).toBe("patch");
        expect(apply(server, joined)).toEqual(inTurn);
      }),
    );
  });

  it("leaves nothing of an event that was made and deleted before it was sent", () => {
    fc.assert(
      fc.property(insert, deletion, (first, second) => {
        expect(coalesce(first, second)).toBeNull();
      }),
    );
  });

  it("leaves only the deletion of an event that was changed and deleted", () => {
    fc.assert(
      fc.property(patch, deletion, (first, second) => {
        expect(coalesce(first, second)).toEqual({ method: "delete" });
      }),
    );
  });

  it("refuses what cannot follow", () => {
    expect(() => coalesce({ method: "delete" }, { method: "patch", body: {} })).toThrow(TypeError);
    expect(() => coalesce({ method: "patch", body: {} }, { method: "insert", body: {} })).toThrow(TypeError);
  });
});
