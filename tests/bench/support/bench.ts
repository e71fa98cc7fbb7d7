import * as z from "zod";
import { idleCpus } from "./idle.ts";

/** What was measured, one value a run. */
export const samplesSchema = z.object({ app: z.array(z.number()), floor: z.array(z.number()) });
export type Samples = Readonly<z.infer<typeof samplesSchema>>;

/** One line of the table in docs: what is measured, against what, and how far apart the two may be. */
export interface Bench {
  readonly name: string;
  readonly unit: string;
  /** Of app to floor. */
  readonly limit: number;
  /** Is more of it better? Then the limit is the least, else the most. */
  readonly more?: true;
  measure(): Promise<Samples>;
}

/** Enough for a median that one disturbed run does not move. */
const runs = 5;

/** Measures both in turn, on a machine as idle as it gets, so that what else happens there meets both. */
export async function inTurn(
  app: () => Promise<number>,
  floor: () => Promise<number>,
  times: number = runs,
): Promise<Samples> {
  const samples = { app: [] as number[], floor: [] as number[] };
  for (let run = 0; run < times; run += 1) {
    for (const [values, measure] of [
      [samples.floor, floor],
      [samples.app, app],
    ] as const) {
      await idleCpus();
      values.push(await measure());
    }
  }
  return samples;
}
