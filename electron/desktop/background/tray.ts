import { join } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { Menu, nativeImage, Tray } from "electron";
import type { TrayAction, TrayIcon, TrayLine, TrayPlan } from "./tray-menu.ts";

/** The icon in the system's tray and its menu. */
export interface TrayView {
  show(plan: TrayPlan): void;
  destroy(): void;
}

/** `pictures` is the folder of its icons; a click opens Callsheet, but on macOS, where it opens the menu. */
export function createTray(pictures: string, act: (action: TrayAction) => void): TrayView {
  const tray = new Tray(pictureOf(pictures, "normal"));
  let shown: Partial<Record<keyof TrayPlan, string>> = {};
  if (process.platform !== "darwin") tray.on("click", () => act({ kind: "open" }));

  /** What is set again goes over the bus and is drawn again by the desktop. */
  function whenChanged(part: keyof TrayPlan, plan: TrayPlan, set: () => void): void {
    const text = JSON.stringify(plan[part]);
    if (shown[part] === text) return;
    shown = { ...shown, [part]: text };
    set();
  }

  return {
    show(plan) {
      whenChanged("icon", plan, () => tray.setImage(pictureOf(pictures, plan.icon)));
      whenChanged("tip", plan, () => tray.setToolTip(plan.tip));
      whenChanged("lines", plan, () =>
        tray.setContextMenu(Menu.buildFromTemplate(plan.lines.map((line) => itemOf(line, act)))),
      );
    },
    destroy: () => tray.destroy(),
  };
}

function pictureOf(folder: string, icon: TrayIcon) {
  // macOS colours them itself, as the menu bar wants them.
  const mac = process.platform === "darwin";
  const image = nativeImage.createFromPath(join(folder, mac ? `${icon}-template.png` : `${icon}.png`));
  if (mac) image.setTemplateImage(true);
  return image;
}

function itemOf(line: TrayLine, act: (action: TrayAction) => void): MenuItemConstructorOptions {
  if (line.kind === "separator") return { type: "separator" };
  const { label, action } = line;
  return {
    // An ampersand would underline the letter after it.
    label: label.replaceAll("&", "&&"),
    enabled: action !== null,
    ...(action === null ? {} : { click: () => act(action) }),
  };
}
