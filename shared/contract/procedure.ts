import * as z from "zod";

/** Who answers a procedure: `read` on main's read-only connection, `engine` in the worker, `desktop` on main. */
export type Runs = "read" | "engine" | "desktop";

export interface Procedure<R extends Runs, I extends z.ZodType, O extends z.ZodType> {
  readonly runs: R;
  readonly input: I;
  readonly output: O;
}

/** One procedure: who runs it, what it takes and what it answers. */
export function procedure<R extends Runs, I extends z.ZodType, O extends z.ZodType>(
  runs: R,
  input: I,
  output: O,
): Procedure<R, I, O> {
  return { runs, input, output };
}

/** The input of what takes none, the output of what answers none. */
export const nothing = z.strictObject({});
export const id = z.string().min(1).max(1100);
