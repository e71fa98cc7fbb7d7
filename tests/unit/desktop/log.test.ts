import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { logFileIn, openLog } from "../../../electron/desktop/log.ts";
import { temporaryFolder } from "../../support/database.ts";

/** Put together here so that no whole token stands in the sources. */
const token = `ya29.${"y".repeat(30)}`;

describe("the log", () => {
  it("keeps lines in order with level and scope, secrets taken out, for the owner alone; a full file makes room for a new one", async () => {
    const folder = temporaryFolder();
    const file = logFileIn(folder);
    const quiet = Promise.withResolvers<void>();
    writeFileSync(file, "x".repeat(5_000_001));
    const log = openLog(folder, quiet.promise);
    log("info", "sync", "first");
    log("error", "google", `Authorization: Bearer ${token}`);
    quiet.resolve();
    log("warn", "engine", "third");
    await vi.waitFor(() => expect(existsSync(file) && readFileSync(file, "utf8")).toContain("third"));
    const lines = readFileSync(file, "utf8").trim().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(/\[info\]\s+\(sync\)\s+first$/),
      expect.stringMatching(/\[error\]\s+\(google\).*\[redacted\]$/),
      expect.stringMatching(/\[warn\]\s+\(engine\)\s+third$/),
    ]);
    expect(readFileSync(file, "utf8")).not.toContain(token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [old, ...others] = readdirSync(folder).filter((name) => name !== "callsheet.log");
    expect(others).toEqual([]);
    expect(statSync(join(folder, old ?? "")).size).toBe(5_000_001);
  });
});
