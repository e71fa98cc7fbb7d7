import { describe, expect, it } from "vitest";
import { menuPlan } from "../../../electron/desktop/menu-plan.ts";
import { keyBindings } from "../../../renderer/commands/keys.ts";

const commands = keyBindings
  .filter(({ scope }) => scope === "everywhere")
  .map(({ id, label, keys }) => ({ id, label, keys: keys[0] }));

function idsIn(mac: boolean) {
  return menuPlan(commands, mac).flatMap(({ title, lines }) =>
    lines.flatMap((line) => (line.kind === "command" ? [`${title} ${line.id}`] : [])),
  );
}

describe("the menu bar", () => {
  it.each([true, false])("has every command of the table of keys exactly once (macOS: %s)", (mac) => {
    const ids = idsIn(mac).map((line) => line.split(" ")[1]);
    expect(ids.toSorted()).toEqual(commands.map(({ id }) => id).toSorted());
  });

  it("begins with the app's own menu on macOS, with Settings and Quit in it", () => {
    const [first] = menuPlan(commands, true);
    expect(first?.title).toBe("Callsheet");
    expect(idsIn(true)).toContain("Callsheet settings.open");
    expect(first?.lines.at(-1)).toEqual({ kind: "role", role: "quit" });
    expect(idsIn(false)).toContain("File settings.open");
    expect(menuPlan(commands, false)[0]?.title).toBe("File");
  });

  it("takes no single letter from who types, and names it instead", () => {
    for (const { lines } of menuPlan(commands, false)) {
      for (const line of lines) {
        if (line.kind !== "command" || line.accelerator === null) continue;
        expect(line.accelerator).toMatch(/^CommandOrControl\+/);
      }
    }
    const lines = menuPlan(commands, false).flatMap((menu) => menu.lines);
    expect(lines).toContainEqual({
      kind: "command",
      id: "leads.focus",
      label: "Go to leads",
      accelerator: null,
      hint: "g then l",
    });
    expect(lines).toContainEqual({
      kind: "command",
      id: "window.new",
      label: "New window",
      accelerator: "CommandOrControl+N",
      hint: null,
    });
  });

  it("leaves out a menu with nothing in it", () => {
    expect(menuPlan([], false).map(({ title }) => title)).toEqual(["File", "Edit", "View", "Window"]);
  });
});
