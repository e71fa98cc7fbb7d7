import type { Input, Notice, Output } from "../shared/contract.ts";
import type { ErrorData } from "../shared/errors.ts";
import { AppError } from "../shared/errors.ts";
import type { ProcedureName } from "../shared/procedure-names.ts";
import { firstScreenShown } from "./layout/first-screen.ts";

/** What the preload script exposes: one function a procedure, JSON in and out, and the notices. */
export type Bridge = Readonly<Record<ProcedureName, (input: string) => Promise<string>>> & {
  readonly onNotice: (listener: (notice: string) => void) => () => void;
};

declare global {
  interface Window {
    readonly callsheet: Bridge;
  }
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/**
 * Calls a procedure of the contract. The main process has checked what it answers against the contract, so the page does not
 * check again.
 *
 * @throws AppError as the other side refused it, or `engine_stopped` when there was no answer at all.
 */
export async function call<P extends ProcedureName>(name: P, input: Input<P>): Promise<Output<P>> {
  const answer: Answer<Output<P>> = JSON.parse(await ask(name, JSON.stringify(input)));
  if (answer.ok) return answer.value;
  throw AppError.fromData(answer.error);
}

async function ask(name: ProcedureName, input: string): Promise<string> {
  await firstScreenShown();
  try {
    return await window.callsheet[name](input);
  } catch (cause) {
    throw new AppError("engine_stopped", "Callsheet could not answer. Nothing was lost.", {
      action: "Try again.",
      details: { procedure: name },
      cause,
    });
  }
}

type NoticeListener = (notice: Notice) => void;

const listeners = new Set<NoticeListener>();
/** Notices that came before the screen could hear them; null once it can. */
let held: Notice[] | null = [];

/** Starts to receive what is told without being asked, and holds it until `releaseNotices`: nothing is missed before the first paint. */
export function receiveNotices(): void {
  window.callsheet.onNotice((text) => {
    const notice: Notice = JSON.parse(text);
    if (held === null) tell(notice);
    else held.push(notice);
  });
}

/** The screen listens: tells what was held, and everything from now on at once. */
export function releaseNotices(): void {
  const missed = held ?? [];
  held = null;
  for (const notice of missed) tell(notice);
}

let changed = false;

/** Is what `app.start` answered still all there is? Whoever comes to the screen later must ask for themselves. */
export function nothingChangedYet(): boolean {
  return !changed;
}

function tell(notice: Notice): void {
  if (notice.kind === "changed") changed = true;
  for (const listener of [...listeners]) listener(notice);
}

/** Hears what is told without being asked; answers how to stop. */
export function onNotice(listener: NoticeListener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Any thrown value as an AppError, for the screen. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("internal", "Something went wrong on the screen. Nothing was lost.", {
    action: "Try again.",
    cause: error,
  });
}
