import type { Source } from "../../shared/model/source.ts";
import type { Status } from "../../shared/model/status.ts";
import type { IntakeFacts } from "../leads/intake.ts";
import type { SourceRow } from "../leads/source-store.ts";

/** A connected platform as Settings shows it. `facts` is null while it is not read. */
export function viewOf(row: SourceRow, facts: IntakeFacts | null, leads: number): Source {
  const { id, platform, name, email, url, imported } = row;
  const error = facts?.error ?? null;
  return {
    id,
    platform,
    name,
    email,
    url,
    state: stateOf(row, facts),
    error: facts?.offline === true ? null : error,
    imported,
    leads,
    lastReadAt: instant(row.lastPolledAt),
    nextAt: instant(facts?.nextAt ?? null),
    mappable: platform !== "native",
  };
}

function stateOf({ importState }: SourceRow, facts: IntakeFacts | null): Source["state"] {
  if (importState === "paused") return "paused";
  if (facts?.offline === true) return "offline";
  if (facts !== null && facts.error !== null) return "error";
  return importState === "running" ? "importing" : "connected";
}

interface Read {
  readonly name: string;
  readonly facts: IntakeFacts;
}

/** All platforms in one word, for the status bar and the banners: one that needs the rep is named. */
export function statusOfSources(sources: readonly Read[]): Status["platform"] {
  const [first] = sources;
  if (first === undefined) return { state: "none", name: null, error: null };
  // Being offline is a state of the whole app, not a fault of a platform.
  const failing = sources.find(({ facts }) => facts.error !== null && !facts.offline);
  const error = failing?.facts.error ?? null;
  if (failing === undefined || error === null) return { state: "connected", name: first.name, error: null };
  const message = sources.length === 1 ? error.message : `${failing.name}: ${error.message}`;
  return { state: "error", name: failing.name, error: { ...error, message } };
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
