import { existsSync } from "node:fs";
import { join } from "node:path";
import type { MessageBus } from "dbus-native";
import * as z from "zod";

/** Where an object of another program is on the session bus. */
export interface RemoteObject {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
}

/** A connection to the session bus, over which programs of one login talk to each other (D-Bus specification). */
export interface SessionBus {
  /** Calls a method. Rejects with what the other side answered, or when it takes longer than 5 s. */
  call(object: RemoteObject, member: string, signature?: string, body?: readonly unknown[]): Promise<unknown>;
  /** Has anybody this name? */
  has(name: string): Promise<boolean>;
  /** Hears a signal of an object from now on. */
  listen(object: RemoteObject, member: string, hear: (body: readonly unknown[]) => void): Promise<void>;
  /** Is the connection still there? */
  isOpen(): boolean;
  close(): void;
}

const callLimitMs = 5_000;
const bus = {
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
};
const messageSchema = z.object({
  type: z.number().optional(),
  path: z.string().optional(),
  interface: z.string().optional(),
  member: z.string().optional(),
  body: z.array(z.unknown()).optional(),
});
const signalType = 4;

/** Connects; null where this login has no session bus. The library is loaded for it, and with it only. */
export async function openSessionBus(
  env: Readonly<Record<string, string | undefined>>,
): Promise<SessionBus | null> {
  const busAddress = addressIn(env);
  if (busAddress === null) return null;
  const { default: dbus } = await import("dbus-native");
  let open = true;
  const client: MessageBus = dbus.createClient({ busAddress, timeout: callLimitMs });
  const ended = () => {
    open = false;
  };
  // Calls under way are told of it each for itself.
  client.connection.on("error", ended);
  client.connection.on("close", ended);

  const call: SessionBus["call"] = async (object, member, signature, body) =>
    client.invoke({
      ...object,
      member,
      ...(signature === undefined ? {} : { signature, body: [...(body ?? [])] }),
    });
  try {
    await call(bus, "GetId");
  } catch {
    client.connection.end();
    return null;
  }
  return {
    call,
    has: async (name) => z.boolean().parse(await call(bus, "NameHasOwner", "s", [name])),
    async listen({ destination, path, interface: face }, member, hear) {
      client.connection.on("message", (raw) => {
        const message = messageSchema.safeParse(raw).data;
        if (message?.type !== signalType || message.member !== member) return;
        if (message.path === path && message.interface === face) hear(message.body ?? []);
      });
      const rule = { type: "signal", sender: destination, path, interface: face, member };
      const words = Object.entries(rule).map(([key, value]) => `${key}='${value}'`);
      await call(bus, "AddMatch", "s", [words.join(",")]);
    },
    isOpen: () => open,
    close() {
      open = false;
      client.connection.end();
    },
  };
}

/** The address of the login's bus; systemd's own place for it where nobody said one. Only sockets: nothing is started for it. */
function addressIn(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env["DBUS_SESSION_BUS_ADDRESS"];
  if (given !== undefined && given !== "") return given.startsWith("unix:") ? given : null;
  const runtime = env["XDG_RUNTIME_DIR"];
  if (runtime === undefined || runtime === "") return null;
  const socket = join(runtime, "bus");
  return existsSync(socket) ? `unix:path=${socket}` : null;
}
