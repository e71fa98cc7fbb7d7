import { setTimeout as wait } from "node:timers/promises";

/** Waits until `done`, looking again every so often. @throws Error naming `what` after `limitMs` */
export async function settled(
  what: string,
  limitMs: number,
  done: () => boolean | Promise<boolean>,
): Promise<void> {
  const begun = performance.now();
  while (!(await done())) {
    if (performance.now() - begun > limitMs)
      throw new Error(`${what} did not happen in ${limitMs / 1000} s.`);
    await wait(100);
  }
}
