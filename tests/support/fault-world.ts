import type { CrashPoint } from "../../electron/calendar/push/crash-points.ts";
import type { World } from "../../electron/engine/world.ts";
import { halfway } from "./fault-random.ts";

interface TestAlarm {
  readonly nextDue: () => number | null;
  readonly work: () => Promise<void>;
  /** In elapsed time: work that stays due is not called without a pause. */
  notBefore: number;
  running: Promise<void> | null;
}

const patientMs = 30_000;
const pauseMs = 100;
/** More calls of alarms in one go than any day has. */
const tooMany = 20_000;

/** A world whose time passes only when the test says so, and whose clock may be wrong. */
export interface TestWorld extends World {
  /** Time as the rest of the world has it, in epoch milliseconds. */
  readonly trueTime: () => number;
  /** Puts this machine's clock so many milliseconds off the true time. */
  setOff(ms: number): void;
  /** How long requests may take from now on, in real milliseconds: short while none is answered, so that nobody waits for it. */
  setTimeLimit(ms: number): void;
  /** Time passes in which nothing of the engine runs: the machine is asleep. */
  sleep(ms: number): void;
  /** Time passes; whatever is due by the clock is done, at its time. */
  pass(ms: number): Promise<void>;
  /** The process is gone: what it had under way ends in nothing, and its alarms with it. */
  abandon(): Promise<void>;
  /** What is to happen at a crash point; null for nothing. */
  onReach(act: ((point: CrashPoint) => void) | null): void;
}

/** `vaultService` names this world's secrets in the keychain. Begins on Mon 23 Nov 2026, 08:00 UTC. */
export function testWorld(vaultService: string): TestWorld {
  const began = Date.parse("2026-11-23T08:00:00Z");
  const alarms = new Set<TestAlarm>();
  let elapsed = 0;
  let off = 0;
  let timeLimit = patientMs;
  let reached: ((point: CrashPoint) => void) | null = null;

  const clock = () => began + elapsed + off;

  function waitOf(alarm: TestAlarm): number {
    const due = alarm.running === null ? alarm.nextDue() : null;
    return due === null ? Number.POSITIVE_INFINITY : Math.max(0, due - clock(), alarm.notBefore - elapsed);
  }

  async function ring(alarm: TestAlarm): Promise<void> {
    alarm.running = alarm.work();
    await alarm.running.finally(() => {
      alarm.running = null;
      alarm.notBefore = elapsed + pauseMs;
    });
  }

  return {
    clock,
    trueTime: () => began + elapsed,
    random: () => halfway,
    reach: (point) => reached?.(point),
    vaultService: () => vaultService,
    timeLimitMs: () => timeLimit,
    setTimeLimit(ms) {
      timeLimit = ms;
    },
    alarm(nextDue, work) {
      const alarm: TestAlarm = { nextDue, work, notBefore: 0, running: null };
      alarms.add(alarm);
      return {
        look: () => undefined,
        async stop() {
          alarms.delete(alarm);
          await alarm.running;
        },
      };
    },
    setOff(ms) {
      off = ms;
    },
    sleep(ms) {
      elapsed += ms;
    },
    async pass(ms) {
      const end = elapsed + ms;
      for (let calls = 0; calls < tooMany; calls += 1) {
        const wait = Math.min(...[...alarms].map(waitOf));
        if (elapsed + wait > end) {
          elapsed = Math.max(elapsed, end);
          return;
        }
        elapsed += wait;
        await Promise.all([...alarms].filter((alarm) => waitOf(alarm) === 0).map(ring));
      }
      throw new Error("The engine spins: something stays due.");
    },
    async abandon() {
      const running = [...alarms].map((alarm) => alarm.running);
      alarms.clear();
      await Promise.allSettled(running);
    },
    onReach(act) {
      reached = act;
    },
  };
}
