import * as z from "zod";
import { accountProcedures } from "./contract/accounts.ts";
import { auditProcedures } from "./contract/audit.ts";
import { calendarProcedures } from "./contract/calendar.ts";
import { commandResultSchema } from "./contract/command-result.ts";
import { desktopProcedures } from "./contract/desktop.ts";
import { figureProcedures } from "./contract/figures.ts";
import { fileProcedures } from "./contract/files.ts";
import { leadProcedures } from "./contract/leads.ts";
import { localApiProcedures } from "./contract/local-api.ts";
import { mailProcedures } from "./contract/mail.ts";
import { placeSchema } from "./contract/place.ts";
import type { Procedure, Runs } from "./contract/procedure.ts";
import { recoveryProcedures } from "./contract/recovery.ts";
import { templateProcedures } from "./contract/templates.ts";
import { updateProcedures } from "./contract/updates.ts";
import { windowProcedures } from "./contract/windows.ts";
import { icsProgressSchema } from "./model/ics.ts";
import { statusSchema } from "./model/status.ts";
import { syncProgressSchema } from "./model/sync.ts";
import type { ProcedureName } from "./procedure-names.ts";

/**
 * Every procedure of Callsheet: name, who runs it, input and output. IPC is made from it; nothing crosses that does not pass.
 * Refusals are `AppError`s (errors.ts).
 */
export const contract = {
  ...desktopProcedures,
  ...calendarProcedures,
  ...leadProcedures,
  ...fileProcedures,
  ...windowProcedures,
  ...accountProcedures,
  ...templateProcedures,
  ...figureProcedures,
  ...mailProcedures,
  ...recoveryProcedures,
  ...updateProcedures,
  ...localApiProcedures,
  ...auditProcedures,
} as const satisfies Record<ProcedureName, Procedure<Runs, z.ZodType, z.ZodType>>;

export type Contract = typeof contract;
export type Input<P extends ProcedureName> = z.input<Contract[P]["input"]>;
export type Output<P extends ProcedureName> = z.output<Contract[P]["output"]>;
/** The procedures that one party runs. */
export type ProceduresOf<R extends Runs> = {
  [P in ProcedureName]: Contract[P]["runs"] extends R ? P : never;
}[ProcedureName];
/** Handlers for what one party runs, from parsed input to output. */
export type Handlers<P extends ProcedureName> = {
  readonly [K in P]: (input: z.output<Contract[K]["input"]>) => Output<K> | Promise<Output<K>>;
};

/** What a change touched: live queries that read one of these run again. */
export const topicSchema = z.enum([
  "events",
  "calendars",
  "leads",
  "sources",
  "activity",
  "mail",
  "status",
  "settings",
  "templates",
  "updates",
  "api",
]);
export type Topic = z.infer<typeof topicSchema>;

/** What is told without being asked. */
export const noticeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("changed"), topics: z.array(topicSchema) }),
  z.object({ kind: z.literal("status"), status: statusSchema }),
  /** How far the sync of a range has come; null when it is over. */
  z.object({ kind: z.literal("sync"), progress: syncProgressSchema.nullable() }),
  /** How far the reading of a calendar file has come; null when it is over. */
  z.object({ kind: z.literal("ics"), progress: icsProgressSchema.nullable() }),
  /** Something was booked by the rule: the screen offers *Undo* and *Open*. */
  z.object({ kind: z.literal("booked"), leadId: z.string(), result: commandResultSchema }),
  /** A newer version of Callsheet was downloaded and takes a restart. */
  z.object({ kind: z.literal("update"), version: z.string() }),
  /** A line of the menu bar was chosen: the window in front runs the command. */
  z.object({ kind: z.literal("command"), id: z.string() }),
  /** A deep link, a notification or a second launch wants this place shown. */
  z.object({ kind: z.literal("show"), place: placeSchema }),
]);
export type Notice = Readonly<z.infer<typeof noticeSchema>>;
