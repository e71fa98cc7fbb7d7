import type { VendorCall } from "../vendors/model.ts";
import { VENDORS } from "../vendors/model.ts";
import type { CallScript } from "./calls/call-script.ts";
import { SMALL_CALLS } from "./calls/small-calls.ts";
import { uuidOf } from "./ids.ts";
import { retold } from "./large/large-leads.ts";
import { createRandom } from "./random.ts";
import { timed } from "./transcripts.ts";
import { isoIn } from "./zoned.ts";

const HOUR_MS = 3_600_000;
/** The first of each vendor's calls are with people whom the native platform has called too. */
const SHARED = 3;
const FIRST_RETOLD = 2_000;

export type VendorCalls = Readonly<Record<(typeof VENDORS)[number], readonly VendorCall[]>>;

export const noVendorCalls: VendorCalls = { bolna: [], vapi: [], retell: [] };

/** `count` finished calls of each vendor, a few hours apart, the newest a little before `now` (epoch milliseconds). */
export function vendorCalls(count: number, now: number, timeZone: string): VendorCalls {
  const of = (vendor: (typeof VENDORS)[number]): readonly VendorCall[] =>
    Array.from({ length: count }, (_, index) => sampleCall(vendor, index, now, timeZone));
  return { bolna: of("bolna"), vapi: of("vapi"), retell: of("retell") };
}

function sampleCall(
  vendor: (typeof VENDORS)[number],
  index: number,
  now: number,
  timeZone: string,
): VendorCall {
  const place = VENDORS.indexOf(vendor);
  const known = SMALL_CALLS.filter(({ name, email }) => name !== null && email !== null);
  const shared = index < SHARED ? known[place * SHARED + index] : undefined;
  const number = FIRST_RETOLD + place * 1_000 + index;
  const script = shared ?? retold(number, createRandom(number));
  const startedAt = now - (index + 1) * 7 * HOUR_MS;
  const demoAt = index % 3 === 0 ? nextHour(startedAt + 50 * HOUR_MS) : null;
  const { segments, durationSeconds } = timed(script.talk, "on the day after tomorrow");
  const uuid = uuidOf(`${vendor} call ${index}`);
  return {
    id: vendor === "retell" ? `call_${uuid.replaceAll("-", "")}` : uuid,
    agentId: vendor === "retell" ? "agent_ava" : uuidOf(`${vendor} agent ${index % 2}`),
    phase: "final",
    direction: "outbound",
    customerNumber: script.phone.replace(/[^\d+]/g, ""),
    ownNumber: "+14155550100",
    startedAt,
    durationSeconds,
    updatedAt: startedAt + durationSeconds * 1000 + 20_000,
    extracted: extractedFor[vendor](script, demoAt === null ? null : isoIn(demoAt, timeZone)),
    summary: script.summary,
    turns: segments.map(({ speaker, start_ms, text }) => ({ speaker, startMs: start_ms, text })),
    recorded: script.unrecorded !== true,
  };
}

/** What three different teams told their agents to extract. */
const extractedFor = {
  bolna: ({ name, email, company, tag }: CallScript, demo: string | null) => ({
    "Lead details": {
      customer_name: { subjective: name, objective: null, confidence: 0.9 },
      email_address: { subjective: email, objective: null, confidence: 0.8 },
      company_name: { subjective: company, objective: null, confidence: 0.9 },
    },
    Outcome: { demo_datetime: demo ?? "not mentioned", lead_temperature: tag },
  }),
  vapi: ({ name, email, company, tag, reasoning }: CallScript, demo: string | null) => ({
    contact: { fullName: name, emailAddress: email, organization: company },
    appointmentTime: demo,
    leadQuality: tag,
    interest: reasoning?.["intent"] ?? null,
  }),
  retell: ({ name, email, company, tag }: CallScript, demo: string | null) => ({
    "User Name": name ?? "",
    Email: email ?? "",
    Company: company ?? "",
    "Demo booked": demo === null ? "no" : "yes",
    "Demo time": demo ?? "",
    "Lead status": tag ?? "",
  }),
} as const;

function nextHour(ms: number): number {
  return Math.ceil(ms / HOUR_MS) * HOUR_MS;
}
