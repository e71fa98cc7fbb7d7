import type { MenuItemConstructorOptions } from "electron";
import { Menu } from "electron";
import type { MenuCommand } from "../../shared/model/window-view.ts";
import type { MenuLine } from "./menu-plan.ts";
import { menuPlan } from "./menu-plan.ts";

/** Puts up the menu bar: the page's own commands, which the window in front is told to run, and the system's. */
export function showMenu(commands: readonly MenuCommand[], run: (id: string) => void): void {
  const plan = menuPlan(commands, process.platform === "darwin");
  const template = plan.map(({ title, lines }) => ({
    label: title,
    submenu: lines.map((line) => itemOf(line, run)),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function itemOf(line: MenuLine, run: (id: string) => void): MenuItemConstructorOptions {
  switch (line.kind) {
    case "separator":
      return { type: "separator" };
    case "role":
      return { role: line.role };
    case "command":
      return {
        id: line.id,
        label: line.hint === null ? line.label : `${line.label}  (${line.hint})`,
        ...(line.accelerator === null ? {} : { accelerator: line.accelerator }),
        // The page hears its keys itself: a field that is typed into has its own Undo.
        registerAccelerator: false,
        click: () => run(line.id),
      };
  }
}
