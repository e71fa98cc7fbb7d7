/** How loud a recording is over its length, and how long it is. */
export interface Waveform {
  /** 0..1, the loudest being 1. */
  readonly peaks: readonly number[];
  readonly seconds: number;
}

interface Format {
  readonly channels: number;
  readonly rate: number;
  readonly bits: 8 | 16;
}

/** At most so many samples are looked at for one peak: a long recording is drawn as quickly as a short one. */
const LOOKED_AT = 2_000;

/** Reads 8 or 16 bit PCM in a RIFF WAVE file; null for anything else. A file cut short is read as far as it goes. */
export function wavPeaks(file: Uint8Array, count: number): Waveform | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 12 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE") return null;
  let format: Format | null = null;
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (tag(view, at) === "fmt ") format = readFormat(view, start, size);
    if (tag(view, at) === "data") {
      return format === null
        ? null
        : measure(view, start, Math.min(size, file.byteLength - start), format, count);
    }
    // Chunks are padded to even sizes.
    at = start + size + (size % 2);
  }
  return null;
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}

function readFormat(view: DataView, at: number, size: number): Format | null {
  if (size < 16 || at + 16 > view.byteLength || view.getUint16(at, true) !== 1) return null;
  const bits = view.getUint16(at + 14, true);
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  if ((bits !== 8 && bits !== 16) || channels === 0 || rate === 0) return null;
  return { channels, rate, bits };
}

function measure(view: DataView, start: number, size: number, format: Format, count: number): Waveform {
  const frame = (format.bits / 8) * format.channels;
  const frames = Math.floor(size / frame);
  const peaks: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const from = Math.floor((index * frames) / count);
    const to = Math.floor(((index + 1) * frames) / count);
    const step = Math.max(1, Math.floor((to - from) / LOOKED_AT));
    let peak = 0;
    for (let at = from; at < to; at += step)
      peak = Math.max(peak, level(view, start + at * frame, format.bits));
    peaks.push(peak);
  }
  const loudest = Math.max(...peaks);
  return {
    peaks: loudest === 0 ? peaks : peaks.map((peak) => peak / loudest),
    seconds: frames / format.rate,
  };
}

function level(view: DataView, at: number, bits: Format["bits"]): number {
  return bits === 16 ? Math.abs(view.getInt16(at, true)) / 32_768 : Math.abs(view.getUint8(at) - 128) / 128;
}
