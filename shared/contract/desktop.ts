import * as z from "zod";
import { calendarSchema } from "../model/calendar.ts";
import { occurrenceSchema } from "../model/event.ts";
import { instantSchema } from "../model/event-time.ts";
import { paletteSchema } from "../model/palette.ts";
import { managedSchema } from "../model/policy.ts";
import { settingsSchema, statusSchema, workspaceSchema } from "../model/status.ts";
import { windowViewSchema } from "../model/window-view.ts";
import { placeSchema } from "./place.ts";
import { nothing, procedure } from "./procedure.ts";

const startSchema = z.object({
  version: z.string(),
  platform: z.enum(["linux", "darwin", "win32"]),
  /** Null: the first-run screen. */
  workspace: workspaceSchema.nullable(),
  /** What the company has set for this computer; null for nothing. */
  managed: managedSchema.nullable(),
  settings: settingsSchema,
  /** What this window showed before, as far as it still counts; null when it never said. */
  shown: windowViewSchema.nullable(),
  status: statusSchema.nullable(),
  calendars: z.array(calendarSchema),
  /** The occurrences of `range`, read before the page asked. */
  range: z.object({ from: instantSchema, to: instantSchema }).nullable(),
  occurrences: z.array(occurrenceSchema),
  /** Is there any lead? The list itself is asked for once the calendar is on the screen. */
  hasLeads: z.boolean(),
  /** The rep's zone: the system's. */
  timeZone: z.string(),
  /** The place a deep link asked for before the page was there. */
  place: placeSchema.nullable(),
  /** What the rep should know about this start, such as settings that had to be repaired. */
  notes: z.array(z.string()),
});
export type Start = Readonly<z.infer<typeof startSchema>>;

const startupSchema = z.object({
  atLogin: z.boolean(),
  /** Is the rep to be asked about it? Once, when they have connected an account of their own. */
  ask: z.boolean(),
});
export type StartupState = Readonly<z.infer<typeof startupSchema>>;

/** The app itself: its start, its settings, its workspace, and what only the desktop can do. */
export const desktopProcedures = {
  "app.start": procedure("desktop", nothing, startSchema),
  /** What of the rep's data fits what they type into the command palette. */
  "palette.search": procedure("engine", z.strictObject({ text: z.string().max(200) }), paletteSchema),
  /** Leaves the first-run screen for a workspace; the page starts anew. */
  "workspace.open": procedure("desktop", z.strictObject({ workspace: workspaceSchema }), nothing),
  "workspace.close": procedure("desktop", nothing, nothing),
  "settings.get": procedure("desktop", nothing, settingsSchema),
  "settings.set": procedure("desktop", settingsSchema.partial().strict(), settingsSchema),
  /** Stops what is read and sent, or lets it go on; until then or until the next start. */
  "sync.pause": procedure("desktop", z.strictObject({ paused: z.boolean() }), nothing),
  /** Does Callsheet start, in the background, when the rep logs in? */
  "startup.get": procedure("desktop", nothing, startupSchema),
  /** Null: the rep was asked, and leaves it as it is. */
  "startup.set": procedure("desktop", z.strictObject({ atLogin: z.boolean().nullable() }), startupSchema),
  /** Opens a link in the system browser through the one wrapper (https, mailto, tel only). */
  "link.open": procedure(
    "desktop",
    z.strictObject({ url: z.string().max(4096), fromLead: z.boolean() }),
    nothing,
  ),
  /** What helps to find a fault, without anything personal in it, for the rep to look through. */
  "diagnostics.preview": procedure(
    "desktop",
    nothing,
    z.object({ text: z.string(), /** Reports of crashes in it. */ crashes: z.number().int() }),
  ),
  /** Saves what was looked through last, where the rep says; null when they changed their mind. */
  "diagnostics.save": procedure("desktop", nothing, z.object({ path: z.string().nullable() })),
  /** Deletes the reports of crashes that are kept. */
  "crashes.forget": procedure("desktop", nothing, nothing),
  /** Something in the page failed that nobody there could mend. */
  "page.failed": procedure(
    "desktop",
    z.strictObject({ what: z.string().max(2000), stack: z.string().max(20_000) }),
    nothing,
  ),
  "text.copy": procedure("desktop", z.strictObject({ text: z.string().max(100_000) }), nothing),
};
