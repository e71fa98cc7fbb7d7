import { AFRICA_AND_WEST } from "./africa-and-west.ts";
import { AMERICAS } from "./americas.ts";
import { ASIA_PACIFIC } from "./asia-pacific.ts";
import type { CallScript } from "./call-script.ts";
import { EUROPE } from "./europe.ts";
import { INDIA } from "./india.ts";

/** Every written call of the small sample. */
export const SMALL_CALLS: readonly CallScript[] = [
  ...INDIA,
  ...ASIA_PACIFIC,
  ...EUROPE,
  ...AMERICAS,
  ...AFRICA_AND_WEST,
];
