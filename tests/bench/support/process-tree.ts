import { readdirSync, readFileSync } from "node:fs";

/** A process and all its descendants. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const parent = parentOf(Number(entry));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Proportional set size of the tree in MB: shared pages counted once. */
export function memoryOf(root: number): number {
  const kilobytes = processTree(root).map((pid) => {
    const found = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? "");
    return Number(found?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function parentOf(pid: number): number | null {
  const stat = Number.isInteger(pid) ? read(`/proc/${pid}/stat`) : null;
  const parent = stat === null ? null : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  return parent;
}

/** Null for a process that has ended meanwhile. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
