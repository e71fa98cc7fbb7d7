import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import * as z from "zod";
import type { RemoteObject, SessionBus } from "../../../electron/desktop/linux/session-bus.ts";
import { openSessionBus } from "../../../electron/desktop/linux/session-bus.ts";
import { startBackground } from "../../../scripts/session/background.mjs";
import type { SessionEnvironment } from "./desktop-session.ts";

/** Debian's own Python: it has the D-Bus modules, whatever other one comes first on the path. */
const python = "/usr/bin/python3";
const watcherScript = fileURLToPath(
  new URL("../../support/desktop/status-notifier-watcher.py", import.meta.url),
);
const properties = "org.freedesktop.DBus.Properties";

/** A connection of the test's own to a session's bus. */
export async function busOf(session: SessionEnvironment): Promise<SessionBus> {
  const bus = await openSessionBus(session);
  if (bus === null) throw new Error("The session has no bus.");
  return bus;
}

/** A line of a tray's menu, as the desktop is told it. */
export interface MenuLine {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
}

/** The tray of a desktop: a StatusNotifierWatcher and host, and a hand that opens menus and clicks in them. */
export interface DesktopTray {
  /** The items that are registered, as applications wrote themselves. */
  items(): Promise<readonly string[]>;
  /** The tooltip's title and text, and the menu's lines, of the one item. */
  menu(): Promise<readonly MenuLine[]>;
  /** The icon, by name or by its pixels, whichever the application gives. */
  icon(): Promise<unknown>;
  click(label: string | RegExp): Promise<void>;
  /** Clicks the icon itself. */
  activate(): Promise<void>;
  stop(): Promise<void>;
}

const layoutSchema = z.tuple([z.number(), z.tuple([z.number(), z.unknown(), z.array(z.unknown())])]);
const lineSchema = z.tuple([
  z.number(),
  z.looseObject({
    label: z.string().optional(),
    enabled: z.boolean().optional(),
    type: z.string().optional(),
  }),
  z.array(z.unknown()),
]);

export async function startTray(session: SessionEnvironment): Promise<DesktopTray> {
  const env = { ...process.env, ...session };
  const watcher = await startBackground(python, [watcherScript], { env, ready: "stdout" });
  const bus = await busOf(session);
  const get = async (object: Omit<RemoteObject, "interface">, face: string, name: string) =>
    bus.call({ ...object, interface: properties }, "Get", "ss", [face, name]);
  const watched = { destination: "org.kde.StatusNotifierWatcher", path: "/StatusNotifierWatcher" };
  const items = async () =>
    z.array(z.string()).parse(await get(watched, watched.destination, "RegisteredStatusNotifierItems"));

  async function item(): Promise<{ readonly destination: string; readonly path: string }> {
    await expect.poll(items).toHaveLength(1);
    const [name = ""] = await items();
    const slash = name.indexOf("/");
    return slash < 0
      ? { destination: name, path: "/StatusNotifierItem" }
      : { destination: name.slice(0, slash).replace(/@$/, ""), path: name.slice(slash) };
  }
  /** Applications leave out what they do not have, and refuse to be asked for it. */
  const icon = () => property("IconPixmap").catch(() => property("IconName"));
  const property = async (name: string) => get(await item(), "org.kde.StatusNotifierItem", name);
  async function menuObject(): Promise<RemoteObject> {
    const { destination } = await item();
    return {
      destination,
      path: z.string().parse(await property("Menu")),
      interface: "com.canonical.dbusmenu",
    };
  }
  async function menu(): Promise<readonly MenuLine[]> {
    const answer = await bus.call(await menuObject(), "GetLayout", "iias", [0, -1, []]);
    const [, [, , children]] = layoutSchema.parse(answer);
    return children.map((child) => {
      const [id, { label, enabled }] = lineSchema.parse(child);
      return { id, label: label ?? "", enabled: enabled ?? true };
    });
  }
  return {
    items,
    menu,
    icon,
    async click(label) {
      const fits = (line: MenuLine) =>
        typeof label === "string" ? line.label === label : label.test(line.label);
      await expect.poll(async () => (await menu()).some(fits)).toBe(true);
      const line = (await menu()).find(fits);
      await bus.call(await menuObject(), "Event", "isvu", [line?.id ?? 0, "clicked", ["s", ""], 0]);
    },
    async activate() {
      await bus.call(
        { ...(await item()), interface: "org.kde.StatusNotifierItem" },
        "Activate",
        "ii",
        [0, 0],
      );
    },
    async stop() {
      bus.close();
      await watcher.stop();
    },
  };
}

/** A notification as the desktop was asked to show it. */
export interface Asked {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  /** Keys and labels in turn. */
  readonly actions: readonly string[];
}

/** A desktop's notification service: python-dbusmock's, which keeps what it was asked for. */
export interface DesktopNotifications {
  shown(): Promise<readonly Asked[]>;
  /** Presses a button by its label, or clicks the notification itself. */
  press(notification: Asked, label: string | null): Promise<void>;
  stop(): Promise<void>;
}

const mocked = { destination: "org.freedesktop.Notifications", path: "/org/freedesktop/Notifications" };
const callsSchema = z.array(
  z.tuple([
    z.unknown(),
    z
      .tuple([z.string(), z.number(), z.string(), z.string(), z.string(), z.array(z.string())])
      .rest(z.unknown()),
  ]),
);

export async function startNotifications(
  session: SessionEnvironment,
  capabilities: readonly string[] = ["actions", "body", "body-markup"],
): Promise<DesktopNotifications> {
  const args = ["-m", "dbusmock", "--session", "--template", "notification_daemon", "--logfile", "/dev/null"];
  const parameters = ["--parameters", JSON.stringify({ capabilities: capabilities.join(" ") })];
  const service = spawn(python, [...args, ...parameters], {
    env: { ...process.env, ...session },
    stdio: "ignore",
  });
  const exited = once(service, "exit");
  const bus = await busOf(session);
  await expect.poll(() => bus.has(mocked.destination)).toBe(true);
  const mock = { ...mocked, interface: "org.freedesktop.DBus.Mock" };
  const emit = (name: string, signature: string, values: readonly unknown[]) =>
    bus.call(mock, "EmitSignal", "sssav", [mocked.destination, name, signature, values]);
  return {
    async shown() {
      const calls = callsSchema.parse(await bus.call(mock, "GetMethodCalls", "s", ["Notify"]));
      // It numbers what is new from 1.
      return calls.map(([, [, , , title, body, actions]], index) => ({
        id: index + 1,
        title,
        body,
        actions,
      }));
    },
    async press({ id, actions }, label) {
      const key = label === null ? "default" : (actions[actions.indexOf(label) - 1] ?? "");
      await emit("ActionInvoked", "us", [
        ["u", id],
        ["s", key],
      ]);
      await emit("NotificationClosed", "uu", [
        ["u", id],
        ["u", 2],
      ]);
    },
    async stop() {
      bus.close();
      service.kill();
      await exited;
    },
  };
}
