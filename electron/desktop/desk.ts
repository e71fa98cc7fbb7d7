import { rmSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow, session as network, shell } from "electron";
import type { Place } from "../../shared/contract/place.ts";
import { nothing } from "../../shared/contract/procedure.ts";
import type { Notice } from "../../shared/contract.ts";
import { describeError } from "../../shared/describe-error.ts";
import type { Recovery } from "../../shared/model/recovery.ts";
import type { Status, Workspace } from "../../shared/model/status.ts";
import type { ProcedureName } from "../../shared/procedure-names.ts";
import type { Notification } from "../notifications/notification.ts";
import { policyPath } from "../policy/policy-file.ts";
import type { Background } from "./background/background.ts";
import { hiddenFlag } from "./background/hidden-flag.ts";
import { createStartup } from "./background/startup.ts";
import { crashFolderIn, openCrashStore } from "./crashes/crash-store.ts";
import { watchCrashes } from "./crashes/watch-crashes.ts";
import type { AskedPlace } from "./deep-link.ts";
import { deepLinkIn } from "./deep-link.ts";
import type { DeskState } from "./desk-state.ts";
import type { Environment } from "./environment.ts";
import { createHandoffDesk } from "./handoff-desk.ts";
import type { Answering } from "./ipc.ts";
import { tellWindow, tellWindows } from "./ipc.ts";
import type { Callable, FindProcedure } from "./ipc-call.ts";
import { answerCall } from "./ipc-call.ts";
import { logFileIn, openLog } from "./log.ts";
import { openPolicy } from "./policy-desk.ts";
import type { Printing } from "./print-week.ts";
import { takeScreenshot } from "./screenshot.ts";
import type { Session } from "./session.ts";
import { openSession } from "./session.ts";
import { openSettings } from "./settings-store.ts";
import { createStartAnswer } from "./start-state.ts";
import { createUpdatesDesk } from "./updates/updates-desk.ts";
import type { Windows } from "./windows.ts";

/** What the desk is opened with. */
export interface DeskParts {
  readonly environment: Environment;
  readonly userData: string;
  readonly engineScript: URL;
  readonly sandboxScript: URL;
  readonly windows: Windows;
  readonly printing: Printing;
  /** Folder of the app's own pictures. */
  readonly resources: string;
  /** Started in the background: there is no window to wait for. */
  readonly hidden: boolean;
}

/** Everything behind the window: settings, log, the open workspace, and who answers the page. */
export interface Desk {
  readonly answer: Answering;
  /** Folder of the open workspace's recordings. */
  recordings(): string | null;
  /** Another launch handed over its arguments. */
  launchedAgain(args: readonly string[]): void;
  /** Shows a window, at a place where one is given. */
  open(place: Place | null): void;
  focus(focused: boolean): void;
  /** The last window was closed. */
  allClosed(): void;
  /** Does Callsheet go on without a window? */
  goesOn(): boolean;
  wake(): void;
  /** Answers whether every engine has ended; see `EngineHost.stop`. */
  stop(): Promise<boolean>;
}

const pageEnded =
  "The window stopped and was opened again. What you had changed is kept. Diagnostics has a report of it.";

const wentOnWords =
  "Callsheet went on in the background while its window was closed. Settings has a switch to quit instead.";
/** What drawing the first screen takes after the page's first questions, generously; milliseconds. */
const drawingMs = 150;
/** How long the engine lets the first screen go first, at most; milliseconds. */
const paintLimitMs = 3_000;

