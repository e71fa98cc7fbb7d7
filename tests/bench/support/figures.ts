/** What a benchmark found: the app's figure beside the floor's, measured in turn in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly floor: number;
  readonly ratio: number;
  readonly limit: number;
  readonly unit: string;
  readonly runs: number;
  readonly min: number;
  readonly max: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Medians of both series and their ratio. */
export function figure(
  facts: Pick<Figure, "name" | "limit" | "unit">,
  values: readonly number[],
  floors: readonly number[],
): Figure {
  const value = median(values);
  const floor = median(floors);
  return {
    ...facts,
    value: round(value),
    floor: round(floor),
    ratio: round(value / floor),
    runs: values.length,
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** One line for a person. */
export function inWords({ name, value, floor, ratio, limit, unit, runs, min, max }: Figure): string {
  const most = name === "full-sync" ? "at least" : "at most";
  return `${name.padEnd(12)} ${value} ${unit} (${min} to ${max}, ${runs} runs), floor ${floor}: ratio ${ratio}, ${most} ${limit} wanted`;
}
