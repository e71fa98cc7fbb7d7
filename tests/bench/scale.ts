import * as z from "zod";
import type { Bench, Samples } from "./support/bench.ts";
import { inTurn, lazily } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import { withFolder } from "./support/folder.ts";
import { withEmulators } from "./support/sandbox-process.ts";

const answerSchema = z.object({ events: z.number(), seconds: z.number(), peakMb: z.number() });
type Answer = z.infer<typeof answerSchema>;

/** Reading so many events for the first time: how many a second, and the most memory that it took, beside the bare loop. */
function scaleOf(events: number): readonly Bench[] {
  const measured = lazily(() => measureBoth(events));
  const name = `scale-${events / 1000}k`;
  return [
    {
      name,
      unit: "events/s",
      limit: 0.8,
      more: true,
      measure: async () => pick(await measured(), ({ seconds }) => events / seconds),
    },
    {
      name: `${name}-memory`,
      unit: "MB",
      limit: 1.25,
      measure: async () => pick(await measured(), ({ peakMb }) => peakMb),
    },
  ];
}

interface Both {
  readonly app: readonly Answer[];
  readonly floor: readonly Answer[];
}

function measureBoth(events: number): Promise<Both> {
  return withEmulators({ events, leads: 0 }, async ({ google }) => {
    const found = { app: [] as Answer[], floor: [] as Answer[] };
    const read = (script: string, into: Answer[]) => async () => {
      const answer = await withFolder((folder) =>
        runOnElectronNode(script, { folder, google }, answerSchema),
      );
      if (answer.events !== events) throw new Error(`${script} read ${answer.events} of ${events} events.`);
      into.push(answer);
      return answer.seconds;
    };
    // The server makes each event's JSON when it is first asked for: that run is not counted.
    await read("full-sync-floor.ts", [])();
    await inTurn(read("full-sync-app.ts", found.app), read("full-sync-floor.ts", found.floor));
    return found;
  });
}

function pick({ app, floor }: Both, value: (answer: Answer) => number): Samples {
  return { app: app.map(value), floor: floor.map(value) };
}

/** The curve: a tenth of the usual, the usual, ten times the usual. */
export const scale: readonly Bench[] = [2_000, 20_000, 200_000].flatMap(scaleOf);
