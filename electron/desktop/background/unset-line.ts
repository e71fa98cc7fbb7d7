import type { CommandLine } from "../../cli/wire/listen.ts";

interface Parts {
  /** The folder of the socket. */
  readonly folder: string;
  /** Is there a workspace, whose engine answers? */
  readonly isSet: () => boolean;
  readonly failed: (error: unknown) => void;
}

/** Answers the command line while no workspace is open, since no engine does: else a script would wait for one. */
export function createUnsetLine({ folder, isSet, failed }: Parts) {
  let turn: Promise<CommandLine | null> = Promise.resolve(null);
  let stopped = false;

  async function turned(line: CommandLine | null): Promise<CommandLine | null> {
    const wanted = !stopped && !isSet();
    if (wanted === (line !== null)) return line;
    await line?.close();
    return wanted ? open() : null;
  }

  async function open(): Promise<CommandLine> {
    const { listen } = await import("../../cli/wire/listen.ts");
    return listen({
      folder,
      uuid: () => crypto.randomUUID(),
      report: failed,
      async run(talk) {
        const { refuse } = await import("../../cli/refuse.ts");
        const message = "Callsheet is not set up yet.";
        const action = "Open it, and connect your calendar or try the sample data.";
        const page = { timeZone: Temporal.Now.timeZoneId(), columns: talk.called.columns, now: Date.now() };
        return refuse(talk, { code: "not_connected", message, action }, page);
      },
    });
  }

  function look(): void {
    turn = turn.then(turned).catch((error: unknown) => {
      failed(error);
      return null;
    });
  }

  look();
  return {
    /** A workspace was opened or closed. */
    look,
    stop(): void {
      stopped = true;
      look();
    },
  };
}
