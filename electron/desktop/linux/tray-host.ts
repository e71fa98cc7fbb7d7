import * as z from "zod";
import type { SessionBus } from "./session-bus.ts";

const watcher = {
  destination: "org.kde.StatusNotifierWatcher",
  path: "/StatusNotifierWatcher",
} as const;
const properties = { ...watcher, interface: "org.freedesktop.DBus.Properties" };
const bus = {
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
};

/**
 * Does the desktop show the tray icon of this process? Asked of the desktop's StatusNotifierWatcher (freedesktop.org, StatusNotifierItem): is
 * there a host that shows items, and is one of ours among them? What goes wrong on the way is a no.
 */
export async function trayIsShown(session: SessionBus, pid: number): Promise<boolean> {
  try {
    if (!(await session.has(watcher.destination))) return false;
    const get = (name: string) => session.call(properties, "Get", "ss", [watcher.destination, name]);
    if (z.boolean().parse(await get("IsStatusNotifierHostRegistered")) === false) return false;
    const items = z.array(z.string()).parse(await get("RegisteredStatusNotifierItems"));
    const owners = await Promise.all(items.map((item) => ownerOf(session, item)));
    return owners.includes(pid);
  } catch {
    // A desktop that cannot say whether it shows the icon is not one to rely on.
    return false;
  }
}

/** The process of an item: `name`, `name/path` or `name@/path`, as desktops write it. */
async function ownerOf(session: SessionBus, item: string): Promise<number | null> {
  const name = /^[^/@]+/.exec(item)?.[0];
  if (name === undefined) return null;
  try {
    return z.number().parse(await session.call(bus, "GetConnectionUnixProcessID", "s", [name]));
  } catch {
    // Its program has gone since.
    return null;
  }
}
