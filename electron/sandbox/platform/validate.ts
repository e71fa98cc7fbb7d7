import type * as z from "zod";
import { invalid } from "./errors.ts";

/** `body` as `schema` has it. @throws PlatformError 422 naming the first field that is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`${issue?.path.join(".") || "body"}: ${issue?.message ?? "not understood"}`);
  }
  return parsed.data;
}
