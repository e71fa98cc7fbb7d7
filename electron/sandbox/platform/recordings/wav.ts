/** Samples a second of every recording. */
export const SAMPLE_RATE = 8_000;

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** A mono 16-bit PCM file in the RIFF WAVE format. Samples are numbers from -1 to 1. */
export function wavFile(samples: Float32Array): Buffer {
  const dataBytes = samples.length * BYTES_PER_SAMPLE;
  const file = Buffer.allocUnsafe(HEADER_BYTES + dataBytes);
  file.write("RIFF", 0, "ascii");
  file.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  file.write("WAVEfmt ", 8, "ascii");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  file.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  file.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  file.write("data", 36, "ascii");
  file.writeUInt32LE(dataBytes, 40);
  samples.forEach((sample, index) => {
    const level = Math.max(-1, Math.min(1, sample));
    file.writeInt16LE(Math.round(level * 32_767), HEADER_BYTES + index * BYTES_PER_SAMPLE);
  });
  return file;
}
