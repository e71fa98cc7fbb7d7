import type { AskSubject } from "../../shared/model/local-api.ts";
import type { Asks } from "./asks.ts";
import type { Caller } from "./caller.ts";

/** What the rep is asked: a sentence, and what of the calendar it is about. */
export interface Wish {
  readonly what: string;
  readonly subject: AskSubject | null;
}

/** A change that was checked and is not made yet. */
export interface Proposal<T> extends Wish {
  /** It is so already: there is nothing to ask and nothing to do. */
  readonly settled: boolean;
  /** Makes it, checking once more: the rep may have taken two minutes to answer. */
  readonly run: () => Promise<T> | T;
}

/**
 * Makes a change, after the rep's word where that is wanted.
 * @param always the rep is asked whoever wants it
 * @throws Refusal when the rep says no, or nothing in time; what the change itself throws
 */
export async function carryOut<T>(
  asks: Asks,
  caller: Caller,
  proposal: Proposal<T>,
  signal: AbortSignal,
  always = false,
): Promise<T> {
  const { what, subject, settled } = proposal;
  if (!settled && (always || caller.ask === true)) await asks.allowed(caller, what, signal, subject);
  return proposal.run();
}
