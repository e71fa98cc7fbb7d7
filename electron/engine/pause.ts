import { AppError } from "../../shared/errors.ts";
import type { Alarm } from "./alarm.ts";
import type { World } from "./world.ts";

/** What whoever asks for a sync is told meanwhile. */
export function syncPaused(): AppError {
  return new AppError("paused", "Syncing is paused. Your changes wait here and nothing is lost.", {
    action: "Resume it in the status bar or in the tray first.",
  });
}

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
