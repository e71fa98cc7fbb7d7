import { filled } from "../platforms/address.ts";
import type { LeadRecord } from "../platforms/lead-record.ts";
import type { Corrections } from "./contact/contact.ts";
import { corrected, noCorrections } from "./contact/contact.ts";
import { parseDemoTime } from "./demo-time.ts";
import { parsePhone } from "./phone.ts";

/** What of a lead is queried, beside the record itself. */
export interface LeadColumns {
  readonly id: string;
  readonly callId: string;
  readonly transcriptId: string | null;
  readonly analysisType: string;
  readonly title: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly phone: string;
  readonly phoneFormatted: string;
  readonly phoneUri: string;
  readonly country: string | null;
  readonly phoneSearch: string;
  readonly tag: string | null;
  readonly summary: string | null;
  readonly demoTime: string | null;
  readonly demoMs: number | null;
  readonly hasDemo: 0 | 1;
  readonly updatedMs: number;
  readonly createdMs: number;
  readonly record: string;
}

/** A lead is called by its name, else its company, else its number or address; what the rep corrected counts, and the record stays as it was given. */
export function columnsOf(given: LeadRecord, corrections: Corrections = noCorrections): LeadColumns {
  const record = corrected(given, corrections);
  const phone = parsePhone(record.phone);
  const demo = parseDemoTime(record.demoTime);
  return {
    id: record.id,
    callId: record.callId,
    transcriptId: record.transcriptId,
    analysisType: record.analysisType,
    title: record.name ?? record.company ?? filled(phone.formatted) ?? record.email ?? "Unknown caller",
    name: record.name,
    email: record.email,
    company: record.company,
    phone: phone.number,
    phoneFormatted: phone.formatted,
    phoneUri: phone.uri,
    country: phone.country,
    phoneSearch: phone.searchText,
    tag: record.tag,
    summary: record.summary,
    demoTime: record.demoTime,
    demoMs: demo.kind === "read" ? demo.ms : null,
    hasDemo: demo.kind === "none" ? 0 : 1,
    updatedMs: record.updatedAt,
    createdMs: record.createdAt,
    record: JSON.stringify(given),
  };
}
