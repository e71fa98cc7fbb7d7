import type { Handlers } from "../../shared/contract.ts";
import type { DeskState } from "./desk-state.ts";
import { tellWindow } from "./ipc.ts";

type WindowProcedure = "menu.set" | "print.ready" | "week.print" | "window.new" | "window.remember";

/** What is about the window that asks. */
export function windowProcedures(
  { windows, printing }: DeskState,
  webContentsId: number,
): Handlers<WindowProcedure> {
  return {
    "window.remember": (view) => done(() => windows.remember(webContentsId, view)),
    "window.new": (view) => done(() => windows.openBeside(webContentsId, view)),
    "menu.set": async ({ commands }) => {
      // Seen by who presses Alt: no work for a start.
      const { showMenu } = await import("./app-menu.ts");
      showMenu(commands, (id) => {
        const front = windows.front();
        if (front !== null) tellWindow(front, { kind: "command", id });
      });
      return {};
    },
    "week.print": async (job) => ({ path: await printing.print(job) }),
    "print.ready": () => done(() => printing.ready(webContentsId)),
  };
}

function done(act: () => void): Record<string, never> {
  act();
  return {};
}
