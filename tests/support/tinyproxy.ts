import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";

export interface Tinyproxy {
  readonly url: string;
  /** Whom it was asked to connect to, in order: "127.0.0.1:4711". */
  asked(): readonly string[];
  close(): Promise<void>;
}

/** A real proxy on 127.0.0.1. `password`: it lets nobody through without, as user "rep". */
export async function startTinyproxy(folder: string, password: string | null = null): Promise<Tinyproxy> {
  const port = await freePort();
  const [config, log] = [join(folder, `tinyproxy-${port}.conf`), join(folder, `tinyproxy-${port}.log`)];
  const lines = [
    `Port ${port}`,
    "Listen 127.0.0.1",
    "Timeout 60",
    "MaxClients 50",
    "LogLevel Connect",
    `LogFile "${log}"`,
    ...(password === null ? [] : [`BasicAuth rep ${password}`]),
  ];
  writeFileSync(log, "");
  writeFileSync(config, `${lines.join("\n")}\n`);
  const program = spawn("tinyproxy", ["-d", "-c", config], { stdio: "ignore" });
  const ended = once(program, "exit");
  await answering(port);
  return {
    url: `http://127.0.0.1:${port}`,
    asked: () =>
      [...readFileSync(log, "utf8").matchAll(/Request \(file descriptor \d+\): CONNECT (\S+) HTTP/g)].flatMap(
        ([, host]) => host ?? [],
      ),
    async close() {
      program.kill("SIGKILL");
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** Until somebody takes connections there. */
async function answering(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const open = await new Promise<boolean>((answer) => {
      socket.once("connect", () => answer(true));
      socket.once("error", () => answer(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((next) => setTimeout(next, 20));
  }
}
