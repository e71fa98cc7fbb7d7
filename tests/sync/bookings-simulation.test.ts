import { isDeepStrictEqual } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRandom } from "../../electron/sandbox/samples/random.ts";
import { startVapi } from "../../electron/sandbox/vendors/vapi.ts";
import { runSeed } from "../support/fault-random.ts";
import { monday, platformLead } from "../unit/platforms/platform.ts";
import { vendorCall } from "../unit/platforms/vendors.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { startMachine, startWorld } from "./auto-schedule-machine.ts";

// Rule 7 as a great many leads see it: two machines of one rep over the emulators, each with its own file, while leads come in batches, by the platform and
// some persons by a vendor as well, are repeated, answers are lost, networks go and engines start anew. `npm run bookings -- --leads 10000` runs more of the same.

const seed = process.env["CALLSHEET_SEED"] === undefined ? 31 : runSeed();
const leads = Number(process.env["CALLSHEET_LEADS"] ?? 120);
const batch = 20;
const halfHour = 1_800_000;
/** Every so many leads one is the second call of the person before. */
const secondCalls = 7;
/** Every so many leads the person was called by a vendor's agent as well. */
const vendorCalls = 3;

type TwoSources = Required<World>;

interface Desk {
  readonly machine: Machine;
  engine: ReturnType<Machine["restarted"]>;
}

/** The person behind the `index`th lead. */
const personOf = (index: number) => (index % secondCalls === secondCalls - 1 ? index - 1 : index);

function leadAt(index: number, now: number) {
  const person = personOf(index);
  // Each person at a time of their own: a clash would be another rule's business.
  const at = new Date(monday + 48 * 3_600_000 + person * halfHour).toISOString().replace("Z", "+00:00");
  const extracted = new Date(now).toISOString();
  return platformLead({
    id: `lead-${index}`,
    extracted_email: `person-${person}@techcorp.example`,
    phone_number: `+49151${String(10_000_000 + person)}`,
    demo_book_datetime: at,
    created_at: extracted,
    updated_at: extracted,
  });
}

/** The same wish of the same person by a call of the vendor's. */
function callAt(index: number, now: number) {
  const { extracted_email, phone_number, demo_book_datetime } = leadAt(index, now);
  return vendorCall(1, {
    id: `call-${index}`,
    customerNumber: phone_number,
    startedAt: now - 60_000,
    updatedAt: now,
    extracted: { email: extracted_email, demo_time: demo_book_datetime, company: "TechCorp" },
  });
}

async function everything({ engine }: Desk): Promise<void> {
  await engine.intake.poll();
  await engine.vendor?.poll();
  await engine.scheduler.runDue();
  await engine.push.pushDue();
  await engine.syncCalendars();
  engine.takeBackDoubles();
}

/** One of the things that happen while leads come in. What fails on the way is tried again: that nothing is lost by it is what is looked at. */
function stepsOf(
  world: TwoSources,
  desks: readonly Desk[],
  random: ReturnType<typeof createRandom>,
  known: () => number,
) {
  const any = () => random.pick(desks as readonly [Desk, ...Desk[]]);
  const both = (act: (desk: Desk) => Promise<unknown>) => Promise.allSettled(desks.map(act));
  const lost = { match: { method: "POST", path: "/events" }, times: 3 } as const;
  return [
    () => any().engine.intake.poll(),
    () => both(({ engine }) => engine.intake.poll()),
    () => any().engine.vendor?.poll(),
    () => both(async ({ engine }) => engine.vendor?.poll()),
    () => any().engine.scheduler.runDue(),
    () => both(({ engine }) => engine.scheduler.runDue()),
    () => any().engine.push.pushDue(),
    () => both(({ engine }) => engine.push.pushDue()),
    () =>
      any()
        .engine.syncCalendars()
        .catch(() => undefined),
    async () => world.advance(4_000),
    async () => world.advance(7_000),
    async () => {
      const desk = any();
      desk.engine = desk.machine.restarted();
    },
    async () => {
      const ids = Array.from({ length: 5 }, () => `lead-${random.between(0, known() - 1)}`);
      world.platform.leads.redeliver([...new Set(ids)], random.pick(["current", "previous"]));
    },
    async () => world.google.faults.add({ ...lost, action: { kind: "drop-after" } }),
    async () => world.google.faults.add({ ...lost, action: { kind: "status", status: 503 } }),
    async () => world.platform.faults.add({ action: { kind: "truncate" }, times: 2 }),
    async () => world.vapi.faults.add({ action: { kind: "status", status: 503 }, times: 2 }),
    async () => {
      world.google.network.set(false);
      await any().engine.scheduler.runDue();
      await any().engine.push.pushDue();
      world.google.network.set(true);
    },
  ] as const;
}

