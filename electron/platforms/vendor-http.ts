import { createHash } from "node:crypto";
import * as z from "zod";
import { PlatformFailure } from "./failure.ts";
import type { PlatformHttp } from "./http.ts";
import { get } from "./http.ts";
import type { RejectedLead, SourceAccount } from "./lead-source.ts";

const MAX_JSON_BYTES = 64 * 1024 * 1024;

/** Asks a vendor for JSON; `body` makes it a POST. @throws PlatformFailure, `malformed` for what is no JSON of this shape */
export async function askJson<T extends z.ZodType>(
  http: PlatformHttp,
  path: string,
  schema: T,
  body?: unknown,
): Promise<z.output<T>> {
  const answer = await get(http, {
    path,
    accept: "application/json",
    maxBytes: MAX_JSON_BYTES,
    ...(body === undefined ? {} : { body }),
  });
  try {
    return schema.parse(JSON.parse(Buffer.from(answer.body).toString("utf8")));
  } catch (error) {
    const where = error instanceof z.ZodError ? (error.issues[0]?.path.join(".") ?? "") : "no JSON";
    throw new PlatformFailure("malformed", `The call platform's answer cannot be read (${where}).`);
  }
}

/** A cursor as a source made it. What is not one reads from the start. */
export function readCursor<T extends z.ZodType>(cursor: string | undefined, schema: T): z.output<T> | null {
  if (cursor === undefined) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(cursor));
    return parsed.success ? parsed.data : null;
  } catch {
    // Written by nobody we know: reading again from the start loses nothing.
    return null;
  }
}

/**
 * An account for a vendor that does not say whose key it is: by the key's fingerprint, so that the same key is the same source. Calls have
 * ids of their own, unique at the vendor, so a lead is the same lead whichever key it came by.
 */
export async function accountOfKey(http: PlatformHttp, name: string): Promise<SourceAccount> {
  const digest = createHash("sha256")
    .update(`callsheet source ${await http.apiKey()}`)
    .digest("hex");
  return { id: digest.slice(0, 16), email: "", name, timeZone: null };
}

/** Reads each row by itself, so that one that is malformed is set aside and named, and the rest goes on. */
export function readRow<T>(
  vendor: string,
  raw: unknown,
  schema: z.ZodType<T>,
): { readonly ok: true; readonly row: T } | { readonly ok: false; readonly rejected: RejectedLead } {
  const row = schema.safeParse(raw);
  if (row.success) return { ok: true, row: row.data };
  const id = idOf(raw);
  const issue = row.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? "the record" : issue.path.join(".");
  const who = id === null ? `A call of ${vendor} without an id` : `Call ${id} of ${vendor}`;
  const message = `${who} cannot be read: ${field}: ${issue?.message ?? "unknown"}`;
  return { ok: false, rejected: { id, message, raw } };
}

function idOf(raw: unknown): string | null {
  if (typeof raw !== "object" || raw === null) return null;
  const id = "id" in raw ? raw.id : "call_id" in raw ? raw.call_id : null;
  return typeof id === "string" && id !== "" ? id : null;
}