export function openDesk({ environment, userData, windows, printing, ...parts }: DeskParts): Desk {
  const { hidden, resources, ...scripts } = parts;
  const logs = join(userData, "logs");
  const painted = Promise.withResolvers<void>();
  if (hidden) painted.resolve();
  else setTimeout(painted.resolve, paintLimitMs);
  const log = openLog(logs, painted.promise);
  const clock = () => Date.now() + environment.clockAheadMs;
  const crashes = openCrashStore(userData, app.getVersion(), clock, (error) =>
    log("error", "crashes", describeError(error)),
  );
  const failed = (error: unknown) => {
    log("error", "main", describeError(error));
    crashes.keep("app", describeError(error), error instanceof Error ? error.stack : undefined);
  };
  process.on("uncaughtException", failed);
  process.on("unhandledRejection", failed);
  const settings = openSettings(userData);
  const policy = openPolicy(environment.policy ?? policyPath(process.platform, process.env));
  const repaired = settings.note();
  if (repaired !== null) log("warn", "settings", repaired);
  /** What the next page that starts tells the rep. */
  let notes: readonly string[] = [];
  watchCrashes({
    crashes,
    log,
    ours: windows.isOurs,
    reopening() {
      notes = [pageEnded];
    },
  });

  let session: Session | null = null;
  const handoff = createHandoffDesk(clock);
  /** The place that a launch's arguments ask for; a dashboard's code goes no further than here. */
  const askedIn = (args: readonly string[]): AskedPlace | null => {
    const asked = deepLinkIn(args);
    if (asked !== null && asked.handoffCode !== null) handoff.offer(asked.handoffCode);
    return asked?.place ?? null;
  };
  const askedFirst = askedIn(process.argv);
  let pendingPlace = askedFirst?.kind === "anyEvent" ? null : askedFirst;
  /** Windows whose pages have asked for where to start. */
  const started = new Set<number>();
  let paused = false;
  const synced = Promise.withResolvers<void>();

  let stopped = false;
  let allEnded = true;
  const end = async (ending: Session | null) => {
    if (ending !== null && !(await ending.stop())) allEnded = false;
  };

  const start = (workspace: Workspace, recover: Recovery | null = null): Session => {
    const parts = {
      ...scripts,
      userData,
      environment,
      settings: () => settings.get(),
      focused: () => BrowserWindow.getFocusedWindow() !== null,
      painted: painted.promise,
      notice: (notice: Notice) => {
        if (notice.kind === "status" && notice.status.lastSyncedAt !== null) synced.resolve();
        // While a session ends, what its engine still tells would only make the page ask for what is no longer there.
        if (session === null) return;
        tellWindows(notice);
        withBackground((there) => there.told(notice));
      },
      notify: (notifications: readonly Notification[]) =>
        withBackground((there) => there.notify(notifications)),
      paused: () => paused,
      openBrowser: (url: string) => void shell.openExternal(url),
      policy,
      proxiesFor: (url: string) => network.defaultSession.resolveProxy(url),
      // The page waits for its first answer meanwhile, or starts anew with it.
      damaged: () => void state.recover({ kind: "damaged" }),
      died: (what: string, stack: string | undefined) => crashes.keep("engine", what, stack),
      log,
    };
    return openSession(workspace, parts, recover);
  };

  const updates = createUpdatesDesk(environment, {
    userData,
    channel() {
      const byCompany = policy.policy()?.updateChannel;
      if (byCompany === undefined) return settings.get().updateChannel;
      return byCompany === "beta" ? "beta" : "latest";
    },
    ready: policy.ready,
    status: () => session?.status() ?? null,
    onChanged: () => tellWindows({ kind: "changed", topics: ["updates"] }),
    onReady: (version) => tellWindows({ kind: "update", version }),
    async beforeRestart() {
      const closing = session;
      session = null;
      await end(closing);
      // Else the next version would take itself for a second launch.
      app.releaseSingleInstanceLock();
    },
    log,
  });
  const state: DeskState = {
    updates,
    version: app.getVersion(),
    userData,
    logFile: logFileIn(logs),
    crashFolder: crashFolderIn(userData),
    crashes,
    log,
    settings,
    policy,
    windows,
    printing,
    clock,
    handoff,
    session: () => session,
    async openWorkspace(workspace: Workspace | null, meanwhile = () => undefined) {
      const before = session;
      session = null;
      await end(before);
      meanwhile();
      await settings.setWorkspace(workspace);
      session = workspace === null ? null : start(workspace);
      started.clear();
      windows.reloadAll();
      withBackground((there) => there.look());
    },
    openAside: (workspace) => start(workspace),
    async recover(recovery) {
      const before = session;
      // Told of by several who came upon the same damage: the first was heard.
      if (before === null) return;
      session = null;
      await end(before);
      session = start(before.workspace, recovery);
      started.clear();
      windows.reloadAll();
    },
    tryAgain() {
      if (session?.failed() !== true) return;
      const { workspace } = session;
      void end(session);
      session = start(workspace);
    },
    settingsChanged() {
      tellWindows({ kind: "changed", topics: ["settings"] });
      withBackground((there) => there.look());
      void session?.engine().then((engine) => engine.settings(settings.get()));
    },
    takeNotes() {
      const taken = notes;
      notes = [];
      if (taken.includes(wentOnWords)) void settings.say("background");
      return taken;
    },
    takePlace(webContentsId) {
      const place = pendingPlace;
      pendingPlace = null;
      started.add(webContentsId);
      return place;
    },
    startup: createStartup(settings, () => session?.workspace === "own" && isConnected(session.status())),
    pause,
  };

  async function pause(now: boolean): Promise<void> {
    paused = now;
    (await session?.engine())?.pause(now);
  }

  function open(place: Place | null): void {
    const { webContents } = windows.show();
    if (place === null) return;
    const front = windows.front();
    if (front !== null && started.has(webContents.id)) tellWindow(front, { kind: "show", place });
    else pendingPlace = place;
  }

  /** In which calendar an event is has to be looked up first; until then the window is there. */
  function openAsked(place: AskedPlace | null): void {
    if (place?.kind !== "anyEvent") {
      open(place);
      return;
    }
    windows.show();
    const { eventId } = place;
    void session
      ?.reader()
      .then(async (db) => {
        const { eventAnywhere } = await import("./event-anywhere.ts");
        open(eventAnywhere(db, eventId));
      })
      .catch((error: unknown) => log("warn", "link", describeError(error)));
  }

  /** Loaded once the first screen stands. */
  let background: Background | null = null;
  const loading = painted.promise.then(async () => {
    const { startBackground } = await import("./background/background.ts");
    if (stopped) return;
    background = startBackground({ session: () => session, settings, clock, log, resources, open, pause });
  });
  loading.catch((error: unknown) => log("error", "background", describeError(error)));
  function withBackground(act: (there: Background) => void): void {
    if (background !== null) act(background);
    else void loading.then(() => background !== null && act(background)).catch(() => undefined);
  }

  function goesOn(): boolean {
    if (session === null || settings.get().onClose === "quit") return false;
    return session.workspace === "sandbox" || isConnected(session.status());
  }

  async function sayItGoesOn(): Promise<void> {
    await loading;
    if (settings.wasSaid("background")) return;
    if ((await background?.wentOn()) === true) await settings.say("background");
    else notes = [...notes, wentOnWords];
  }

  const workspace = environment.workspace ?? settings.workspace();
  if (workspace !== null) session = start(workspace);
  if (askedFirst !== null && (hidden || askedFirst.kind === "anyEvent")) openAsked(askedFirst);
  const startAnswer = createStartAnswer(state);
  const front = windows.front();
  // Read ahead without a window, it would be old by the time there is one.
  if (front !== null) startAnswer.prepare(windows.viewOf(front.webContents.id));
  const firstQuestion: Callable = {
    input: nothing,
    run: (_input, webContentsId) => startAnswer.take(windows.viewOf(webContentsId), webContentsId),
  };
  let rest: Promise<(name: ProcedureName) => Callable> | null = null;
  const find: FindProcedure = async (name) => {
    if (name === "app.start") return firstQuestion;
    // Every other procedure is loaded while the page draws its first screen.
    rest ??= import("./procedures.ts").then(({ createProcedures }) => createProcedures(state));
    return (await rest)(name);
  };
  if (environment.selfTest) {
    const parts = { windows, userData, synced: synced.promise, session: () => session };
    void import("./self-test.ts").then((module) => module.selfTest(parts));
  }
  const { screenshot } = environment;
  if (screenshot !== null) {
    rmSync(screenshot, { force: true });
    void synced.promise
      .then(() => takeScreenshot(windows.front(), screenshot))
      .catch((error: unknown) => log("error", "screenshot", describeError(error)));
  }

  return {
    answer(sender, name, payload) {
      // What the page asks after its start, it asks while the first screen is being drawn.
      if (started.size > 0) setTimeout(painted.resolve, drawingMs);
      return answerCall(find, sender, name, payload, (error, procedure) =>
        log("warn", "call", `${procedure}: ${describeError(error)}`),
      );
    },
    recordings: () => session?.recordings ?? null,
    launchedAgain(args) {
      const place = askedIn(args);
      // Logging in once more, as it were: nobody asked for a window.
      if (place === null && args.includes(hiddenFlag)) return;
      openAsked(place);
    },
    open,
    allClosed() {
      void session?.engine().then((engine) => engine.focus(false));
      if (goesOn()) sayItGoesOn().catch((error: unknown) => log("warn", "background", describeError(error)));
    },
    goesOn,
    focus: (focused) => void session?.engine().then((engine) => engine.focus(focused)),
    wake: () => void session?.engine().then((engine) => engine.wake()),
    async stop() {
      stopped = true;
      painted.resolve();
      background?.stop();
      updates.stop();
      const closing = session;
      session = null;
      await end(closing);
      crashes.endedWell();
      return allEnded;
    },
  };
}

/** Is there an account that brings something? */
function isConnected(status: Status | null): boolean {
  return status !== null && (status.google.email !== null || status.platform.state !== "none");
}
