import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { Intake } from "../../electron/leads/intake.ts";
import { createIntake } from "../../electron/leads/intake.ts";
import type { LeadStore } from "../../electron/leads/lead-store.ts";
import { createLeadStore } from "../../electron/leads/lead-store.ts";
import type { SourceStore } from "../../electron/leads/source-store.ts";
import { createSourceStore } from "../../electron/leads/source-store.ts";
import type { LeadRecord } from "../../electron/platforms/lead-record.ts";
import type { LeadSource } from "../../electron/platforms/lead-source.ts";
import type { Platform } from "../../shared/model/source.ts";
import { halfway } from "../support/fault-random.ts";
import { monday } from "../unit/platforms/platform.ts";

export interface IntakeDesk {
  readonly intake: Intake;
  readonly leads: LeadStore;
  readonly sources: SourceStore;
  readonly sourceId: string;
  readonly dropped: string[];
}

/** One platform's intake over a database. `consider` stands for the rule. */
export function intakeDesk(
  db: Database,
  source: LeadSource,
  options: {
    readonly clock?: () => number;
    readonly platform?: Platform;
    readonly consider?: (record: LeadRecord, change: "created" | "updated") => void;
  } = {},
): IntakeDesk {
  const clock = options.clock ?? (() => monday);
  const leads = createLeadStore(db);
  const sources = createSourceStore(db);
  const account = { id: "rep-1", email: "ana@callsheet.example", name: "Ana Ruiz", timeZone: "UTC" };
  const sourceId = sources.connect(options.platform ?? "native", "http://127.0.0.1", account, clock());
  const dropped: string[] = [];
  const intake = createIntake({
    db,
    source,
    sourceId,
    sources,
    leads,
    clock,
    random: () => halfway,
    consider: options.consider ?? (() => undefined),
    dropRecordings: (callIds) => dropped.push(...callIds),
    onChanged: () => undefined,
  });
  onTestFinished(() => intake.stop());
  return { intake, leads, sources, sourceId, dropped };
}
