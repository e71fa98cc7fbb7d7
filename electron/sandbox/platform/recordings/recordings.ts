import type { Transcript } from "../model.ts";
import { hum } from "./voice.ts";
import { SAMPLE_RATE, wavFile } from "./wav.ts";

const KEPT = 4;

/** The recording of a call as a WAV file of exactly `durationSeconds`: its transcript, hummed by two voices. */
export function recordingOf(transcript: Transcript, durationSeconds: number): Buffer {
  const samples = new Float32Array(Math.round(durationSeconds * SAMPLE_RATE));
  const segments = transcript.segments ?? [
    { speaker: "customer" as const, start_ms: 0, text: transcript.content },
  ];
  segments.forEach((segment, index) => {
    const next = segments[index + 1]?.start_ms ?? durationSeconds * 1000;
    hum(samples, segment, segment.start_ms / 1000, next / 1000);
  });
  return wavFile(samples);
}

/** Makes recordings when they are first asked for and keeps the few asked for last, as players read them in ranges. */
export class Recordings {
  readonly #kept = new Map<string, Buffer>();

  of(transcript: Transcript, durationSeconds: number): Buffer {
    const key = `${transcript.id} ${durationSeconds}`;
    const audio = this.#kept.get(key) ?? recordingOf(transcript, durationSeconds);
    this.#kept.delete(key);
    this.#kept.set(key, audio);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT)) {
      this.#kept.delete(oldest);
    }
    return audio;
  }
}
