import * as z from "zod";
import { ChangeLog, changeLogStateSchema } from "./change-log.ts";
import { notFound, PlatformError } from "./errors.ts";
import type { Lead, LeadPatch, Transcript } from "./model.ts";
import { leadSchema, transcriptSchema } from "./model.ts";

export const leadStoreStateSchema = z.object({
  log: changeLogStateSchema,
  leads: z.array(leadSchema),
  transcripts: z.array(transcriptSchema),
});

export type LeadStoreState = z.infer<typeof leadStoreStateSchema>;

/** Which version of a lead `redeliver` sends: the current one, or the one before it (a delivery out of order). */
export type RedeliveredVersion = "current" | "previous";

const identified = z.object({ id: z.string() });

/**
 * The leads and transcripts of the emulated platform, with the log of their changes. Leads of another user than the
 * owner exist (and are refused when asked for) but are not in the log.
 */
export class LeadStore {
  readonly log: ChangeLog;
  readonly #ownerId: string;
  readonly #clock: () => number;
  readonly #onChange: () => void;
  readonly #leads = new Map<string, Lead>();
  readonly #previous = new Map<string, Lead>();
  readonly #transcripts = new Map<string, Transcript>();
  readonly #transcriptOfCall = new Map<string, string>();
  readonly #leadOfCall = new Map<string, string>();

  constructor(ownerId: string, state: LeadStoreState | undefined, clock: () => number, onChange: () => void) {
    this.#ownerId = ownerId;
    this.#clock = clock;
    this.#onChange = onChange;
    this.log = new ChangeLog(state?.log);
    for (const lead of state?.leads ?? []) {
      this.#keep(lead);
    }
    for (const transcript of state?.transcripts ?? []) {
      this.addTranscript(transcript);
    }
  }

  /** Takes a whole seed at once, in the order of `updated_at`. Nobody is told. */
  fill(leads: readonly Lead[], transcripts: readonly Transcript[]): void {
    const ordered = leads.toSorted((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
    for (const lead of ordered) {
      this.#keep(lead);
    }
    const own = ordered.filter((lead) => lead.user_id === this.#ownerId);
    this.log.fill(own.map((lead) => ({ id: lead.id, json: JSON.stringify(lead) })));
    for (const transcript of transcripts) {
      this.addTranscript(transcript);
    }
  }

  add(lead: Lead, transcript?: Transcript): Lead {
    if (transcript !== undefined) {
      this.addTranscript(transcript);
    }
    this.#keep(lead);
    if (lead.user_id === this.#ownerId) {
      this.log.put(lead.id, JSON.stringify(lead));
      this.#onChange();
    }
    return lead;
  }

  addTranscript(transcript: Transcript): void {
    this.#transcripts.set(transcript.id, transcript);
    this.#transcriptOfCall.set(transcript.call_id, transcript.id);
  }

  /** Changes fields of a lead and gives it an `updated_at` later than before. */
  change(id: string, patch: LeadPatch): Lead {
    const before = this.get(id);
    this.#previous.set(id, before);
    return this.add(leadSchema.parse({ ...before, updated_at: this.#laterThan(before), ...patch, id }));
  }

  remove(id: string): void {
    const before = this.get(id);
    this.#previous.set(id, before);
    this.#leads.delete(id);
    this.log.put(id, JSON.stringify({ id, deleted: true, updated_at: this.#laterThan(before) }));
    this.#onChange();
  }

  /** Now, or just after a version of this very moment: what comes later says so, a removal too. */
  #laterThan(before: Lead): string {
    return new Date(Math.max(this.#clock(), Date.parse(before.updated_at) + 1)).toISOString();
  }

  /** Puts `json` into the feed as it is, however little it looks like a lead. */
  addRaw(json: unknown): void {
    const parsed = identified.safeParse(json);
    this.log.put(
      parsed.success ? parsed.data.id : `raw-${this.log.last + 1}`,
      JSON.stringify(json) ?? "null",
    );
    this.#onChange();
  }

  redeliver(ids: readonly string[], version: RedeliveredVersion = "current"): void {
    for (const id of ids) {
      // What a lead was before it was removed may still come, late.
      const lead = version === "previous" ? (this.#previous.get(id) ?? this.get(id)) : this.get(id);
      this.log.repeat(id, JSON.stringify(lead));
    }
    this.#onChange();
  }

  /** Puts `json` into the feed beside what it has of that id already: a delivery in any order. */
  deliverRaw(id: string, json: unknown): void {
    this.log.repeat(id, JSON.stringify(json) ?? "null");
    this.#onChange();
  }

  /** Like `get`, for a request made with the owner's key. @throws PlatformError 404, 403 */
  own(id: string): Lead {
    const lead = this.get(id);
    if (lead.user_id !== this.#ownerId) {
      throw new PlatformError(403, "forbidden", "This lead belongs to somebody else.");
    }
    return lead;
  }

  /** @throws PlatformError 404 */
  get(id: string): Lead {
    const lead = this.#leads.get(id);
    if (lead === undefined) {
      throw notFound("lead");
    }
    return lead;
  }

  all(): Lead[] {
    return [...this.#leads.values()];
  }

  transcript(id: string): Transcript | undefined {
    return this.#transcripts.get(id);
  }

  /** The lead a call belongs to and what was said in it. */
  call(callId: string): { readonly lead: Lead; readonly transcript: Transcript | undefined } | undefined {
    const lead = this.#leads.get(this.#leadOfCall.get(callId) ?? "");
    const transcript = this.#transcripts.get(this.#transcriptOfCall.get(callId) ?? "");
    return lead === undefined ? undefined : { lead, transcript };
  }

  state(): LeadStoreState {
    return { log: this.log.state(), leads: this.all(), transcripts: [...this.#transcripts.values()] };
  }

  #keep(lead: Lead): void {
    this.#leads.set(lead.id, lead);
    this.#leadOfCall.set(lead.call.id, lead.id);
  }
}
