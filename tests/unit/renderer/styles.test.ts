import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";

// Parts of the page are loaded when they are first opened, their styles with them. What a part looks like must not hang on what was opened before
// it: every style of a class it uses comes with the first screen or with the part, and no other part's style has a class of the same name.

const root = resolve(import.meta.dirname, "../../../renderer");
const first = join(root, "main.tsx");
/** Places kept for panes whose own styles come with them; a text that stands in the detail only. */
const known: readonly string[] = ["detail-pane", "leads-pane", "description"];

const texts = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => [
      join(root, name),
      readFileSync(join(root, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""),
    ]),
);

/** The styles in which a class stands alone, so that they are for whatever has it. */
function stylesByClass(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [file, text] of texts) {
    if (!file.endsWith(".css")) continue;
    const selectors = [...text.matchAll(/(?:^|\})\s*([^{}]+)\{/g)].flatMap(([, list = ""]) =>
      list.split(","),
    );
    for (const selector of selectors) {
      const name = /^\.([\w-]+)$/.exec(selector.trim())?.[1];
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), file]);
    }
  }
  return found;
}

function imports(file: string): readonly string[] {
  const lines = (texts.get(file) ?? "").matchAll(/^(?:import|export)(?! type)[^;]*?["'](\.[^"']+)["'];/gm);
  return [...lines].map(([, path = ""]) => resolve(dirname(file), path));
}

/** Everything that comes with a file. */
function closure(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of imports(file)) closure(next, seen);
  return seen;
}

function classesIn(file: string): readonly string[] {
  const uses = (texts.get(file) ?? "").matchAll(/className=(?:"([^"]+)"|\{([^}]*)\})/g);
  return [...uses].flatMap(([, plain, code = ""]) => {
    const words = plain ?? [...code.matchAll(/["`]([^"`]*)["`]/g)].map(([, text]) => text).join(" ");
    return words.match(/[a-zA-Z][\w-]*/g) ?? [];
  });
}

it("no part of the page depends on the styles of another that may not have been opened", () => {
  const styles = stylesByClass();
  const withFirst = closure(first);
  const lazy = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(/import\(\s*["'](\.[^"']+\.tsx?)["']\s*\)/g)].map(([, path = ""]) =>
      resolve(dirname(file), path),
    ),
  );
  expect(lazy.length).toBeGreaterThan(20);
  const missing = [first, ...lazy].flatMap((opened) => {
    const comes = closure(opened);
    return [...comes]
      .filter((file) => file.endsWith(".tsx") && (opened === first || !withFirst.has(file)))
      .flatMap((file) =>
        classesIn(file).flatMap((name) =>
          (styles.get(name) ?? [])
            .filter((style) => !withFirst.has(style) && !comes.has(style) && !known.includes(name))
            .map((style) => `.${name} of ${file} is styled in ${style}`.replaceAll(`${root}/`, "")),
        ),
      );
  });
  expect([...new Set(missing)]).toEqual([]);
});
