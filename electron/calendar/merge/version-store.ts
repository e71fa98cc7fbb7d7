import type { Database } from "better-sqlite3";
import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { MergeField } from "../../../shared/model/conflict.ts";
import { mergeFieldSchema } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { googleEventSchema } from "../../google/event.ts";

/** What a decision did not keep: the event as it would have been the other way, and which of its fields are meant. */
export interface Version {
  readonly event: GoogleEvent;
  readonly fields: readonly MergeField[];
}

const json = z.string().transform((text): unknown => JSON.parse(text));
const versionSchema = z.object({
  event: json.pipe(googleEventSchema),
  fields: json.pipe(z.array(mergeFieldSchema)),
});

/** Keeps what the decision `commandId` did not. `words` say the same for the rep. */
export function keepVersion(
  db: Database,
  commandId: string,
  { event, fields }: Version,
  words: string,
): void {
  db.prepare("INSERT INTO versions (command_id, event, fields, words) VALUES (?, ?, ?, ?)").run(
    commandId,
    JSON.stringify(event),
    JSON.stringify(fields),
    words,
  );
}

/** @throws AppError `not_found` */
export function readVersion(
  db: Database,
  commandId: string,
): Version & { readonly calendarId: string; readonly eventId: string } {
  const row = db
    .prepare<[string], { event: string; fields: string; calendarId: string; eventId: string }>(
      `SELECT v.event, v.fields, c.calendar_id AS calendarId, c.event_id AS eventId
       FROM versions v JOIN commands c ON c.id = v.command_id WHERE v.command_id = ?`,
    )
    .get(commandId);
  if (row !== undefined) {
    return { ...versionSchema.parse(row), calendarId: row.calendarId, eventId: row.eventId };
  }
  throw new AppError("not_found", "Callsheet does not remember this version any more.", {
    details: { commandId },
  });
}
