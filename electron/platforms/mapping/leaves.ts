/** A value somewhere in what a vendor extracted, and how to get there. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: string | number | boolean;
}

const DEEPEST = 10;
const MOST_LEAVES = 400;
const LONGEST_JSON = 100_000;

/** Keys that name a pair's key, and keys that hold its value. */
const pairNames = ["name", "key", "field", "label", "question", "id"];
const wrapped = ["value", "result", "answer", "objective", "subjective"];

/**
 * All values of a tree, in its order. Vendors write the same thing in several ways, which come out alike: a list of `{ name, value }` is read as an
 * object with these names, `{ value, confidence }` (also `result`, `answer`, or `objective` beside `subjective`) as its value, JSON in a string as
 * what it says. A key that names a wrapped value by an id (`{ "9f3...": { name, result } }`) is replaced by that name.
 */
export function leavesOf(tree: unknown): readonly Leaf[] {
  const found: Leaf[] = [];
  walk(tree, [], found);
  return found;
}

function walk(node: unknown, path: readonly string[], found: Leaf[]): void {
  if (found.length >= MOST_LEAVES || path.length > DEEPEST) return;
  if (typeof node === "string") {
    const parsed = parsedJson(node);
    if (parsed !== null) walk(parsed, path, found);
    else if (path.length > 0) found.push({ path, value: node });
    return;
  }
  if (typeof node === "number" || typeof node === "boolean") {
    if (path.length > 0) found.push({ path, value: node });
    return;
  }
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) step(item, path, String(index), found);
    return;
  }
  if (!isObject(node)) return;
  for (const [key, value] of Object.entries(node)) step(value, path, key, found);
}

function step(node: unknown, path: readonly string[], key: string, found: Leaf[]): void {
  const wrapper = unwrap(node);
  if (wrapper === null) walk(node, [...path, key], found);
  else walk(wrapper.value, [...path, wrapper.name ?? key], found);
}

/** The value of `{ name?, value }` and its like; null for anything else. */
function unwrap(node: unknown): { readonly name: string | null; readonly value: unknown } | null {
  if (!isObject(node)) return null;
  const holders = wrapped.filter((key) => key in node);
  if (holders.length === 0) return null;
  const filled = holders.find((key) => node[key] !== null && node[key] !== "");
  const nameKey = pairNames.find((key) => typeof node[key] === "string" && node[key] !== "");
  const name = nameKey === undefined ? null : String(node[nameKey]);
  return { name, value: filled === undefined ? null : node[filled] };
}

function parsedJson(text: string): unknown {
  const trimmed = text.trim();
  const looksLike = /^\{[\s\S]*\}$|^\[\s*[{"[][\s\S]*\]$/.test(trimmed);
  if (!looksLike || trimmed.length > LONGEST_JSON) return null;
  try {
    const parsed: unknown = JSON.parse(trimmed);
    return parsed;
  } catch {
    // Braces in a sentence are a sentence.
    return null;
  }
}

function isObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
