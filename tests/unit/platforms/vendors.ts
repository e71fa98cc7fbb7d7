import { onTestFinished } from "vitest";
import { createBolnaSource } from "../../../electron/platforms/bolna.ts";
import type { Changes, LeadSource, ParsedLead, Position } from "../../../electron/platforms/lead-source.ts";
import { defaultMapping } from "../../../electron/platforms/mapping/map-call.ts";
import { createRecordingFetch } from "../../../electron/platforms/recording-fetch.ts";
import { createRetellSource } from "../../../electron/platforms/retell.ts";
import { createVapiSource } from "../../../electron/platforms/vapi.ts";
import type { VendorOptions } from "../../../electron/platforms/vendor-options.ts";
import { startBolna } from "../../../electron/sandbox/vendors/bolna.ts";
import type { VendorEmulator } from "../../../electron/sandbox/vendors/emulator.ts";
import type { Vendor, VendorCall } from "../../../electron/sandbox/vendors/model.ts";
import { startRetell } from "../../../electron/sandbox/vendors/retell.ts";
import { startVapi } from "../../../electron/sandbox/vendors/vapi.ts";
import { monday } from "./platform.ts";

const MINUTE = 60_000;
const start = { bolna: startBolna, vapi: startVapi, retell: startRetell } as const;
const create = { bolna: createBolnaSource, vapi: createVapiSource, retell: createRetellSource } as const;

/** A finished call that began so many minutes before the tests' Monday, with what every team extracts. */
export function vendorCall(minutesAgo: number, change: Partial<VendorCall> = {}): VendorCall {
  const id = change.id ?? `call-${minutesAgo}`;
  const startedAt = monday - minutesAgo * MINUTE;
  return {
    id,
    agentId: "agent-1",
    phase: "final",
    direction: "outbound",
    customerNumber: "+919845012345",
    ownNumber: "+14155550100",
    startedAt,
    durationSeconds: 30,
    updatedAt: startedAt + MINUTE,
    extracted: {
      customer_name: "Priya Nair",
      email: `${id}@techcorp.example`,
      company: "TechCorp",
      demo_time: "2026-11-24T15:00:00+05:30",
      lead_status: "hot",
    },
    summary: "Wants a demo tomorrow.",
    turns: [
      { speaker: "agent", startMs: 400, text: "Would a demo help?" },
      { speaker: "customer", startMs: 3_000, text: "Yes, tomorrow at three." },
    ],
    recorded: true,
    ...change,
  };
}

export interface VendorDesk {
  readonly emulator: VendorEmulator;
  readonly source: LeadSource;
}

/** A vendor on real HTTP and its source, for the length of a test. `clock` is both sides'. */
export async function vendorDesk(
  vendor: Vendor,
  calls: readonly VendorCall[] = [],
  options: Partial<VendorOptions> = {},
): Promise<VendorDesk> {
  const clock = options.clock ?? (() => monday);
  const emulator = await start[vendor]({ calls, clock });
  onTestFinished(() => emulator.close());
  const source = create[vendor]({
    baseUrl: emulator.url,
    apiKey: () => Promise.resolve(emulator.apiKey),
    clock,
    mapping: () => defaultMapping,
    recordings: createRecordingFetch(),
    ...options,
  });
  return { emulator, source };
}

export type Page = Extract<Changes, { notModified: false }>;

export function pageOf(changes: Changes): Page {
  if (changes.notModified) throw new Error("expected a page");
  return changes;
}

/** Everything since a position, page after page, and where it ended. */
export async function readAll(
  source: LeadSource,
  from: Position | null = null,
): Promise<{ readonly leads: ParsedLead[]; readonly position: Position; readonly pages: number }> {
  const leads: ParsedLead[] = [];
  let position = from;
  for (let pages = 1; pages < 500; pages += 1) {
    const page = pageOf(await source.changesSince(position));
    leads.push(...page.leads);
    position = page.position;
    if (!page.hasMore) return { leads, position, pages };
  }
  throw new Error("the pages never end");
}

export function idsOf(leads: readonly ParsedLead[]): string[] {
  return leads.map((lead) => (lead.kind === "lead" ? lead.record.id : lead.id)).toSorted();
}
