import { describeError } from "../../../shared/describe-error.ts";
import type { Status } from "../../../shared/model/status.ts";
import type { Background, BackgroundParts } from "../background/background.ts";

interface Parts extends BackgroundParts {
  /** The first screen stands. */
  readonly painted: Promise<void>;
}

const pageEnded =
  "The window stopped and was opened again. What you had changed is kept. Diagnostics has a report of it.";
const wentOnWords =
  "Callsheet went on in the background while its window was closed. Settings has a switch to quit instead.";

export type GoingOn = ReturnType<typeof createGoingOn>;

/** What goes on without a window, loaded once the first screen stands; and what the next page tells the rep of it. */
export function createGoingOn({ painted, ...parts }: Parts) {
  const { session, settings, log } = parts;
  /** What the next page that starts tells the rep. */
  let notes: readonly string[] = [];
  let stopped = false;
  let background: Background | null = null;
  const loading = painted.then(async () => {
    const { startBackground } = await import("../background/background.ts");
    if (!stopped) background = startBackground(parts);
  });
  loading.catch((error: unknown) => log("error", "background", describeError(error)));
  function withBackground(act: (there: Background) => void): void {
    if (background !== null) act(background);
    else void loading.then(() => background !== null && act(background)).catch(() => undefined);
  }

  /** Does Callsheet go on without a window? */
  function goesOn(): boolean {
    const open = session();
    if (open === null || settings.get().onClose === "quit") return false;
    return open.workspace === "sandbox" || isConnected(open.status());
  }

  async function sayIt(): Promise<void> {
    await loading;
    if (settings.wasSaid("background")) return;
    if ((await background?.wentOn()) === true) await settings.say("background");
    else notes = [...notes, wentOnWords];
  }

  return {
    told: (...[notice]: Parameters<Background["told"]>) => withBackground((there) => there.told(notice)),
    notify: (...[shown]: Parameters<Background["notify"]>) => withBackground((there) => there.notify(shown)),
    look: () => withBackground((there) => there.look()),
    goesOn,
    /** The last window was closed: the rep is told once that this is not the end. */
    sayIt(): void {
      if (goesOn()) sayIt().catch((error: unknown) => log("warn", "background", describeError(error)));
    },
    /** The page ended by itself, and another comes. */
    pageEnded(): void {
      notes = [pageEnded];
    },
    /** What the rep should know once the page is there; told once. */
    takeNotes(): readonly string[] {
      const taken = notes;
      notes = [];
      if (taken.includes(wentOnWords)) void settings.say("background");
      return taken;
    },
    stop(): void {
      stopped = true;
      background?.stop();
    },
  };
}

/** Is there an account that brings something? */
export function isConnected(status: Status | null): boolean {
  return status !== null && (status.google.email !== null || status.platform.state !== "none");
}
