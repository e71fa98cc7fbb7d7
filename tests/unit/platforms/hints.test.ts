import { describe, expect, it } from "vitest";
import { parseHint, parseRelay } from "../../../electron/platforms/hints.ts";

describe("a hint", () => {
  it("is one of three, and nothing else", () => {
    expect(parseHint("lead.changed", "{}")).toEqual({ kind: "lead.changed" });
    expect(parseHint("booking.created", "")).toEqual({ kind: "booking.created" });
    expect(parseHint("calendar.changed", '{"channel_id":"c1"}')).toEqual({
      kind: "calendar.changed",
      channelId: "c1",
    });
    for (const [event, data] of [
      [undefined, "{}"],
      ["message", "{}"],
      ["calendar.changed", "{}"],
      ["calendar.changed", "no JSON"],
      ["calendar.changed", JSON.stringify({ channel_id: "c".repeat(65) })],
    ] as const) {
      expect(parseHint(event, data)).toBeNull();
    }
  });
});

describe("the relay of an account", () => {
  const of = (address: string) => parseRelay(JSON.stringify({ id: "rep", relay: { address, token: "t" } }));

  it("is a receiver that Google would notify", () => {
    expect(of("https://calls.example.com/relay")).toEqual({
      address: "https://calls.example.com/relay",
      token: "t",
    });
    expect(of("http://127.0.0.1:4000/relay")).not.toBeNull();
  });

  it("is none for an address that is not safe, and for a platform without one", () => {
    for (const address of [
      "http://calls.example.com/relay",
      "ftp://calls.example.com",
      "javascript:alert(1)",
      "x",
    ]) {
      expect(of(address)).toBeNull();
    }
    expect(parseRelay('{"id":"rep"}')).toBeNull();
    expect(parseRelay('{"id":"rep","relay":null}')).toBeNull();
    expect(parseRelay("<html>")).toBeNull();
  });
});
