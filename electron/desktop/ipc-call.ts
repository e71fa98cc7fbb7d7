import type * as z from "zod";
import type { ErrorData } from "../../shared/errors.ts";
import { AppError, toErrorData } from "../../shared/errors.ts";
import type { ProcedureName } from "../../shared/procedure-names.ts";
import { procedureNames } from "../../shared/procedure-names.ts";
import { appOrigin } from "./origin.ts";

/** What a call is judged by: where it came from. */
export interface Sender {
  /** The frame's URL; null when the frame is gone. */
  readonly url: string | null;
  /** Is it the top frame of its page? */
  readonly top: boolean;
  /** Does its page belong to a window that we opened? */
  readonly ours: boolean;
  /** Of its page's contents. */
  readonly webContentsId: number;
}

/** May this sender call? Only the top frame of our own window at our own origin (security row 6). */
export function trusted(sender: Sender): boolean {
  return sender.ours && sender.top && sender.url !== null && originOf(sender.url) === appOrigin;
}

function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function isProcedure(name: unknown): name is ProcedureName {
  return procedureNames.some((known) => known === name);
}

/** The answer of a call as it crosses: JSON text, since one string crosses faster than many objects. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorData };

/** A procedure that can be called: what it takes, and who runs it for the window that asks. */
export interface Callable {
  readonly input: z.ZodType;
  run(input: unknown, webContentsId: number): unknown;
}

/** Finds a procedure by a name that has been checked. */
export type FindProcedure = (name: ProcedureName) => Callable | Promise<Callable>;

/**
 * Runs one call: sender, name and payload are checked here and nowhere else, the procedure runs, its answer is made text.
 * Never throws: a refusal is an answer that the page throws again as an `AppError`.
 */
export async function answerCall(
  find: FindProcedure,
  sender: Sender,
  name: unknown,
  payload: unknown,
  report: (error: unknown, name: string) => void,
): Promise<string> {
  try {
    return JSON.stringify({ ok: true, value: await run(find, sender, name, payload) } satisfies Answer);
  } catch (error) {
    report(error, String(name));
    return JSON.stringify({ ok: false, error: toErrorData(error) } satisfies Answer);
  }
}

async function run(find: FindProcedure, sender: Sender, name: unknown, payload: unknown): Promise<unknown> {
  if (!trusted(sender))
    throw new AppError("forbidden", "This call did not come from Callsheet's own window.");
  if (!isProcedure(name)) throw new AppError("bad_input", "There is no such procedure.");
  const procedure = await find(name);
  const input = procedure.input.safeParse(parseText(payload));
  if (!input.success) {
    const issue = input.error.issues[0];
    const where = [name, ...(issue?.path ?? [])].join(".");
    throw new AppError("bad_input", `That could not be read: ${where}: ${issue?.message ?? "not valid"}.`, {
      details: { procedure: name, path: issue?.path ?? [] },
    });
  }
  return procedure.run(input.data, sender.webContentsId);
}

function parseText(payload: unknown): unknown {
  if (typeof payload !== "string" || payload.length > 1_000_000) {
    throw new AppError("bad_input", "A call carries its input as JSON text of at most a megabyte.");
  }
  try {
    return JSON.parse(payload);
  } catch (cause) {
    throw new AppError("bad_input", "A call's input must be JSON.", { cause });
  }
}
