import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base32hex, leadEventId, mintEventId } from "../../../../electron/calendar/events/event-ids.ts";

const google = /^[a-v0-9]{5,1024}$/;

describe("base32hex", () => {
  it("writes the test vectors of RFC 4648, section 10, in lower case and without padding", () => {
    const vectors = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) =>
      base32hex(Buffer.from(text)),
    );
    expect(vectors).toEqual(["", "co", "cpng", "cpnmu", "cpnmuog", "cpnmuoj1", "cpnmuoj1e8"]);
  });

  it("keeps different bytes of one length apart", () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(base32hex(a) === base32hex(b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });
});

describe("mintEventId", () => {
  it("makes ids that Google accepts from a client", () => {
    for (let n = 0; n < 100; n += 1) expect(mintEventId(randomUUID())).toMatch(google);
  });

  it("makes the same id of the same UUID, so that a repeated insert is recognised", () => {
    const uuid = "0190f4a2-7d1c-7b3a-9c55-2f0a4f8e1b6d";
    expect(mintEventId(uuid)).toBe(mintEventId(uuid.toUpperCase()));
    expect(mintEventId(uuid)).toHaveLength(26);
  });

  it("refuses what is not a UUID", () => {
    expect(() => mintEventId("not-a-uuid")).toThrow(TypeError);
  });
});

describe("leadEventId", () => {
  it("is the same on every device, and accepted by Google", () => {
    expect(leadEventId("rep@example.com", "lead-1", 0)).toBe(leadEventId("rep@example.com", "lead-1", 0));
    expect(leadEventId("rep@example.com", "lead-1", 0)).toMatch(google);
  });

  it("differs by account, lead and attempt, however the parts are cut", () => {
    const ids = [
      leadEventId("a", "b", 0),
      leadEventId("a", "b", 1),
      leadEventId("a", "c", 0),
      leadEventId("ab", "", 0),
      leadEventId("", "ab", 0),
      leadEventId('a","b', "", 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
