import { powerMonitor } from "electron";
import { createAtRest } from "../memory/at-rest.ts";
import { giveBackMemory, heapSize } from "../memory/give-back.ts";

/** Hands that have not moved for so long do not notice that this thread, which every key and click comes through, stands still for two frames. Seconds. */
const stillFor = 3;

/** Gives back what this thread's start has left behind, as soon as nobody is at the keyboard. */
export function restThisThread(): void {
  const inUse = () => powerMonitor.getSystemIdleTime() < stillFor;
  createAtRest({ heapSize, giveBack: giveBackMemory, inUse }).busy(false);
}
