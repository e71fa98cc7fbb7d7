import { readdirSync, readFileSync } from "node:fs";
import { processTree } from "./process-tree.ts";

/** What a process and its descendants did since they began. */
export interface ProcessActivity {
  /** Times a thread of theirs was taken off a CPU, by itself or not (proc(5), `task/[tid]/status`). */
  readonly switches: number;
  /** Time on CPUs, in milliseconds (proc(5), `stat`: utime and stime). */
  readonly cpuMs: number;
}

/** Linux counts a process's time in hundredths of a second (`sysconf(_SC_CLK_TCK)`, fixed in its interface to user space). */
const msATick = 10;

/** The whole tree's, summed up. Threads and processes that ended are not in it: few of them end in an idle app. */
export function activityOf(root: number): ProcessActivity {
  const all = processTree(root).map((pid) => ({ switches: switchesOf(pid), cpuMs: cpuOf(pid) }));
  return all.reduce((sum, one) => ({ switches: sum.switches + one.switches, cpuMs: sum.cpuMs + one.cpuMs }), {
    switches: 0,
    cpuMs: 0,
  });
}

function switchesOf(pid: number): number {
  const threads = entriesIn(`/proc/${pid}/task`);
  const counts = threads.flatMap((thread) =>
    [
      ...textOf(`/proc/${pid}/task/${thread}/status`).matchAll(
        /^(?:non)?voluntary_ctxt_switches:\s+(\d+)$/gm,
      ),
    ].map(([, count]) => Number(count)),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

function cpuOf(pid: number): number {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * msATick;
}

function entriesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It has ended.
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It has ended.
    return "";
  }
}
