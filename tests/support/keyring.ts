import type { ChildProcess } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./database.ts";

/**
 * What a desktop session may look like to the vault: no bus at all; a bus without a keychain; one whose keychain is a real gnome-keyring.
 * With `prompts: "pending"` a locked keychain's prompt stays open for ever; else there is no prompter, and it counts as dismissed.
 */
export interface SessionKind {
  readonly bus: boolean;
  readonly keychain: boolean;
  readonly prompts?: "dismissed" | "pending";
}

/** A desktop session of the test's own. */
export interface TestSession {
  lock(): Promise<void>;
  unlock(): Promise<void>;
}

const password = "test keyring";
const run = promisify(execFile);

/** libdbus keeps the first address that a process connects to, so that all sessions of a test file are at one place. */
const place = mkdtempSync(join(tmpdir(), "callsheet-bus-"));
const socket = join(place, "bus");
process.once("exit", () => rmSync(place, { recursive: true, force: true }));

/** Puts this process into a desktop session of its own, in place of any before it. The keychain, when there is one, starts unlocked and empty. */
export async function startSession(kind: SessionKind): Promise<TestSession> {
  await endSession();
  process.env["DBUS_SESSION_BUS_ADDRESS"] = `unix:path=${socket}`;
  onTestFinished(endSession);
  const folder = temporaryFolder();
  const control = join(folder, "keyring");
  const env = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_RUNTIME_DIR: folder,
  };
  if (kind.bus) await startBus(folder, kind.prompts ?? "dismissed");
  if (kind.keychain) await startKeyring(control, env);
  return {
    async lock() {
      const secrets = "org.freedesktop.secrets";
      const login = "array:objpath:/org/freedesktop/secrets/collection/login";
      const method = "org.freedesktop.Secret.Service.Lock";
      const to = [`--dest=${secrets}`, "/org/freedesktop/secrets", method, login];
      await run("dbus-send", ["--session", "--print-reply", ...to], { env });
    },
    unlock: () => unlock(join(control, "control")),
  };
}

/** Hands gnome-keyring the password over its control socket, as its PAM module does when a person logs in. */
async function unlock(path: string): Promise<void> {
  const word = Buffer.from(password);
  const [operation, unlocked] = [1, 0];
  const request = Buffer.alloc(13 + word.length);
  // One byte that carries credentials; then length, operation, and the password with its length.
  request.writeUInt32BE(12 + word.length, 1);
  request.writeUInt32BE(operation, 5);
  request.writeUInt32BE(word.length, 9);
  word.copy(request, 13);
  const connection = connect(path);
  connection.write(request);
  const [answer] = await once(connection, "data");
  connection.destroy();
  if (!Buffer.isBuffer(answer) || answer.readUInt32BE(4) !== unlocked)
    throw new Error("gnome-keyring stays locked.");
}

const running: ChildProcess[] = [];

async function endSession(): Promise<void> {
  for (const child of running.splice(0).reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill();
    await once(child, "exit");
  }
  rmSync(socket, { force: true });
}

async function startBus(folder: string, prompts: "dismissed" | "pending"): Promise<void> {
  const services = join(folder, "services");
  mkdirSync(services);
  if (prompts === "pending") {
    // It never takes its name on the bus, so whoever calls it waits.
    const prompter = join(folder, "prompter");
    writeFileSync(prompter, "#!/bin/sh\nexec sleep 600\n");
    chmodSync(prompter, 0o755);
    const name = "org.gnome.keyring.SystemPrompter";
    writeFileSync(join(services, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${prompter}\n`);
  }
  const config = join(folder, "bus.conf");
  writeFileSync(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${socket}</listen><servicedir>${services}</servicedir>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy></busconfig>
`,
  );
  const args = [`--config-file=${config}`, "--nofork", "--print-address=1"];
  const bus = spawn("dbus-daemon", args, { stdio: ["ignore", "pipe", "ignore"] });
  running.push(bus);
  await firstLine(bus.stdout);
}

async function startKeyring(control: string, env: NodeJS.ProcessEnv): Promise<void> {
  const args = ["--foreground", "--unlock", "--components=secrets", `--control-directory=${control}`];
  const keyring = spawn("gnome-keyring-daemon", args, { env, stdio: ["pipe", "pipe", "ignore"] });
  running.push(keyring);
  keyring.stdin.end(password);
  await firstLine(keyring.stdout);
  const owner = ["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"];
  const query = ["--session", "--print-reply=literal", ...owner, "string:org.freedesktop.secrets"];
  while (!(await run("dbus-send", query, { env })).stdout.includes("true"));
}

/** What it says later is read too, or it would die of a broken pipe. */
async function firstLine(output: Readable): Promise<void> {
  await once(createInterface(output), "line");
}
