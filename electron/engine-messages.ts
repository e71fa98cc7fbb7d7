import * as z from "zod";
import type { ProceduresOf } from "../shared/contract.ts";
import { noticeSchema } from "../shared/contract.ts";
import { errorDataSchema } from "../shared/error-data.ts";
import { icsExportSchema, icsPreviewSchema } from "../shared/model/ics.ts";
import { importPlanSchema, importReportSchema } from "../shared/model/lead-files.ts";
import { vendorSchema } from "../shared/model/local-api.ts";
import { mailWaySchema } from "../shared/model/mail.ts";
import { recoveredSchema, recoverySchema } from "../shared/model/recovery.ts";
import { platformSchema, sourceReportSchema } from "../shared/model/source.ts";
import { settingsSchema, statusSchema, workspaceSchema } from "../shared/model/status.ts";
import { notificationSchema } from "./notifications/notification.ts";

/**
 * What the engine's thread may use. V8 would let new objects take 32 MB before it looks for those still in use; the engine reads as fast with a
 * fifth of that.
 */
export const engineLimits = { maxYoungGenerationSizeMb: 6 } as const;

/** What the engine is told once, at its start. Credentials are here only for the sandbox, whose tokens open nothing real. */
export const engineConfigSchema = z.object({
  workspace: workspaceSchema,
  /** Folder of this workspace: database, recordings, backups. */
  profile: z.string(),
  /** The folder in which the command line finds this engine; null or left out: it does not. */
  commandLine: z.string().nullable().optional(),
  /** Root of Google's API and OAuth when it is not Google's own (loopback only). */
  googleUrl: z.string().nullable(),
  /** How far the clock is ahead of the computer's, in milliseconds; for development alone. */
  clockAheadMs: z.number().int().optional(),
  googleClient: z.object({ clientId: z.string(), clientSecret: z.string().optional() }).nullable(),
  platformUrl: z.string().nullable(),
  /** Where the vendors of calls are when it is not their own address (loopback only). */
  vendorUrls: z
    .object({ bolna: z.string().nullable(), vapi: z.string().nullable(), retell: z.string().nullable() })
    .optional(),
  /** Where ZeptoMail is when it is not one of its own data centres (loopback only). */
  zeptomailUrl: z.string().nullable().optional(),
  /** The sandbox's own sign-in, adopted at every start. */
  sandbox: z
    .object({
      google: z.object({
        accessToken: z.string(),
        refreshToken: z.string(),
        clientId: z.string(),
        clientSecret: z.string(),
      }),
      platform: z.object({ url: z.string(), apiKey: z.string() }),
      zeptomail: z.object({ url: z.string(), token: z.string() }),
    })
    .nullable(),
  /** What the company has set; null or left out: nothing, as for sample data. */
  policy: z
    .object({
      by: z.string(),
      platformUrl: z.string().nullable(),
      /** The OAuth client is the company's. */
      googleClient: z.boolean(),
      allowedCalendars: z.array(z.string()).nullable(),
    })
    .nullable()
    .optional(),
  /** Files (PEM) with authorities to trust beside the system's. */
  certificates: z.array(z.string()).optional(),
  settings: settingsSchema,
  focused: z.boolean(),
  /** The data file is to be replaced before it is opened. */
  recover: recoverySchema.nullable().optional(),
  /** Did the rep pause syncing in this run? */
  paused: z.boolean().optional(),
});
export type EngineConfig = Readonly<z.infer<typeof engineConfigSchema>>;

