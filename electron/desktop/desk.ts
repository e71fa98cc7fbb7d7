import { app } from "electron";
import type { Place } from "../../shared/contract/place.ts";
import { nothing } from "../../shared/contract/procedure.ts";
import { describeError } from "../../shared/describe-error.ts";
import type { ProcedureName } from "../../shared/procedure-names.ts";
import { policyPath } from "../policy/policy-file.ts";
import { hiddenFlag } from "./background/hidden-flag.ts";
import { createStartup } from "./background/startup.ts";
import { watchCrashes } from "./crashes/watch-crashes.ts";
import { awaitFirstPaint } from "./desk/first-paint.ts";
import { createGoingOn, isConnected } from "./desk/going-on.ts";
import { createPlaces } from "./desk/places.ts";
import { openRecords } from "./desk/records.ts";
import { runSelfChecks } from "./desk/self-checks.ts";
import { commandLineIn, createWorkspaces } from "./desk/workspaces.ts";
import type { DeskState } from "./desk-state.ts";
import type { Environment } from "./environment.ts";
import { createHandoffDesk } from "./handoff-desk.ts";
import type { Answering } from "./ipc.ts";
import { tellWindows } from "./ipc.ts";
import type { Callable, FindProcedure } from "./ipc-call.ts";
import { answerCall } from "./ipc-call.ts";
import { openPolicy } from "./policy-desk.ts";
import type { Printing } from "./print-week.ts";
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

export function openDesk({ environment, userData, windows, printing, ...parts }: DeskParts): Desk {
  const { hidden, resources, ...scripts } = parts;
  const firstPaint = awaitFirstPaint(hidden);
  const painted = firstPaint.done;
  const clock = () => Date.now() + environment.clockAheadMs;
  const { log, logFile, crashes, crashFolder } = openRecords(userData, clock, painted);
  const settings = openSettings(userData);
  const policy = openPolicy(environment.policy ?? policyPath(process.platform, process.env));
  const repaired = settings.note();
  if (repaired !== null) log("warn", "settings", repaired);

  const workspaces = createWorkspaces({
    ...{ ...scripts, userData, environment, painted, policy, log, settings, crashes },
    background: () => goingOn,
    hurry: firstPaint.over,
    reload() {
      places.forgetStarted();
      windows.reloadAll();
    },
  });
  const session = workspaces.current;
  const handoff = createHandoffDesk(clock);
  const places = createPlaces({ windows, handoff, session, log });
  const { open } = places;
  const goingOn = createGoingOn({
    ...{ painted, session, settings, clock, log, resources, open, pause: workspaces.pause },
    commandLine: commandLineIn(userData),
  });
  watchCrashes({ crashes, log, ours: windows.isOurs, reopening: goingOn.pageEnded });

  const updates = createUpdatesDesk(environment, {
    userData,
    channel() {
      const byCompany = policy.policy()?.updateChannel;
      if (byCompany === undefined) return settings.get().updateChannel;
      return byCompany === "beta" ? "beta" : "latest";
    },
    ready: policy.ready,
    status: () => session()?.status() ?? null,
    onChanged: () => tellWindows({ kind: "changed", topics: ["updates"] }),
    onReady: (version) => tellWindows({ kind: "update", version }),
    async beforeRestart() {
      await workspaces.close();
      // Else the next version would take itself for a second launch.
      app.releaseSingleInstanceLock();
    },
    log,
  });
  const state: DeskState = {
    ...{ userData, updates, logFile, crashFolder, crashes, log, settings, policy, windows, printing, clock },
    ...{ handoff, session },
    version: app.getVersion(),
    openWorkspace: workspaces.open,
    openAside: workspaces.openAside,
    recover: workspaces.recover,
    tryAgain: workspaces.tryAgain,
    settingsChanged() {
      tellWindows({ kind: "changed", topics: ["settings"] });
      goingOn.look();
      workspaces.tellEngine((engine) => engine.settings(settings.get()));
    },
    takeNotes: goingOn.takeNotes,
    takePlace: places.take,
    startup: createStartup(
      settings,
      () => session()?.workspace === "own" && isConnected(session()?.status() ?? null),
    ),
    pause: workspaces.pause,
  };

  const askedFirst = places.askedIn(process.argv);
  places.keep(askedFirst?.kind === "anyEvent" ? null : askedFirst);
  const workspace = environment.workspace ?? settings.workspace();
  if (workspace !== null) workspaces.begin(workspace);
  if (askedFirst !== null && (hidden || askedFirst.kind === "anyEvent")) places.openAsked(askedFirst);
  runSelfChecks(environment, { windows, userData, log }, workspaces);

  return {
    answer: answering(state, windows, () => {
      if (places.anyStarted()) firstPaint.asked();
    }),
    recordings: () => session()?.recordings ?? null,
    launchedAgain(args) {
      const place = places.askedIn(args);
      // Logging in once more, as it were: nobody asked for a window.
      if (place === null && args.includes(hiddenFlag)) return;
      places.openAsked(place);
    },
    open,
    allClosed() {
      workspaces.tellEngine((engine) => engine.focus(false));
      goingOn.sayIt();
    },
    goesOn: goingOn.goesOn,
    focus: (focused) => workspaces.tellEngine((engine) => engine.focus(focused)),
    wake: () => workspaces.tellEngine((engine) => engine.wake()),
    async stop() {
      firstPaint.over();
      goingOn.stop();
      updates.stop();
      await workspaces.close();
      crashes.endedWell();
      return workspaces.allEnded();
    },
  };
}

/** Answers the page: its first question from what was read ahead, every other by the procedures. */
function answering(state: DeskState, windows: Windows, onAsked: () => void): Answering {
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
  return (sender, name, payload) => {
    onAsked();
    return answerCall(find, sender, name, payload, (error, procedure) =>
      state.log("warn", "call", `${procedure}: ${describeError(error)}`),
    );
  };
}
