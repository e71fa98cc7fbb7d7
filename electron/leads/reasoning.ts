/** One dimension of the AI's reasoning as the screen draws it. */
export interface Reason {
  readonly dimension: string;
  readonly value: string;
  /** 0..1, null where the value stands on no scale. */
  readonly score: number | null;
}

const words: readonly (readonly [RegExp, number])[] = [
  [/^(very high|very strong|critical|excellent)\b/, 0.97],
  [/^(high|strong|hot|urgent|yes|confirmed|approved|immediate)\b/, 0.9],
  [/^(medium[- ]high|moderately high|good)\b/, 0.75],
  [/^(medium|moderate|mid|some|warm|partial|average|possible|maybe)\b/, 0.6],
  [/^(very low|none|no|unlikely)\b/, 0.08],
  [/^(medium[- ]low|fair)\b/, 0.4],
  [/^(low|weak|cold|little|limited)\b/, 0.25],
];

/** Reasoning by dimension, in the platform's order. All bare numbers of one lead are read on one scale: 0-1, 1-10 or 1-100. */
export function readReasoning(reasoning: Readonly<Record<string, string | number>>): Reason[] {
  const entries = Object.entries(reasoning);
  const top = Math.max(0, ...entries.map(([, value]) => bareNumber(value) ?? 0));
  const scale = top <= 1 ? 1 : top <= 10 ? 10 : 100;
  return entries.map(([dimension, value]) => ({ dimension: label(dimension), ...read(value, scale) }));
}

function read(value: string | number, scale: number): { value: string; score: number | null } {
  const number = bareNumber(value);
  if (number !== null) {
    if (number < 0 || number > scale) return { value: String(number), score: null };
    const shown = scale === 10 ? `${number} of 10` : `${Math.round((number / scale) * 100)}%`;
    return { value: shown, score: number / scale };
  }
  const text = String(value).trim();
  return { value: capital(text), score: fraction(text) ?? wordScore(text) };
}

function bareNumber(value: string | number): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null;
}

/** "85%", "7/10", "7 out of 10", "7 of 10". */
function fraction(text: string): number | null {
  const percent = /^(\d+(?:\.\d+)?)\s*%/.exec(text);
  if (percent !== null) return within(Number(percent[1]) / 100);
  const parts = /^(\d+(?:\.\d+)?)\s*(?:\/|(?:out )?of)\s*(\d+)/.exec(text);
  return parts === null ? null : within(Number(parts[1]) / Number(parts[2]));
}

function within(score: number): number | null {
  return score >= 0 && score <= 1 ? score : null;
}

function wordScore(text: string): number | null {
  const lower = text.toLowerCase();
  return words.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
}

/** "decision_maker", "decisionMaker" -> "Decision maker". */
function label(dimension: string): string {
  return capital(
    dimension
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .replace(/[_-]+/g, " ")
      .trim()
      .toLowerCase(),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
