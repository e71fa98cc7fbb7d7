import { describe, expect, it } from "vitest";
import type { KeyBinding, KeyPress } from "../../../../renderer/commands/keys.ts";
import { createKeyMatcher, keyBindings, keyCaps, keyName } from "../../../../renderer/commands/keys.ts";

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change };
}

describe("the name of a key press", () => {
  it.each([
    [press("t"), "t"],
    [press("T", { shiftKey: true }), "T"],
    [press("?", { shiftKey: true }), "?"],
    [press(" "), "Space"],
    [press("k", { ctrlKey: true }), "Mod+k"],
    [press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Shift+z"],
    [press("ArrowUp", { shiftKey: true }), "Shift+ArrowUp"],
    [press("Shift", { shiftKey: true }), null],
    [press("k", { metaKey: true }), null],
    [press("k", { altKey: true }), null],
  ])("is found on Linux and Windows: %o", (event, name) => {
    expect(keyName(event, false)).toBe(name);
  });

  it("takes Cmd for Mod on macOS, and leaves Ctrl alone", () => {
    expect(keyName(press("k", { metaKey: true }), true)).toBe("Mod+k");
    expect(keyName(press("k", { ctrlKey: true }), true)).toBeNull();
  });
});

describe("finding what a key means", () => {
  const bindings: readonly KeyBinding[] = keyBindings.filter(({ scope }) => scope === "everywhere");
  const idOf = (binding: KeyBinding | null) => binding?.id ?? null;

  it("takes single keys at once and two in a row as one", () => {
    const { match } = createKeyMatcher(bindings);
    expect(idOf(match("t", 0))).toBe("view.today");
    expect(idOf(match("g", 10))).toBeNull();
    expect(idOf(match("l", 20))).toBe("leads.focus");
    expect(idOf(match("a", 30))).toBe("view.agenda");
    expect(idOf(match("g", 40))).toBeNull();
    expect(idOf(match("a", 50))).toBe("activity.open");
  });

  it("forgets a first key that nothing followed, or something else did", () => {
    const { match } = createKeyMatcher(bindings);
    match("g", 0);
    expect(idOf(match("a", 5000))).toBe("view.agenda");
    match("g", 6000);
    expect(idOf(match("t", 6100))).toBe("view.today");
    expect(idOf(match("l", 6200))).toBeNull();
  });
});

describe("the table of keys", () => {
  // ux 26, 27
  it("gives no key two meanings in the same place", () => {
    const everywhere = keyBindings
      .filter(({ scope }) => scope === "everywhere")
      .flatMap(({ keys }) => [...keys]);
    expect(new Set<string>(everywhere).size).toBe(everywhere.length);
    expect(new Set(keyBindings.map(({ id }) => id)).size).toBe(keyBindings.length);
  });

  it("has no single key that hides the first of two", () => {
    const keys = new Set<string>(keyBindings.flatMap((binding) => [...binding.keys]));
    const firsts = [...keys].filter((key) => key.includes(" ")).map((key) => key.split(" ")[0] ?? "");
    expect(firsts.filter((first) => keys.has(first))).toEqual([]);
  });

  it("is drawn as the keyboard has it", () => {
    expect(keyCaps("Mod+k", false)).toBe("Ctrl K");
    expect(keyCaps("Mod+k", true)).toBe("⌘ K");
    expect(keyCaps("g l", false)).toBe("g then l");
    expect(keyCaps("ArrowUp", false)).toBe("↑");
  });
});
