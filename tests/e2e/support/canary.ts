import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets by what they are: "access token 2". */
export type Secrets = ReadonlyMap<string, string>;

/** Where a secret may have been left, and what is there. */
export interface Place {
  readonly where: string;
  readonly content: Buffer;
}

/** What was found: "access token 2, base64, in logs/callsheet.log". Never the secret itself: a test's report is read by many. */
export function findSecrets(secrets: Secrets, places: readonly Place[]): readonly string[] {
  const found: string[] = [];
  for (const [name, secret] of secrets) {
    for (const [form, needle] of formsOf(secret)) {
      for (const { where, content } of places) {
        if (content.includes(needle)) found.push(`${name}, ${form}, in ${where}`);
      }
    }
  }
  return found;
}

/** Every file under a folder, by its path in there. */
export function filesIn(folder: string): readonly Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ where: path.slice(folder.length + 1), content: readFileSync(path) }));
}

export function textAt(where: string, text: string): Place {
  return { where, content: Buffer.from(text) };
}

/** The command lines of a process and of all that it started. */
export function commandLines(pid: number): readonly Place[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)] as const),
  );
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  return [...family].map((each) => ({
    where: `the command line of process ${each}`,
    content: readProc(`${each}/cmdline`),
  }));
}

function parentOf(pid: string): number {
  const fields = readProc(`${pid}/stat`).toString().replace(/^.*\)/s, "").trim().split(" ");
  return Number(fields[1] ?? 0);
}

/** Empty when the process has ended meanwhile. */
function readProc(path: string): Buffer {
  try {
    return readFileSync(join("/proc", path));
  } catch {
    return Buffer.alloc(0);
  }
}

function formsOf(secret: string): readonly (readonly [string, Buffer])[] {
  const base64 = [0, 1, 2].map((offset) => base64Inside(secret, offset));
  const texts = [
    ["raw", secret],
    ["URL-encoded", encodeURIComponent(secret)],
    ...base64.map((text) => ["base64", text] as const),
    ...base64.map((text) => ["base64url", text.replaceAll("+", "-").replaceAll("/", "_")] as const),
  ] as const;
  const distinct = new Map(texts.map(([form, text]) => [text, form]).reverse() as [string, string][]);
  return [
    ...[...distinct].map(([text, form]) => [form, Buffer.from(text)] as const),
    // As Chromium's own storage keeps text.
    ["UTF-16", Buffer.from(secret, "utf16le")] as const,
  ];
}

/** What every base64 text has in common that holds the secret after so many bytes (modulo 3) of something else. */
function base64Inside(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const whole = bytes.length - (bytes.length % 3);
  return bytes
    .subarray(0, whole)
    .toString("base64")
    .slice(offset === 0 ? 0 : offset + 1);
}
