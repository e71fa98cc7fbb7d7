import type { Oklch, Rgb } from "./oklch.ts";
import { contrast, fromOklch, parseHex, toHex, toOklch } from "./oklch.ts";

export type Theme = "light" | "dark";

/** What an event is painted with: soft ground, strong edge, text. The faded pair is for what is over. `#rrggbb` each. */
export interface Tones {
  readonly ground: string;
  readonly edge: string;
  readonly ink: string;
  readonly fadedGround: string;
  readonly fadedInk: string;
}

/** Google's eleven event colours as Google Calendar shows them, by `colorId` (Calendar API, Colors). */
const eventColors: Readonly<Record<string, string>> = {
  1: "#7986cb",
  2: "#33b679",
  3: "#8e24aa",
  4: "#e67c73",
  5: "#f6bf26",
  6: "#f4511e",
  7: "#039be5",
  8: "#616161",
  9: "#3f51b5",
  10: "#0b8043",
  11: "#d50000",
};

/** For colours that cannot be read. */
const fallback = "#616161";

/** AA for text (WCAG 2.2, 1.4.3), and a little over for rounding. */
const readable = 4.6;

/** Lightness and the most chroma of each part. */
const recipes = {
  light: {
    ground: { l: 0.94, most: 0.026, share: 0.3 },
    edge: { l: 0.52, most: 0.16, share: 1 },
    ink: { l: 0.38, most: 0.13, share: 0.9 },
    fadedGround: { l: 0.962, most: 0.018, share: 0.15 },
    fadedInk: { l: 0.54, most: 0.06, share: 0.45 },
  },
  dark: {
    ground: { l: 0.295, most: 0.044, share: 0.4 },
    edge: { l: 0.74, most: 0.13, share: 0.9 },
    ink: { l: 0.89, most: 0.07, share: 0.55 },
    fadedGround: { l: 0.25, most: 0.025, share: 0.2 },
    fadedInk: { l: 0.66, most: 0.04, share: 0.3 },
  },
} as const;

interface Recipe {
  readonly l: number;
  readonly most: number;
  readonly share: number;
}

const made = new Map<string, Tones>();

/** The tones of an event: its own colour when it has one, else its calendar's (`#rrggbb`). */
export function eventTones(calendarColor: string, colorId: string | null, theme: Theme): Tones {
  const hex = (colorId === null ? undefined : eventColors[colorId]) ?? calendarColor;
  const key = `${theme}${hex}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const tones = makeTones(hex, theme);
  made.set(key, tones);
  return tones;
}

function makeTones(hex: string, theme: Theme): Tones {
  const rgb = parseHex(hex) ?? parseHex(fallback);
  if (rgb === null) throw new Error("The fallback colour is not a colour.");
  const color = toOklch(rgb);
  const recipe = recipes[theme];
  const ground = fromOklch(mix(color, recipe.ground));
  const fadedGround = fromOklch(mix(color, recipe.fadedGround));
  return {
    ground: toHex(ground),
    edge: toHex(fromOklch(mix(color, recipe.edge))),
    ink: toHex(legible(mix(color, recipe.ink), ground, theme)),
    fadedGround: toHex(fadedGround),
    fadedInk: toHex(legible(mix(color, recipe.fadedInk), fadedGround, theme)),
  };
}

function mix(color: Oklch, { l, most, share }: Recipe): Oklch {
  return { l, c: Math.min(most, color.c * share), h: color.h };
}

/** Darkens (on light) or lightens (on dark) text until it reads on its ground. */
function legible(ink: Oklch, ground: Rgb, theme: Theme): Rgb {
  const step = theme === "light" ? -0.01 : 0.01;
  let { l } = ink;
  let rgb = fromOklch(ink);
  while (contrast(rgb, ground) < readable && l > 0 && l < 1) {
    l += step;
    rgb = fromOklch({ ...ink, l });
  }
  return rgb;
}
