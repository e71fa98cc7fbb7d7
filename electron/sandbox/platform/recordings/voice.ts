import type { Segment } from "../model.ts";
import { SAMPLE_RATE } from "./wav.ts";

/** A voice that hums: a gliding base tone whose overtones are weighed like vowels. */
interface Voice {
  readonly pitchHz: number;
  readonly loudness: number;
}

const VOICES: Readonly<Record<Segment["speaker"], Voice>> = {
  agent: { pitchHz: 205, loudness: 0.42 },
  customer: { pitchHz: 118, loudness: 0.55 },
};

/** Weights of the first four harmonics for five vowel colours. */
const VOWELS: readonly (readonly [number, number, number, number])[] = [
  [0.6, 0.5, 0.35, 0.12],
  [0.8, 0.25, 0.1, 0.2],
  [0.9, 0.12, 0.05, 0.25],
  [0.7, 0.6, 0.15, 0.05],
  [0.95, 0.3, 0.06, 0.03],
];

const SYLLABLE_GAP = 0.16;
const WORD_GAP_S = 0.07;
const SENTENCE_GAP_S = 0.3;
const FASTEST_SYLLABLE_S = 0.06;
const SLOWEST_SYLLABLE_S = 0.21;

interface Syllable {
  readonly startS: number;
  readonly lengthS: number;
  readonly vowel: number;
  readonly stress: number;
}

/** Hums `text` into `samples` between two times (seconds), so that its rhythm follows the words. */
export function hum(samples: Float32Array, segment: Segment, fromS: number, toS: number): void {
  const voice = VOICES[segment.speaker];
  for (const syllable of syllables(segment.text, fromS, toS)) {
    hummed(samples, voice, syllable);
  }
}

function hummed(samples: Float32Array, voice: Voice, syllable: Syllable): void {
  const weights = VOWELS[syllable.vowel % VOWELS.length] ?? [1, 0, 0, 0];
  const first = Math.round(syllable.startS * SAMPLE_RATE);
  const count = Math.floor(syllable.lengthS * (1 - SYLLABLE_GAP) * SAMPLE_RATE);
  const pitch = voice.pitchHz * (0.92 + 0.16 * syllable.stress);
  let phase = 0;
  for (let index = 0; index < count && first + index < samples.length; index += 1) {
    const progress = index / count;
    phase += (2 * Math.PI * pitch * (1.03 - 0.08 * progress)) / SAMPLE_RATE;
    const envelope = Math.sin(Math.PI * Math.sqrt(progress)) * (0.55 + 0.45 * syllable.stress);
    const tone =
      weights[0] * Math.sin(phase) +
      weights[1] * Math.sin(2 * phase) +
      weights[2] * Math.sin(3 * phase) +
      weights[3] * Math.sin(4 * phase);
    samples[first + index] = 0.6 * voice.loudness * envelope * tone;
  }
}

/** Where the syllables of `text` lie when it is spoken from one time to another at a human pace. */
function syllables(text: string, fromS: number, toS: number): Syllable[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const total = words.reduce((sum, word) => sum + syllableCount(word), 0);
  const gaps = words.reduce((sum, word) => sum + gapAfter(word), 0);
  const even = (toS - fromS - gaps) / Math.max(1, total);
  const lengthS = Math.min(SLOWEST_SYLLABLE_S, Math.max(FASTEST_SYLLABLE_S, even));
  const spoken: Syllable[] = [];
  let at = fromS;
  for (const word of words) {
    for (let index = 0; index < syllableCount(word); index += 1) {
      const letter = word.codePointAt(Math.min(word.length - 1, index * 2)) ?? 0;
      if (at + lengthS <= toS) {
        spoken.push({
          startS: at,
          lengthS,
          vowel: letter,
          stress: index === 0 ? 0.4 + (letter % 7) / 10 : 0.3,
        });
      }
      at += lengthS;
    }
    at += gapAfter(word);
  }
  return spoken;
}

function syllableCount(word: string): number {
  return Math.max(1, word.match(/[aeiouyáéíóúãõäöüåøæ]+/gi)?.length ?? 1);
}

function gapAfter(word: string): number {
  return /[.?!,;:]$/.test(word) ? SENTENCE_GAP_S : WORD_GAP_S;
}
