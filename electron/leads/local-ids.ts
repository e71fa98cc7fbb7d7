import type { Platform } from "../../shared/model/source.ts";
import { platformSchema } from "../../shared/model/source.ts";
import type { Changes, LeadSource, ParsedLead, RejectedLead, Sample } from "../platforms/lead-source.ts";

type Kind = "lead" | "call";

interface Dependencies {
  readonly platform: Platform;
  readonly sourceId: string;
  /** The source that an id of this database belongs to; null when nobody has it. */
  readonly ownerOf: (kind: Kind, id: string) => string | null;
  /** Does this database hold leads of any other source? Asked once a page: while there are none, no id can be somebody else's. */
  readonly sharesWithOthers: (sourceId: string) => boolean;
}

/**
 * Gives a source's leads and calls ids that are no other source's, and takes them off again on the way out. A vendor's ids are unique at the
 * vendor, so its name in front is enough, and the same call is the same lead whichever key it came by. The native platform's are kept as they
 * are; one that another account has taken is named after its source.
 */
export function withLocalIds(source: LeadSource, deps: Dependencies): LeadSource {
  const own = `${deps.sourceId}/`;
  const vendor = deps.platform === "native" ? null : `${deps.platform}:`;

  function localIds(): (kind: Kind, id: string) => string {
    if (vendor !== null) return (_kind, id) => vendor + id;
    if (!deps.sharesWithOthers(deps.sourceId)) return (_kind, id) => id;
    return (kind, id) => {
      const owner = deps.ownerOf(kind, id);
      return owner === null || owner === deps.sourceId ? id : own + id;
    };
  }
  function toRemote(id: string): string {
    if (vendor !== null && id.startsWith(vendor)) return id.slice(vendor.length);
    return id.startsWith(own) ? id.slice(own.length) : id;
  }
  /** What was read, under the ids it goes by here. */
  function localized<T extends Pick<Sample, "leads" | "rejected">>(read: T): T {
    const toLocal = localIds();
    const localLead = (lead: ParsedLead): ParsedLead => {
      if (lead.kind === "removed") return { ...lead, id: toLocal("lead", lead.id) };
      const { record } = lead;
      const ids = { id: toLocal("lead", record.id), callId: toLocal("call", record.callId) };
      return { ...lead, record: { ...record, ...ids } };
    };
    const localRejected = (rejected: RejectedLead): RejectedLead =>
      rejected.id === null ? rejected : { ...rejected, id: toLocal("lead", rejected.id) };
    return { ...read, leads: read.leads.map(localLead), rejected: read.rejected.map(localRejected) };
  }

  const localChanges = (changes: Changes): Changes => (changes.notModified ? changes : localized(changes));
  const { chatsSince } = source;

  return {
    changesSince: async (position) => localChanges(await source.changesSince(position)),
    ...(chatsSince === undefined
      ? {}
      : { chatsSince: async (position) => localChanges(await chatsSince(position)) }),
    async sample(limit) {
      return localized(await source.sample(limit));
    },
    // A transcript is kept under its lead, so its own id needs no other name.
    transcript: (id) => source.transcript(id),
    recording: (callId) => source.recording(toRemote(callId)),
    me: () => source.me(),
  };
}

/** The platform of a source, by the source's id. */
export function platformOf(sourceId: string): Platform {
  const platform = platformSchema.safeParse(sourceId.slice(0, sourceId.indexOf(":")));
  return platform.success ? platform.data : "native";
}

/**
 * What a lead is known by on every machine: the account that hands its ids out, and the id it has there. A vendor's call is the same call whichever
 * key, and so whichever source, it came by.
 */
export function identityOf(
  sourceId: string,
  leadId: string,
): { readonly account: string; readonly id: string } {
  const platform = platformOf(sourceId);
  if (platform !== "native" && leadId.startsWith(`${platform}:`)) {
    return { account: platform, id: leadId.slice(platform.length + 1) };
  }
  const own = `${sourceId}/`;
  return { account: sourceId, id: leadId.startsWith(own) ? leadId.slice(own.length) : leadId };
}
