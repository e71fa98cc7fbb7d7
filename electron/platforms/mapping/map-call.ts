import type { FieldChoice, MappedField, Mapping } from "../../../shared/model/source.ts";
import { address, filled } from "../address.ts";
import type { LeadRecord } from "../lead-record.ts";
import { demoValue } from "./demo-value.ts";
import { findField, findNameParts, saysNoDemo } from "./field-finder.ts";
import type { Leaf } from "./leaves.ts";
import { leavesOf } from "./leaves.ts";
import type { VendorCall } from "./vendor-call.ts";
import { isBlank, wordsOf } from "./words.ts";

const MOST_REASONS = 12;
const LONGEST_REASON = 200;
const LONGEST_SUMMARY = 500;

/** A field's value and the place it came from. */
export interface Found {
  readonly value: string;
  readonly from: readonly string[];
}

export type Fields = Readonly<Record<MappedField, Found | null>>;

/** Everything is found by itself. */
export const defaultMapping: Mapping = {
  name: { kind: "auto" },
  email: { kind: "auto" },
  company: { kind: "auto" },
  demoTime: { kind: "auto" },
  tag: { kind: "auto" },
  summary: { kind: "auto" },
};

/** A lead out of a vendor's call. Its ids are the vendor's. */
export function mapCall(call: VendorCall, mapping: Mapping): LeadRecord {
  const leaves = leavesOf(call.extracted);
  const fields = fieldsOf(leaves, mapping, call.summary);
  return {
    id: call.id,
    callId: call.id,
    transcriptId: call.hasTranscript ? call.id : null,
    analysisType: "individual",
    phone: call.phone,
    name: fields.name?.value ?? null,
    email: fields.email?.value ?? null,
    company: fields.company?.value ?? null,
    demoTime: fields.demoTime?.value ?? null,
    tag: fields.tag?.value ?? null,
    reasoning: reasonsOf(leaves, fields),
    summary: fields.summary?.value.slice(0, LONGEST_SUMMARY) ?? null,
    call: {
      at: call.at,
      durationSeconds: call.durationSeconds,
      direction: call.direction,
      hasRecording: call.hasRecording,
    },
    createdAt: call.createdAt,
    updatedAt: call.updatedAt,
  };
}

/** What a mapping makes of a call, each with the place it was found at. */
export function readFields(call: VendorCall, mapping: Mapping): Fields {
  return fieldsOf(leavesOf(call.extracted), mapping, call.summary);
}

function fieldsOf(leaves: readonly Leaf[], mapping: Mapping, summary: string | null): Fields {
  return {
    name:
      pick(leaves, mapping.name, "name", plain) ??
      (mapping.name.kind === "auto" ? nameOfParts(leaves) : null),
    email: pick(leaves, mapping.email, "email", ({ value }) => address(String(value))),
    company: pick(leaves, mapping.company, "company", plain),
    demoTime:
      mapping.demoTime.kind === "auto" && saysNoDemo(leaves)
        ? null
        : pick(leaves, mapping.demoTime, "demoTime", (leaf) => demoValue(leaf, leaves)),
    tag: pick(leaves, mapping.tag, "tag", (leaf) => tagOf(plain(leaf))),
    summary: summaryOf(leaves, mapping.summary, summary),
  };
}

function pick(
  leaves: readonly Leaf[],
  choice: FieldChoice,
  field: MappedField,
  read: (leaf: Leaf) => string | null,
): Found | null {
  const leaf = leafFor(leaves, choice, field);
  const value = leaf === null ? null : read(leaf);
  return leaf === null || value === null ? null : { value, from: leaf.path };
}

function leafFor(leaves: readonly Leaf[], choice: FieldChoice, field: MappedField): Leaf | null {
  switch (choice.kind) {
    case "auto":
      return findField(leaves, field);
    case "none":
      return null;
    case "path": {
      const wanted = JSON.stringify(choice.path);
      return leaves.find(({ path }) => JSON.stringify(path) === wanted) ?? null;
    }
  }
}

function plain({ value }: Leaf): string | null {
  return isBlank(value) ? null : filled(String(value));
}

function nameOfParts(leaves: readonly Leaf[]): Found | null {
  const parts = findNameParts(leaves);
  const [first] = parts;
  if (first === undefined) return null;
  return { value: parts.map(({ value }) => String(value).trim()).join(" "), from: first.path };
}

/** The vendor's own summary, unless the rep said otherwise. */
function summaryOf(leaves: readonly Leaf[], choice: FieldChoice, own: string | null): Found | null {
  const value = filled(own);
  if (choice.kind === "auto" && value !== null) return { value, from: [] };
  return pick(leaves, choice, "summary", plain);
}

/** The three that have a colour are written one way. */
function tagOf(said: string | null): string | null {
  const match = /^(hot|warm|cold)(?: lead)?$/i.exec(said ?? "");
  const word = match?.[1]?.toLowerCase();
  return word === undefined ? said : word.charAt(0).toUpperCase() + word.slice(1);
}

/** What else was extracted, for the rep to read. */
function reasonsOf(leaves: readonly Leaf[], fields: Fields): Record<string, string | number> {
  const used = new Set(Object.values(fields).map((found) => JSON.stringify(found?.from)));
  const reasons: Record<string, string | number> = {};
  for (const leaf of leaves) {
    if (Object.keys(reasons).length >= MOST_REASONS) break;
    const key = leaf.path.at(-1) ?? "";
    if (used.has(JSON.stringify(leaf.path)) || isBlank(leaf.value) || isOwnFact(key)) continue;
    const { value } = leaf;
    reasons[key] ??= typeof value === "number" ? value : reasonText(value);
  }
  return reasons;
}

function reasonText(value: string | boolean): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return value.trim().slice(0, LONGEST_REASON);
}

/** The lead's own data is shown elsewhere, and ids say nothing to a rep. */
function isOwnFact(key: string): boolean {
  return /^\d+$|\b(?:id|uuid|phone|number|e ?mail|name|company|url|token)\b/.test(wordsOf(key));
}
