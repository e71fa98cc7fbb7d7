import type { Alarm } from "./alarm.ts";
import type { World } from "./world.ts";

/** Alarms that do not ring while the rep has paused syncing. */
export function createPause(alarm: World["alarm"], pausedAtFirst: boolean) {
  const alarms = new Set<Alarm>();
  let paused = pausedAtFirst;
  return {
    paused: (): boolean => paused,
    /** Answers whether that is a change. */
    set(now: boolean): boolean {
      if (now === paused) return false;
      paused = now;
      for (const one of alarms) one.look();
      return true;
    },
    alarm: ((nextDue, work) => {
      const made = alarm(() => (paused ? null : nextDue()), work);
      const counted: Alarm = {
        look: made.look,
        stop() {
          alarms.delete(counted);
          return made.stop();
        },
      };
      alarms.add(counted);
      return counted;
    }) satisfies World["alarm"],
  };
}
