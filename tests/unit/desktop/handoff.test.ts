import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepLinkIn, parseDeepLink } from "../../../electron/desktop/deep-link.ts";
import { createHandoffDesk } from "../../../electron/desktop/handoff-desk.ts";
import { parseHandoffLink } from "../../../electron/desktop/handoff-link.ts";
import { AppError } from "../../../shared/errors.ts";

const code = "abcDEF123-_.~xyz_0987";

describe("the link of a dashboard", () => {
  it.each([`callsheet://google/connect?code=${code}`, `callsheet://google/connect/?code=${code}`])(
    "%s carries a code",
    (link) => {
      expect(parseHandoffLink(link)).toBe(code);
    },
  );

  it.each([
    "callsheet://google/connect",
    "callsheet://google/connect?code=",
    "callsheet://google/connect?code=short",
    `callsheet://google/connect?code=${code}&code=${code}`,
    `callsheet://google/connect?code=${code}&source=native:1`,
    `callsheet://google/connect?Code=${code}`,
    `callsheet://google/connect?code=${code}#x`,
    `callsheet://google/connect?code=${code}%0a`,
    `callsheet://google/connect?code=<script>alert(1)</script>`,
    `callsheet://user:pw@google/connect?code=${code}`,
    `callsheet://google/disconnect?code=${code}`,
    `callsheet://google/connect/now?code=${code}`,
    `callsheet://settings?code=${code}`,
    `https://google/connect?code=${code}`,
    `callsheet://google/connect?code=${"a".repeat(3000)}`,
    `callsheet://google/connect?code=${"a".repeat(513)}`,
  ])("%s is refused", (link) => {
    expect(parseHandoffLink(link)).toBeNull();
  });

  it("is never taken for another kind of link, and yields nothing but a plain code, whatever is typed", () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((typed) => `callsheet://google/connect?code=${typed}`),
      fc.string().map((typed) => `callsheet://google/connect?${typed}=${code}`),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => `callsheet://${a}/${b}?code=${code}`),
    );
    fc.assert(
      fc.property(text, (link) => {
        const found = parseHandoffLink(link);
        if (found === null) return;
        expect(found).toMatch(/^[\w.~-]{16,512}$/);
        expect(parseDeepLink(link)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it("shows the page a place without the code", () => {
    const asked = deepLinkIn(["/usr/bin/callsheet", `callsheet://google/connect?code=${code}`]);
    expect(asked).toEqual({ place: { kind: "handoff" }, handoffCode: code });
    expect(deepLinkIn([`callsheet://google/connect?code=${code}&x=1`])).toBeNull();
    expect(deepLinkIn(["callsheet://settings"])?.handoffCode).toBeNull();
  });
});

describe("the code that waits for the rep", () => {
  const given: string[] = [];
  const redeem = async (value: string) => {
    given.push(value);
    return "connected";
  };

  it("is given once, and none but the last link's", async () => {
    given.length = 0;
    const desk = createHandoffDesk(() => 0);
    await expect(desk.accept(redeem)).rejects.toMatchObject({ code: "not_found" });
    desk.offer("first");
    desk.offer("second");
    expect(await desk.accept(redeem)).toBe("connected");
    await expect(desk.accept(redeem)).rejects.toMatchObject({ code: "not_found" });
    expect(given).toEqual(["second"]);
  });

  it("is forgotten when the rep says no, and after five minutes", async () => {
    given.length = 0;
    let now = 0;
    const desk = createHandoffDesk(() => now);
    desk.offer("refused");
    desk.refuse();
    await expect(desk.accept(redeem)).rejects.toMatchObject({ code: "not_found" });
    desk.offer("late");
    now = 5 * 60_000 + 1;
    await expect(desk.accept(redeem)).rejects.toMatchObject({ code: "not_found" });
    expect(given).toEqual([]);
  });

  it("may be tried again when nobody could be asked, but not in place of a newer one, and not after a refusal", async () => {
    const desk = createHandoffDesk(() => 0);
    const fail = (code: "offline" | "sign_in_failed") => async () => {
      throw new AppError(code, "No.");
    };
    desk.offer("one");
    await expect(desk.accept(fail("offline"))).rejects.toMatchObject({ code: "offline" });
    expect(await desk.accept(async (value) => value)).toBe("one");
    desk.offer("two");
    const failing = desk.accept(fail("offline"));
    desk.offer("three");
    await expect(failing).rejects.toMatchObject({ code: "offline" });
    expect(await desk.accept(async (value) => value)).toBe("three");
    desk.offer("four");
    await expect(desk.accept(fail("sign_in_failed"))).rejects.toMatchObject({ code: "sign_in_failed" });
    await expect(desk.accept(redeem)).rejects.toMatchObject({ code: "not_found" });
  });
});
