/** When the lead wants to be shown the product, and how well the extraction understood it. */
export type DemoPlan =
  /** A time in the future that nothing stands in the way of. */
  | {
      readonly kind: "asked";
      readonly workdays: number;
      readonly at: string;
      /** Whose wall clock and offset the time is written in; the rep's unless said otherwise. */
      readonly clock?: "customer";
    }
  /** Already in the calendar (in the past when `workdays` is negative). */
  | { readonly kind: "booked"; readonly workdays: number; readonly at: string }
  /** Already in the calendar, as the next thing the rep has to do. */
  | { readonly kind: "next" }
  /** A time at which the rep is busy. */
  | { readonly kind: "clash"; readonly workdays: number }
  /** Right, but without its offset. */
  | { readonly kind: "offset-less"; readonly workdays: number; readonly at: string }
  /** Something that is no date at all. */
  | { readonly kind: "malformed"; readonly text: string; readonly spoken: string };

/** One call, written out: who, what was said, and what the analysis made of it. */
export interface CallScript {
  readonly name: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string;
  readonly zone: string;
  readonly tag: string | null;
  /** Minutes before now, or so many working days before today at a wall time of the rep. */
  readonly ago: number | { readonly workdays: number; readonly at: string };
  readonly reasoning: Readonly<Record<string, string | number>> | null;
  readonly summary: string | null;
  readonly demo?: DemoPlan;
  /** The rep's address book knows nothing of them: name and e-mail are the extraction's. */
  readonly stranger?: true;
  /** Analysed over all calls of the lead, not this one alone: books nothing. */
  readonly complete?: true;
  readonly unrecorded?: true;
  /** One line a turn, "A: " for the agent and "C: " for the customer; `{when}` is the demo's time as spoken. */
  readonly talk: string;
}
