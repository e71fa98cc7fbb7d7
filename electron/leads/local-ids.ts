import type { Platform } from "../../shared/model/source.ts";
import { platformSchema } from "../../shared/model/source.ts";
import type { LeadSource, ParsedLead, RejectedLead } from "../platforms/lead-source.ts";

type Kind = "lead" | "call";

interface Dependencies {
  readonly platform: Platform;
  readonly sourceId: string;
  /** The source that an id of this database belongs to; null when nobody has it. */
  readonly ownerOf: (kind: Kind, id: string) => string | null;
}

/**
 * Gives a source's leads and calls ids that are no other source's, and takes them off again on the way out. A vendor's ids are unique at the
 * vendor, so its name in front is enough, and the same call is the same lead whichever key it came by. The native platform's are kept as they
 * are; one that another account has taken is named after its source.
 */
export function withLocalIds(source: LeadSource, deps: Dependencies): LeadSource {
  const own = `${deps.sourceId}/`;
  const vendor = deps.platform === "native" ? null : `${deps.platform}:`;

  function toLocal(kind: Kind, id: string): string {
    if (vendor !== null) return vendor + id;
    const owner = deps.ownerOf(kind, id);
    return owner === null || owner === deps.sourceId ? id : own + id;
  }
  function toRemote(id: string): string {
    if (vendor !== null && id.startsWith(vendor)) return id.slice(vendor.length);
    return id.startsWith(own) ? id.slice(own.length) : id;
  }
  function localLead(lead: ParsedLead): ParsedLead {
    if (lead.kind === "removed") return { ...lead, id: toLocal("lead", lead.id) };
    const { id, callId } = lead.record;
    return {
      ...lead,
      record: { ...lead.record, id: toLocal("lead", id), callId: toLocal("call", callId) },
    };
  }
  const localRejected = (rejected: RejectedLead): RejectedLead =>
    rejected.id === null ? rejected : { ...rejected, id: toLocal("lead", rejected.id) };

  return {
    async changesSince(position) {
      const changes = await source.changesSince(position);
      if (changes.notModified) return changes;
      return {
        ...changes,
        leads: changes.leads.map(localLead),
        rejected: changes.rejected.map(localRejected),
      };
    },
    async sample(limit) {
      const sample = await source.sample(limit);
      return { ...sample, leads: sample.leads.map(localLead), rejected: sample.rejected.map(localRejected) };
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
