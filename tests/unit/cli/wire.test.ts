import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFrameReader, frame, WireError } from "../../../electron/cli/wire/frames.ts";
import { readHello } from "../../../electron/cli/wire/hello.ts";

function split(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.byteLength + 1)))].sort((a, b) => a - b);
  return [...places, bytes.byteLength].map((end, index) =>
    bytes.subarray(index === 0 ? 0 : places[index - 1], end),
  );
}

describe("createFrameReader", () => {
  it("reads the same frames however they are cut", () => {
    const one = fc.record({
      kind: fc.constantFrom("H" as const, "I" as const),
      payload: fc.uint8Array({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(one), fc.array(fc.nat()), (sent, cuts) => {
        const bytes = Buffer.concat(sent.map(({ kind, payload }) => frame(kind, payload)));
        const read = createFrameReader();
        const got = split(bytes, cuts).flatMap((piece) =>
          read(piece).map(({ kind, payload }) => ({ kind, payload: [...payload] })),
        );
        expect(got).toEqual(sent.map(({ kind, payload }) => ({ kind, payload: [...payload] })));
      }),
    );
  });

  it("takes nothing else, and keeps no more than the longest frame", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 })), (pieces) => {
        const read = createFrameReader();
        try {
          for (const piece of pieces)
            for (const { payload } of read(piece)) expect(payload.byteLength).toBeLessThanOrEqual(256 * 1024);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
    expect(() => createFrameReader()(frame("I", Buffer.alloc(64 * 1024 + 1)))).toThrow(WireError);
    expect(() => createFrameReader()(frame("X", Buffer.from([0])))).toThrow(WireError);
  });
});

describe("readHello", () => {
  const hello = (...texts: string[]) => Buffer.from(texts.map((text) => `${text}\0`).join(""));

  it("reads what the program was called with", () => {
    expect(
      readHello(hello("1", "/srv/rep", "0", "1", "80", "en_GB.UTF-8", "Asia/Kolkata", "leads", "", "é")),
    ).toEqual({
      folder: "/srv/rep",
      asks: false,
      shows: true,
      columns: 80,
      timeZone: expect.stringMatching(/^Asia\/(Kolkata|Calcutta)$/),
      unknownZone: null,
      args: ["leads", "", "é"],
    });
  });

  it.each([
    ["Nowhere/Land", "Nowhere/Land"],
    ["CET-1CEST", "CET-1CEST"],
    ["../../etc/passwd", "../../etc/passwd"],
    ["", null],
    [":", null],
    [":/etc/localtime", null],
  ])("leaves the zone %j to the rep", (zone, unknownZone) => {
    expect(readHello(hello("1", "/", "1", "0", "80", "", zone))).toMatchObject({
      timeZone: null,
      unknownZone,
    });
  });

  it("refuses all else with one kind of error", () => {
    expect(() => readHello(hello("2", "/", "0", "0", "0", "", ""))).toThrow("version");
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          readHello(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
  });
});
