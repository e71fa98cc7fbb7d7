import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startBackground } from "../../../scripts/session/background.mjs";
import { withKeychain } from "../../../scripts/session/session.mjs";

/** What an app of this desktop session is started with. */
export type SessionEnvironment = Readonly<Record<string, string>>;

/** Runs `body` with a keychain that no other test has written to. */
export async function withOwnKeychain(body: (session: SessionEnvironment) => Promise<void>): Promise<void> {
  await withFolder((folder) => withKeychain(process.env, folder, (env) => body(busOf(env))));
}

/** Locks the keychain of a session, as its own program would. There is nobody to unlock it when asked. */
export async function lockKeychain(session: SessionEnvironment): Promise<void> {
  const service = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
  const collection = "array:objpath:/org/freedesktop/secrets/collection/login";
  const args = ["--session", "--print-reply", ...service, "org.freedesktop.Secret.Service.Lock", collection];
  await promisify(execFile)("dbus-send", args, { env: { ...process.env, ...session } });
}

/** Runs `body` on a session bus that has no Secret Service and cannot start one. */
export async function withoutKeychain(body: (session: SessionEnvironment) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const config = join(folder, "bus.conf");
    writeFileSync(config, emptyBus(join(folder, "bus")));
    const args = [`--config-file=${config}`, "--nofork", "--print-address=1"];
    const bus = await startBackground("dbus-daemon", args, { env: process.env, ready: "stdout" });
    try {
      await body({ DBUS_SESSION_BUS_ADDRESS: bus.said.trim() });
    } finally {
      await bus.stop();
    }
  });
}

function busOf(env: NodeJS.ProcessEnv): SessionEnvironment {
  return { DBUS_SESSION_BUS_ADDRESS: env["DBUS_SESSION_BUS_ADDRESS"] ?? "" };
}

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "callsheet-session-"));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function emptyBus(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${socket}</listen>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy></busconfig>
`;
}
