import * as z from "zod";
import {
  mappingPreviewSchema,
  mappingSchema,
  mediaUsageSchema,
  platformSchema,
  sourceReportSchema,
  sourceSchema,
} from "../model/source.ts";
import { id, nothing, procedure } from "./procedure.ts";

const sourceRef = z.strictObject({ sourceId: id });

/** Whose calendar and whose calls: Google and the call platforms. */
export const accountProcedures = {
  /** Opens the system browser and answers when the rep has signed in (or throws sign_in_cancelled, different_account, ...). */
  "google.connect": procedure(
    "engine",
    nothing,
    z.object({ email: z.string(), missing: z.array(z.string()) }),
  ),
  "google.cancelConnect": procedure("engine", nothing, nothing),
  "google.disconnect": procedure("engine", nothing, nothing),
  /** The company's OAuth client (Google's downloaded JSON, or a bare client id) is read from the clipboard by the main process and kept in the keychain. */
  "google.pasteClient": procedure("desktop", nothing, z.object({ clientId: z.string() })),
  /**
   * The rep says yes to what their call platform's dashboard offers by a link: main has its one-time code, which never enters the page.
   * Throws different_account, sign_in_failed, not_connected, not_found (no link waits, or its time is up), offline, keychain_locked, ...
   */
  "google.acceptHandoff": procedure(
    "desktop",
    sourceRef,
    z.object({ email: z.string(), missing: z.array(z.string()) }),
  ),
  /** The rep says no: the code is forgotten, unused. */
  "google.refuseHandoff": procedure("desktop", nothing, nothing),
  /** The connected call platforms, in the order they were connected. */
  "source.list": procedure("engine", nothing, z.array(sourceSchema)),
  /**
   * The API key is read from the clipboard by the main process, so that it never enters the page. `keep` false only looks what it leads to.
   * `url` is the native platform's; the vendors' are known.
   */
  "source.connect": procedure(
    "desktop",
    z.strictObject({
      platform: platformSchema,
      url: z
        .url({ protocol: /^https?$/ })
        .max(2048)
        .nullable(),
      keep: z.boolean(),
    }),
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("connected"), sourceId: z.string(), name: z.string() }),
      z.object({ kind: z.literal("looked"), report: sourceReportSchema }),
    ]),
  ),
  /** *Test connection*: what a connected platform has. */
  "source.test": procedure("engine", sourceRef, sourceReportSchema),
  /** Stops the first import; what was read stays. */
  "source.pause": procedure("engine", sourceRef, nothing),
  "source.resume": procedure("engine", sourceRef, nothing),
  /** Forgets the key; leads and meetings stay. */
  "source.remove": procedure("engine", sourceRef, nothing),
  /** What a mapping makes of the last ten calls; null tries the one in use. */
  "source.preview": procedure(
    "engine",
    z.strictObject({ sourceId: id, mapping: mappingSchema.nullable() }),
    mappingPreviewSchema,
  ),
  /** Keeps a mapping and reads all calls of the source by it. */
  "source.setMapping": procedure(
    "engine",
    z.strictObject({ sourceId: id, mapping: mappingSchema }),
    z.object({ changed: z.number().int() }),
  ),
  /** What is kept of recordings and transcripts on this computer. */
  "media.usage": procedure("engine", nothing, mediaUsageSchema),
  /** Removes the kept recordings; each is fetched again when it is played. */
  "media.clear": procedure("engine", nothing, nothing),
};
