import type { SeriesReach } from "../../shared/model/series.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { count } from "../ui/format.ts";

/** What is about to be done to a series: moved or resized, changed in what it says, turned between days and times of day, cancelled. */
export type SeriesAct = "move" | "edit" | "turn" | "cancel";

export interface ScopeChoice {
  readonly scope: Scope;
  readonly label: string;
  readonly detail: string;
}

/** The three answers with what each is for. `day` is the occurrence's, in words; `reach` null while it is not known. */
export function scopeChoices(day: string, reach: SeriesReach | null): readonly ScopeChoice[] {
  const [from, all] = [reach?.following.count ?? null, reach?.all.count ?? null];
  return [
    { scope: "this", label: "This event", detail: `${day} only` },
    {
      scope: "following",
      label: "This and following",
      detail:
        from === null
          ? `from ${day} on; earlier ones stay`
          : `${events(from)} from ${day} on; earlier ones stay`,
    },
    {
      scope: "all",
      label: "All events",
      detail: all === null ? "those gone by and those to come" : `${events(all)}, past ones included`,
    },
  ];
}

/** What becomes of occurrences that were changed or taken out on their own; null when there are none. */
export function exceptionWords(scope: Scope, act: SeriesAct, reach: SeriesReach | null): string | null {
  if (reach === null || scope === "this") return null;
  const { changed, takenOut } = scope === "all" ? reach.all : reach.following;
  const out =
    takenOut === 0 || act === "cancel"
      ? []
      : [`${takenOut} taken out ${takenOut === 1 ? "stays" : "stay"} out.`];
  const words = [
    ...(changed === 0
      ? []
      : [`${changed} changed on ${changed === 1 ? "its" : "their"} own ${fate(act, changed)}.`]),
    ...out,
  ];
  return words.length === 0 ? null : words.join(" ");
}

function fate(act: SeriesAct, changed: number): string {
  const one = changed === 1;
  switch (act) {
    case "cancel":
      return `${one ? "goes" : "go"}, too`;
    case "turn":
      return `${one ? "loses its" : "lose their"} own time`;
    case "move":
    case "edit":
      return `${one ? "keeps its" : "keep their"} changes`;
  }
}

function events(amount: number): string {
  return count(amount, "event", "events");
}