/** Live events at Google by the person they are for. */
function eventsByPerson(world: World): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const event of world.google.remote.all("ana@callsheet.example")) {
    const lead = event.extendedProperties?.private?.["callsheetLeadId"];
    if (lead === undefined || lead === null || event.status === "cancelled") continue;
    const person = personOf(Number(lead.slice(lead.indexOf("-") + 1)));
    found.set(person, (found.get(person) ?? 0) + 1);
  }
  return found;
}

async function twoSources(): Promise<TwoSources> {
  const world = await startWorld();
  const vapi = await startVapi({ calls: [], clock: world.clock });
  onTestFinished(() => vapi.close());
  // Thousands of calls in an hour of this clock are no rep's day either.
  vapi.setRateLimit(1_000_000);
  return { ...world, vapi };
}

/** Nothing is on its way any more on any machine. */
function settled({ machine }: Desk): boolean {
  const count = (sql: string) => machine.db.prepare(sql).pluck().get() === 0;
  return (
    count("SELECT count(*) FROM outbox") &&
    count("SELECT count(*) FROM auto_schedule WHERE state = 'countdown'") &&
    count("SELECT count(*) FROM meetings WHERE status = 'scheduled' AND settled = 0")
  );
}

/** Leads on a machine, by where they came from. */
function bySource({ machine }: Desk): Readonly<Record<string, number>> {
  const count = machine.db
    .prepare<[], [string, number]>("SELECT source, count(*) FROM leads GROUP BY source")
    .raw();
  return Object.fromEntries(count.all().map(([source, found]) => [source.split(":")[0], found]));
}

/** For the message of a failure: what a machine has read, what it could not, and what it still has to send. */
function whatWaits(desk: Desk) {
  const { engine, machine } = desk;
  const toSend = machine.db.prepare("SELECT count(*) FROM outbox").pluck().get();
  const { error } = engine.intake.facts();
  return { ...bySource(desk), error, toSend, pausedUntil: engine.push.pausedUntil() };
}

describe(`${leads} leads, restarts, repeats and two machines (CALLSHEET_SEED=${seed})`, () => {
  it(
    "end with no double booking and nobody lost",
    async () => {
      const random = createRandom(seed);
      const world = await twoSources();
      // A rep's own limit: thousands of leads in an hour of this clock are no rep's day.
      world.google.setQuota({ perUser: 1_000_000, perProject: 1_000_000, writesPerCalendar: 1_000_000 });
      const allHours = Array.from({ length: 7 }, () => ({ from: 0, to: 1440 }));
      const desks: Desk[] = [];
      for (let count = 0; count < 2; count += 1) {
        const machine = await startMachine(world, { hours: allHours });
        desks.push({ machine, engine: machine });
      }
      let known = 0;
      const steps = stepsOf(world, desks, random, () => known);
      while (known < leads) {
        for (const last = Math.min(leads, known + batch); known < last; known += 1) {
          world.platform.leads.add(leadAt(known, world.clock()));
          if (known % vendorCalls === 0) world.vapi.calls.add(callAt(known, world.clock()));
        }
        for (let step = 0; step < 14; step += 1) await steps[random.between(0, steps.length - 1)]?.();
      }
      world.google.faults.clear();
      world.platform.faults.clear();
      world.vapi.faults.clear();
      const read = { native: leads, vapi: Math.ceil(leads / vendorCalls) };
      const done = (desk: Desk) => settled(desk) && isDeepStrictEqual(bySource(desk), read);
      for (let round = 0; round < 30 && (round < 3 || !desks.every(done)); round += 1) {
        world.advance(70_000);
        await Promise.all(desks.map(everything));
      }
      // Why not, where a machine is not through.
      const late = desks.filter((desk) => !done(desk));
      expect(late.map(whatWaits)).toEqual([]);
      const persons = new Set(Array.from({ length: leads }, (_, index) => personOf(index)));
      const events = eventsByPerson(world);
      const lost = [...persons].filter((person) => !events.has(person));
      const double = [...events].filter(([, count]) => count > 1).map(([person]) => person);
      expect({ lost, double }).toEqual({ lost: [], double: [] });
      for (const desk of desks) {
        const scheduled = desk.machine.db
          .prepare("SELECT count(DISTINCT event_id) FROM meetings WHERE status = 'scheduled'")
          .pluck()
          .get();
        expect(scheduled).toBe(persons.size);
        expect(desk.machine.errors).toEqual([]);
      }
    },
    Math.max(120_000, leads * 600),
  );
});
