import { eventIdOf } from "../../electron/sandbox/samples/ids.ts";
import { sampleRep } from "../../electron/sandbox/samples/rep.ts";
import type { Bench } from "./support/bench.ts";
import { inTurn, samplesSchema } from "./support/bench.ts";
import { runOnElectronNode } from "./support/electron-node.ts";
import { median } from "./support/figures.ts";
import { withFolder } from "./support/folder.ts";
import { eventTitle, weekLabel } from "./support/full-week.ts";

const times = 8;
const valuesSchema = samplesSchema.shape.floor;

/** One changed event in 20,000, from asking for changes to the frame that shows it, beside one bare round trip and one upsert. */
export const deltaSync: Bench = {
  name: "delta-sync",
  unit: "ms",
  limit: 2,
  measure: async ({ screens }) => {
    const { app, endpoints } = await screens();
    const input = {
      endpoints,
      calendarId: sampleRep({}).email,
      eventId: eventIdOf(eventTitle(0, 49)),
      title: weekLabel(0),
      times,
    };
    return inTurn(
      () => app(async (window) => median(await window.measure("delta", input))),
      () =>
        withFolder(async (folder) =>
          median(await runOnElectronNode("delta-floor.ts", { folder, ...input }, valuesSchema)),
        ),
    );
  },
};
