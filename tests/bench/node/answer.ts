import type * as z from "zod";

/** The script's input, checked. */
export function inputOf<T extends z.ZodType>(schema: T): z.output<T> {
  return schema.parse(JSON.parse(process.argv[2] ?? "null"));
}

/** Answers with one line of JSON. */
export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
