import { AppError } from "../../shared/errors.ts";
import type { CommandDesk } from "../cli/desk.ts";
import type { CommandLine } from "../cli/wire/listen.ts";
import type { AgentWork } from "./agent-work.ts";

/** @throws AppError rate_limited when too many are there already */
async function asAgent(serving: Promise<void>): Promise<void> {
  try {
    await serving;
  } catch (error) {
    const { Refusal } = await import("../agent/refusal.ts");
    if (!(error instanceof Refusal)) throw error;
    throw new AppError("rate_limited", error.message, { action: "End one of them, and try again." });
  }
}

interface Parts {
  /** The folder of the socket; null where there is no command line. */
  readonly folder: string | null;
  readonly agent: Pick<AgentWork, "desk" | "open">;
}

export type CommandLineWork = ReturnType<typeof createCommandLineWork>;

/** Who listens there still, as the last workspace does while it is closed, is given so long each time, and so many times; milliseconds. */
const pauseMs = 1_000;
const tries = 10;

/** The command line as the engine has it: nothing of it is loaded before the engine is at work, and no command before the first is called. */
export function createCommandLineWork({ folder, agent }: Parts) {
  const desk: CommandDesk = {
    ...agent.desk,
    serveMcp: async (readable, writable) => asAgent((await agent.open()).serveMcp(readable, writable)),
  };
  let opening: Promise<CommandLine | null> = Promise.resolve(null);
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  async function open(place: string, left: number): Promise<CommandLine | null> {
    try {
      const { listen } = await import("../cli/wire/listen.ts");
      return await listen({
        folder: place,
        uuid: desk.uuid,
        report: desk.report,
        async run(talk) {
          const { run } = await import("../cli/run.ts");
          return run(desk, talk);
        },
      });
    } catch (error) {
      if (left === 0) desk.report(error);
      else if (!stopped) timer = setTimeout(() => void start(left - 1), pauseMs);
      // Everything else works all the same.
      return null;
    }
  }

  function start(left = tries): void {
    if (folder !== null) opening = open(folder, left);
  }

  return {
    start: () => start(),
    async stop(): Promise<void> {
      stopped = true;
      const opened = await opening;
      if (timer !== null) clearTimeout(timer);
      await opened?.close();
    },
  };
}
