import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrayFacts } from "../../../electron/desktop/background/tray-menu.ts";
import { trayPlan } from "../../../electron/desktop/background/tray-menu.ts";
import type { Status } from "../../../shared/model/status.ts";
import type { NextMeeting } from "../../../shared/next-meeting.ts";

const now = Date.parse("2026-11-24T09:00:00Z");
const status: Status = {
  online: true,
  google: { state: "connected", email: "ana@x.example", missing: [] },
  platform: { state: "none", name: null, error: null },
  vault: "keychain",
  lastSyncedAt: "2026-11-24T08:59:00Z",
  reading: null,
  waiting: 0,
  needsYou: 0,
  delayedUntil: null,
  problem: null,
  bookingsPaused: null,
  paused: false,
  arrival: { kind: "asked", reason: "no_platform", seconds: 15 },
  engine: "running",
};
const meeting: NextMeeting = {
  ...{ key: "c/e", calendarId: "c", eventId: "e", masterId: null, title: "Nora Lind + Fernhill + Demo" },
  time: { kind: "timed", start: "2026-11-24T09:12:00Z", end: "2026-11-24T09:42:00Z", timeZone: "UTC" },
  ...{ location: null, colorId: null, state: "synced", stateReason: null, response: null, free: false },
  ...{ notMovable: null, guestCount: 1, leadId: null, joinUrl: "https://meet.example/x" },
};
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);

function planned(change: Partial<TrayFacts> = {}) {
  const plan = trayPlan({ status, next: meeting, nowMs: now, clock, ...change });
  return { ...plan, labels: plan.lines.map((line) => (line.kind === "line" ? line.label : "-")) };
}

describe("the tray's menu", () => {
  it("has the next meeting, Join, how syncing stands, and what can be done", () => {
    expect(planned().labels).toEqual([
      "Nora Lind, in 12 min (09:12)",
      "Join Nora Lind",
      "-",
      "Synced at 08:59",
      "Sync now",
      "Pause syncing",
      "-",
      "Open Callsheet",
      "Settings…",
      "Quit Callsheet",
    ]);
    expect(planned({ next: null }).labels[0]).toBe("No meeting in the next day");
    expect(planned({ status: null }).labels).toContain("Starting…");
  });

  it.each([
    [{ paused: true }, "paused", "Syncing is paused, synced at 08:59"],
    [{ online: false, waiting: 2 }, "normal", "Offline, synced at 08:59 · 2 changes wait"],
    [{ needsYou: 1 }, "attention", "1 needs you"],
    [{ needsYou: 2, paused: true }, "attention", "2 need you"],
    [{ lastSyncedAt: null }, "normal", "Not synced yet"],
    [
      { google: { state: "reconnect" as const, email: "a", missing: [] } },
      "normal",
      "Google wants you to sign in again",
    ],
  ])("with %o has the icon %s and says %s", (change, icon, line) => {
    const plan = planned({ status: { ...status, ...change } });
    expect(plan.icon).toBe(icon);
    expect(plan.labels).toContain(line);
  });

  it("keeps every line short and on one line, whatever a meeting is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (title) => {
        for (const label of planned({ next: { ...meeting, title } }).labels) {
          expect([...label].length).toBeLessThan(90);
          expect(label).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(label.trim()).not.toBe("");
        }
      }),
    );
  });
});
