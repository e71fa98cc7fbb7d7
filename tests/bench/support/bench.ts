import * as z from "zod";
import { idleCpus } from "./idle.ts";
import type { Screens } from "./screens.ts";

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
  measure(shared: Shared): Promise<Samples>;
}

/** What takes long to prepare and is prepared once for all who want it. */
export interface Shared {
  screens(): Promise<Screens>;
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

/** As `inTurn`, of several things that are measured together. @returns the samples of each, by its place in the answers */
export async function togetherInTurn(
  app: () => Promise<readonly number[]>,
  floor: () => Promise<readonly number[]>,
): Promise<Samples[]> {
  const found = { app: [] as (readonly number[])[], floor: [] as (readonly number[])[] };
  const first = (into: (readonly number[])[], measure: () => Promise<readonly number[]>) => async () => {
    const values = await measure();
    into.push(values);
    return values[0] ?? Number.NaN;
  };
  await inTurn(first(found.app, app), first(found.floor, floor));
  const at = (values: readonly (readonly number[])[], place: number) =>
    values.map((value) => value[place] ?? Number.NaN);
  return (found.app[0] ?? []).map((_, place) => ({
    app: at(found.app, place),
    floor: at(found.floor, place),
  }));
}

/** Makes it when it is first asked for, and once. */
export function lazily<A extends readonly unknown[], T>(
  make: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...args) => {
    made ??= make(...args);
    return made;
  };
}