/** Procedures only main may ask for, never the page: they carry what was read from the clipboard, or paths. */
export const privateProcedures = {
  "private.connectSource": {
    /** `keep` false looks and keeps nothing. */
    input: z.object({
      platform: platformSchema,
      url: z.string().nullable(),
      apiKey: z.string(),
      keep: z.boolean(),
    }),
    output: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("connected"), sourceId: z.string(), name: z.string() }),
      z.object({ kind: z.literal("looked"), report: sourceReportSchema }),
    ]),
  },
  /** Paths come from the system's own dialogs. */
  "private.exportLeads": {
    input: z.object({ path: z.string(), leadIds: z.array(z.string()) }),
    output: z.object({ count: z.number().int() }),
  },
  "private.lookAtLeads": {
    input: z.object({ path: z.string() }),
    output: z.object({ plan: importPlanSchema, digest: z.string() }),
  },
  "private.importLeads": {
    input: z.object({ path: z.string(), digest: z.string() }),
    output: importReportSchema,
  },
  /** The code is good once. */
  "private.takeHandoff": {
    input: z.object({ sourceId: z.string(), code: z.string() }),
    output: z.object({ email: z.string(), missing: z.array(z.string()) }),
  },
  "private.keepMailSecret": {
    input: z.object({ way: mailWaySchema.exclude(["google"]), secret: z.string() }),
    output: z.object({}),
  },
  "private.openIcs": {
    input: z.object({ path: z.string(), calendarId: z.string() }),
    output: icsPreviewSchema.nullable(),
  },
  "private.exportIcs": {
    input: z.object({ path: z.string(), asked: icsExportSchema }),
    output: z.object({ count: z.number().int() }),
  },
  "private.apiToken": {
    input: z.object({ clientId: z.string() }),
    output: z.object({ token: z.string() }),
  },
  /** What proves a voice agent's vendor; made when there is none, or another is wanted. */
  "private.vendorSecret": {
    input: z.object({ vendor: vendorSchema, renew: z.boolean() }),
    output: z.object({ secret: z.string() }),
  },
  "private.keepVendorSecret": {
    input: z.object({ vendor: vendorSchema, secret: z.string() }),
    output: z.object({}),
  },
  /** Ends every sign-in and takes all secrets out of the keychain. `revoked`: Google was told, where there was a sign-in. */
  "private.signOut": { input: z.object({}), output: z.object({ revoked: z.boolean() }) },
  /** A reminder comes again in so many minutes. */
  "private.snooze": {
    input: z.object({ occurrence: z.string(), startMs: z.number(), minutes: z.number().int() }),
    output: z.object({}),
  },
  "private.saveGoogleClient": {
    input: z.object({ clientId: z.string(), clientSecret: z.string().optional() }),
    output: z.object({ clientId: z.string() }),
  },
} as const;
export type PrivateProcedure = keyof typeof privateProcedures;
export type EngineProcedure = ProceduresOf<"engine"> | PrivateProcedure;

/** Main to engine. */
export type ToEngine =
  | {
      readonly type: "call";
      readonly id: number;
      readonly procedure: EngineProcedure;
      readonly input: unknown;
    }
  | { readonly type: "focus"; readonly focused: boolean }
  | { readonly type: "wake" }
  | { readonly type: "pause"; readonly paused: boolean }
  /** The proxies for a URL that was asked about: "PROXY proxy.example:8080; DIRECT". */
  | { readonly type: "proxies"; readonly id: number; readonly answer: string }
  | { readonly type: "settings"; readonly settings: z.infer<typeof settingsSchema> }
  | { readonly type: "stop" };

/** Engine to main. */
export const fromEngineSchema = z.discriminatedUnion("type", [
  /** Migrated and open: readers may open now. */
  z.object({ type: z.literal("ready") }),
  /** The data file was replaced; told before `ready`. */
  z.object({ type: z.literal("recovered"), report: recoveredSchema }),
  z.object({ type: z.literal("result"), id: z.number(), value: z.unknown() }),
  z.object({ type: z.literal("refused"), id: z.number(), error: errorDataSchema }),
  z.object({ type: z.literal("status"), status: statusSchema }),
  z.object({ type: z.literal("notice"), notice: noticeSchema }),
  z.object({ type: z.literal("openBrowser"), url: z.string() }),
  /** Each is kept as told already: it is shown now or never. */
  z.object({ type: z.literal("notify"), notifications: z.array(notificationSchema) }),
  /** Only Chromium knows the system's proxy settings, and its proxy file runs there. */
  z.object({ type: z.literal("proxiesFor"), id: z.number(), url: z.string() }),
  /** It could not start: the database is broken, newer, or the disk is full. It will not be started again by itself. */
  z.object({ type: z.literal("fatal"), error: errorDataSchema }),
  z.object({
    type: z.literal("log"),
    level: z.enum(["info", "warn", "error"]),
    scope: z.string(),
    message: z.string(),
  }),
  z.object({ type: z.literal("stopped") }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
