import { chmodSync, rmSync } from "node:fs";
import type { Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeError } from "../../../shared/describe-error.ts";
import { clear, ownFolder, readAddress, socketPath, writeAddress } from "./place.ts";
import type { Talk } from "./talk.ts";
import { converse } from "./talk.ts";

/** The socket of the command line while it is open. */
export interface CommandLine {
  /** Hangs up on whoever is there, and takes the socket away; what is under way is given a moment. */
  close(): Promise<void>;
}

interface Parts {
  /** A folder of its own in the profile. */
  readonly folder: string;
  readonly uuid: () => string;
  /** Does what was asked; answers the code that the program ends with. */
  readonly run: (talk: Talk) => Promise<number>;
  readonly report: (error: unknown) => void;
}

/** How long what is under way may take when the socket is closed, in milliseconds: nobody hears of it any more. */
const patienceMs = 1_000;
/** So many programs at a time; what comes beyond is told to come back. */
const most = 16;

/**
 * Opens the socket, for the rep alone. What a Callsheet that crashed left behind is taken away, but only when nobody answers there.
 * @throws Error when somebody does
 */
export async function listen({ folder, uuid, run, report }: Parts): Promise<CommandLine> {
  ownFolder(folder);
  const left = readAddress(folder);
  if (left !== null) {
    if (await answers(left)) throw new Error("Another Callsheet answers the command line.");
    clear(folder, left);
  }
  const path = socketPath(folder, uuid);
  // A crash between the two leaves a socket without its address.
  if (dirname(path) === folder && !(await answers(path))) rmSync(path, { force: true });
  const talks = new Map<Socket, Promise<void>>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    const busy = talks.size >= most;
    const talk = converse(socket, busy ? tooMany : run).catch((error: unknown) =>
      report(describeError(error)),
    );
    talks.set(
      socket,
      talk.finally(() => void talks.delete(socket)),
    );
  });
  await opened(server, path);
  server.on("error", report);
  if (process.platform !== "win32") chmodSync(path, 0o600);
  writeAddress(folder, path);
  return {
    async close() {
      const ended = new Promise((resolve) => server.close(resolve));
      clear(folder, path);
      for (const socket of talks.keys()) socket.destroy();
      const talked = Promise.allSettled(talks.values());
      await Promise.race([talked, wait(patienceMs, undefined, { ref: false })]);
      await ended;
    },
  };
}

async function tooMany({ error }: Talk): Promise<number> {
  await error("callsheet: too much is asked at once. Nothing was done; try again.\n");
  return 1;
}

/** Nobody but the rep may reach it at any moment: its folder is theirs alone before it is there. */
function opened(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Does anybody listen there? */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (there: boolean) => {
      socket.destroy();
      resolve(there);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
