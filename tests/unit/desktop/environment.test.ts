import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../../electron/desktop/environment.ts";

describe("the environment", () => {
  it("points development and tests at local servers", () => {
    const environment = readEnvironment(
      {
        CALLSHEET_GOOGLE_URL: "http://127.0.0.1:4000/",
        CALLSHEET_PLATFORM_URL: "http://localhost:5000",
        CALLSHEET_WORKSPACE: "own",
        CALLSHEET_GOOGLE_CLIENT_ID: "id",
      },
      false,
    );
    expect(environment).toMatchObject({
      googleUrl: "http://127.0.0.1:4000",
      platformUrl: "http://localhost:5000",
      workspace: "own",
      googleClient: { clientId: "id" },
    });
  });

  it("is ignored whole by a packaged app", () => {
    const environment = readEnvironment(
      {
        CALLSHEET_GOOGLE_URL: "http://127.0.0.1:4000",
        CALLSHEET_USER_DATA: "/x",
        CALLSHEET_CLOCK_AHEAD: "5",
      },
      true,
    );
    expect(environment).toMatchObject({ googleUrl: null, userData: null, clockAheadMs: 0 });
  });

  it.each(["https://www.googleapis.com", "http://10.0.0.1:80", "http://127.0.0.1.evil.example", "nonsense"])(
    "refuses %s, naming the variable",
    (url) => {
      expect(() => readEnvironment({ CALLSHEET_GOOGLE_URL: url }, false)).toThrow(/CALLSHEET_GOOGLE_URL/);
    },
  );

  it("sets the clock ahead or back by whole milliseconds, and by nothing else", () => {
    expect(readEnvironment({ CALLSHEET_CLOCK_AHEAD: "-3600000" }, false).clockAheadMs).toBe(-3_600_000);
    expect(readEnvironment({}, false).clockAheadMs).toBe(0);
    expect(() => readEnvironment({ CALLSHEET_CLOCK_AHEAD: "1h" }, false)).toThrow(/CALLSHEET_CLOCK_AHEAD/);
  });

  it("refuses an unknown workspace, naming what it may be", () => {
    expect(() => readEnvironment({ CALLSHEET_WORKSPACE: "other" }, false)).toThrow(/"sandbox" or "own"/);
  });
});
