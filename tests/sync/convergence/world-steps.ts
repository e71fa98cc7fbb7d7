import fc from "fast-check";
import type { CrashPoint } from "../../../electron/calendar/push/crash-points.ts";
import { crashPoints } from "../../../electron/calendar/push/crash-points.ts";
import { assertNever } from "../../../shared/assert-never.ts";
import type { Desk } from "./desk.ts";
import type { GoogleStep } from "./google-steps.ts";
import { doGoogleStep, googleStep } from "./google-steps.ts";
import type { RepStep } from "./rep-steps.ts";
import { doRepStep, pick, repStep } from "./rep-steps.ts";

const any = fc.nat({ max: 30 });
const refused = (status: number, reason: string) =>
  ({
    kind: "status",
    status,
    body: {
      error: { code: status, message: reason, errors: [{ domain: "global", reason, message: reason }] },
    },
  }) as const;
const spoils = [
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "drop-after" },
  { kind: "truncate" },
  { kind: "malformed" },
  refused(500, "backendError"),
  { kind: "status", status: 429, headers: { "retry-after": "5" } },
  refused(403, "rateLimitExceeded"),
  refused(412, "conditionNotMet"),
  refused(410, "deleted"),
  refused(404, "notFound"),
  refused(400, "invalid"),
  refused(403, "forbiddenForNonOrganizer"),
] as const;
const methods = ["GET", "POST", "PATCH", "DELETE"] as const;
/** Where the rep and Google may do something while the engine waits: outside of every transaction. */
const open: readonly CrashPoint[] = [
  "push:marked-sending",
  "push:answered",
  "push:acknowledged",
  "pull:page-fetched",
  "pull:page-committed",
];

/** What the world does, and what both sides do while a request is on its way. */
export const worldStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      world: fc.constant("pass"),
      ms: fc.constantFrom(0, 4_000, 11_000, 11_000, 30_000, 400_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      world: fc.constant("spoil"),
      method: fc.constantFrom(...methods),
      how: any,
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ world: fc.constant("network"), up: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ world: fc.constant("restart"), how: fc.constantFrom("quit", "dead") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      world: fc.constant("kill"),
      point: fc.constantFrom(...crashPoints),
      nth: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      world: fc.constant("meanwhile"),
      point: fc.constantFrom(...open),
      step: fc.oneof(repStep, googleStep),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ world: fc.constant("clock"), hours: fc.constantFrom(-24, -1, 0, 1, 24) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ world: fc.constant("expire"), what: fc.constantFrom("sync", "access") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      world: fc.constant("pages"),
      size: fc.constantFrom(2, 3, 2_500),
      empty: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ world: fc.constant("sign"), in: fc.boolean() }) },
);
type WorldStep = typeof worldStep extends fc.Arbitrary<infer S> ? S : never;
export type Step = RepStep | GoogleStep | WorldStep;

export async function doStep(desk: Desk, step: Step): Promise<void> {
  if ("rep" in step) doRepStep(desk, step);
  else if ("google" in step) doGoogleStep(desk, step);
  else await doWorldStep(desk, step);
}

async function doWorldStep(desk: Desk, step: WorldStep): Promise<void> {
  const { google } = desk;
  switch (step.world) {
    case "pass":
      return desk.pass(step.ms);
    case "spoil":
      google.faults.add({
        // That an event is not there is said of a write only: an answer to a reading is believed.
        match: { method: step.method, path: step.method === "GET" ? "/events$" : "/events" },
        times: step.times,
        action: pick(spoils, step.how) ?? spoils[0],
      });
      return undefined;
    case "network":
      google.network.set(step.up);
      return undefined;
    case "restart":
      return desk.restart(step.how);
    case "kill":
      desk.setTrap(step.point, step.nth, () => desk.kill());
      return undefined;
    case "meanwhile": {
      const { step: act } = step;
      desk.setTrap(step.point, 1, () => ("rep" in act ? doRepStep(desk, act) : doGoogleStep(desk, act)));
      return undefined;
    }
    case "clock":
      desk.world.setOff(step.hours * 3_600_000);
      return undefined;
    case "expire":
      if (step.what === "sync") google.expireSyncTokens("fullSyncRequired");
      else google.expireAccessTokens();
      return undefined;
    case "pages":
      google.setPageSize(step.size, step.empty);
      return undefined;
    case "sign":
      return step.in ? desk.signIn() : desk.signOut();
    default:
      return assertNever(step);
  }
}
