import * as z from "zod";
import type { RemoteObject, SessionBus } from "../linux/session-bus.ts";
import { escapeMarkup } from "./markup.ts";
import type { Presenter, Shown } from "./shown.ts";

const service: RemoteObject = {
  destination: "org.freedesktop.Notifications",
  path: "/org/freedesktop/Notifications",
  interface: "org.freedesktop.Notifications",
};
const clicked = "default";
/** As long as the desktop usually shows one; what is urgent stays until it is dismissed. */
const usualTime = -1;
const untilDismissed = 0;
/** More than these were never answered: the oldest is let go. */
const mostOpen = 50;

const idSchema = z.number().int();
const invokedSchema = z.tuple([idSchema, z.string()]).rest(z.unknown());
const closedSchema = z.tuple([idSchema]).rest(z.unknown());

/**
 * Notifications of a Linux desktop (freedesktop.org, Desktop Notifications specification 1.2), with buttons where it has any: Electron's own
 * have none on Linux. `icon` is a file or a name of the icon theme.
 */
export function createFreedesktopPresenter(
  connect: () => Promise<SessionBus | null>,
  icon: string,
): Presenter {
  const open = new Map<number, Shown>();
  let connecting: Promise<{ readonly bus: SessionBus; readonly can: ReadonlySet<string> } | null> | null =
    null;

  async function begin() {
    const bus = await connect();
    if (bus === null) return null;
    const can = new Set(z.array(z.string()).parse(await bus.call(service, "GetCapabilities")));
    await bus.listen(service, "ActionInvoked", (body) => invoked(body));
    await bus.listen(service, "NotificationClosed", (body) => {
      const closed = closedSchema.safeParse(body).data;
      if (closed !== undefined) open.delete(closed[0]);
    });
    return { bus, can };
  }

  function invoked(body: readonly unknown[]): void {
    const answer = invokedSchema.safeParse(body).data;
    if (answer === undefined) return;
    const [id, key] = answer;
    const shown = open.get(id);
    // Some desktops say the same click twice: it is gone after the first.
    open.delete(id);
    if (key === clicked) shown?.click();
    else shown?.actions[Number(key)]?.run();
  }

  /** One connection for all; one that was lost, or found nobody, is tried anew with the next notification. */
  async function connection() {
    const before = await connecting;
    if (before?.bus.isOpen() === true) return before;
    connecting = begin().catch(() => null);
    return connecting;
  }

  return {
    async show(shown) {
      const connected = await connection();
      if (connected === null) return false;
      const { bus, can } = connected;
      const body = can.has("body-markup") ? escapeMarkup(shown.body) : shown.body;
      const buttons = shown.actions.flatMap(({ label }, index) => [String(index), label]);
      const actions = can.has("actions") ? [clicked, "Open", ...buttons] : [];
      const hints = {
        "desktop-entry": ["s", "callsheet"],
        urgency: ["y", shown.urgent ? 2 : 1],
      } as const;
      const time = shown.urgent ? untilDismissed : usualTime;
      const dictionary = Object.entries(hints);
      const about = ["Callsheet", 0, icon, shown.title, body, actions, dictionary, time];
      const id = idSchema.parse(await bus.call(service, "Notify", "susssasa{sv}i", about));
      open.set(id, shown);
      const [oldest] = open.keys();
      if (open.size > mostOpen && oldest !== undefined) open.delete(oldest);
      return true;
    },
    close() {
      void connecting?.then((connected) => connected?.bus.close());
      connecting = null;
      open.clear();
    },
  };
}
