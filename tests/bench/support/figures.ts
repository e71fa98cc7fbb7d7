import type { Bench, Samples } from "./bench.ts";

/** What a benchmark found: the app's median beside the floor's, measured in turn in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly floor: number;
  readonly ratio: number;
  readonly limit: number;
  readonly unit: string;
  readonly runs: number;
  /** Of the app's values. */
  readonly min: number;
  readonly max: number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that a part `at` (0 to 1) of all values is at or below, between two neighbours where it falls there. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = at * (sorted.length - 1);
  const lower = sorted[Math.floor(place)] ?? Number.NaN;
  const upper = sorted[Math.ceil(place)] ?? Number.NaN;
  return lower + (upper - lower) * (place - Math.floor(place));
}

export function figureOf({ name, limit, unit }: Bench, { app, floor }: Samples): Figure {
  return {
    name,
    value: round(median(app)),
    floor: round(median(floor)),
    ratio: round(median(app) / median(floor)),
    limit,
    unit,
    runs: app.length,
    min: round(Math.min(...app)),
    max: round(Math.max(...app)),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

const widths = { name: 20, number: 10, unit: 9 };

export const heading = [
  "what".padEnd(widths.name),
  ...["ratio", "wanted", "app", "floor", "least", "most"].map((title) => title.padStart(widths.number)),
  " ".repeat(2) + "unit".padEnd(widths.unit),
  "runs",
].join("");

/** A line of the table under `heading`. */
export function lineOf(figure: Figure, { more }: Bench): string {
  const { name, ratio, limit, value, floor, min, max, unit, runs } = figure;
  const wanted = `${more === true ? ">=" : "<="} ${limit}`;
  return [
    name.padEnd(widths.name),
    ...[ratio, wanted, value, floor, min, max].map((cell) => String(cell).padStart(widths.number)),
    " ".repeat(2) + unit.padEnd(widths.unit),
    String(runs),
  ].join("");
}
