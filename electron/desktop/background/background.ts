import { join } from "node:path";
import { app } from "electron";
import { assertNever } from "../../../shared/assert-never.ts";
import type { Place } from "../../../shared/contract/place.ts";
import type { Notice } from "../../../shared/contract.ts";
import { describeError } from "../../../shared/describe-error.ts";
import type { NextMeeting } from "../../../shared/next-meeting.ts";
import { systemRegion } from "../../../shared/regional.ts";
import { lookAgainAt, readNextMeeting } from "../../calendar/recurrence/next-meeting.ts";
import type { EngineProcedure } from "../../engine-messages.ts";
import type { Notification } from "../../notifications/notification.ts";
import { openSessionBus } from "../linux/session-bus.ts";
import { trayIsShown } from "../linux/tray-host.ts";
import type { Log } from "../log.ts";
import { shownOf } from "../notifications/actions.ts";
import { createFreedesktopPresenter } from "../notifications/freedesktop.ts";
import { createNativePresenter } from "../notifications/native.ts";
import type { Shown } from "../notifications/shown.ts";
import { openLink } from "../open-link.ts";
import type { Session } from "../session.ts";
import type { SettingsStore } from "../settings-store.ts";
import { createTray } from "./tray.ts";
import type { TrayAction } from "./tray-menu.ts";
import { trayPlan } from "./tray-menu.ts";
import { createUnsetLine } from "./unset-line.ts";

export interface BackgroundParts {
  readonly session: () => Session | null;
  readonly settings: SettingsStore;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
  /** Folder of the app's own pictures. */
  readonly resources: string;
  /** Folder in which the command line finds the app. */
  readonly commandLine: string;
  /** Shows a window, at a place where one is given. */
  readonly open: (place: Place | null) => void;
  readonly pause: (paused: boolean) => Promise<void>;
}

/** What is there without a window: the tray, the badge and the system's notifications. */
export interface Background {
  /** Something was told that the tray may have to say. */
  told(notice: Notice): void;
  /** Another workspace, or none, or other settings: everything is looked at again. */
  look(): void;
  notify(notifications: readonly Notification[]): void;
  /** The last window was closed and Callsheet goes on: says so the first time. Answers whether that reached the rep. */
  wentOn(): Promise<boolean>;
  stop(): void;
}

/** Changes come in crowds: the tray is drawn once for one, in milliseconds. */
const gatherMs = 250;

export function startBackground(parts: BackgroundParts): Background {
  const { session, settings, clock, log } = parts;
  const linux = process.platform === "linux";
  const tray = createTray(join(parts.resources, "tray"), act);
  const presenter = linux
    ? createFreedesktopPresenter(() => openSessionBus(process.env), notificationIcon(parts.resources))
    : createNativePresenter();
  let next: NextMeeting | null = null;
  let badge = 0;
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Number.POSITIVE_INFINITY;
  let stopped = false;

  const failed = (what: string) => (error: unknown) => log("warn", what, describeError(error));
  const unsetLine = createUnsetLine({
    folder: parts.commandLine,
    isSet: () => session() !== null,
    failed: failed("command line"),
  });

  function lookAt(at: number): void {
    if (stopped || at >= timerAt) return;
    if (timer !== null) clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => void look().catch(failed("tray")), Math.max(0, at - clock()));
  }

  async function look(): Promise<void> {
    timer = null;
    timerAt = Number.POSITIVE_INFINITY;
    const reader = await session()?.reader();
    if (stopped) return;
    const nowMs = clock();
    next = reader?.open === true ? readNextMeeting(reader, nowMs) : null;
    draw(nowMs);
    lookAt(lookAgainAt(next, nowMs));
  }

  function draw(nowMs: number): void {
    const status = session()?.status() ?? null;
    const time = new Intl.DateTimeFormat(systemRegion(settings.get()), { timeStyle: "short" });
    tray.show(trayPlan({ status, next, nowMs, clock: (epochMs) => time.format(epochMs) }));
    const needsYou = status?.needsYou ?? 0;
    if (needsYou !== badge) app.setBadgeCount(needsYou);
    badge = needsYou;
  }

  async function engineCall(procedure: EngineProcedure, input: unknown): Promise<unknown> {
    return (await session()?.engine())?.call(procedure, input);
  }

  function act(action: TrayAction): void {
    switch (action.kind) {
      case "meeting":
        parts.open({ kind: "event", calendarId: action.calendarId, eventId: action.eventId });
        return;
      case "join":
        joinCall(action.url);
        return;
      case "needsYou":
      case "settings":
        parts.open({ kind: action.kind });
        return;
      case "open":
        parts.open(null);
        return;
      case "syncNow":
        engineCall("sync.now", {}).catch(failed("sync now"));
        return;
      case "pause":
        parts.pause(action.paused).catch(failed("pause"));
        return;
      case "quit":
        app.quit();
        return;
      default:
        assertNever(action);
    }
  }

  function joinCall(url: string): void {
    openLink(url, false, settings).catch(failed("join"));
  }

  const hands = {
    open: parts.open,
    join: joinCall,
    undo(commandId: string) {
      // Too late to be undone, or offline: the place says how it stands.
      engineCall("command.undo", { commandId }).catch((error: unknown) => {
        failed("undo")(error);
        parts.open({ kind: "activity" });
      });
    },
    snooze(occurrence: string, startMs: number, minutes: number) {
      engineCall("private.snooze", { occurrence, startMs, minutes }).catch(failed("snooze"));
    },
  };

  async function show(shown: Shown): Promise<boolean> {
    try {
      return await presenter.show(shown);
    } catch (error) {
      failed("notifications")(error);
      return false;
    }
  }

  /** Where the rep finds Callsheet again. */
  async function whereItIs(): Promise<string> {
    if (process.platform === "darwin") return "Open it from the menu bar or the Dock.";
    if (process.platform === "win32") return "Open it from the icon next to the clock.";
    const bus = await openSessionBus(process.env);
    const shown = bus !== null && (await trayIsShown(bus, process.pid));
    bus?.close();
    return shown
      ? "Open it from its icon in the tray."
      : "This desktop shows no tray icon for it: start Callsheet again to open it.";
  }

  void look().catch(failed("tray"));
  // macOS and Linux read it from the package.
  if (app.isPackaged && process.platform === "win32") app.setAsDefaultProtocolClient("callsheet");
  return {
    told(notice) {
      const events =
        notice.kind === "changed" &&
        notice.topics.some((topic) => topic === "events" || topic === "calendars");
      if (events) lookAt(clock() + gatherMs);
      else if (notice.kind === "status") draw(clock());
    },
    look() {
      lookAt(clock());
      unsetLine.look();
    },
    notify(notifications) {
      for (const one of notifications) void show(shownOf(one, hands));
    },
    async wentOn() {
      return show({
        title: "Callsheet is still running",
        body: `Meetings and leads go on being synced. ${await whereItIs()}`,
        urgent: false,
        actions: [
          { label: "Open", run: () => parts.open(null) },
          { label: "Quit instead", run: () => app.quit() },
        ],
        click: () => parts.open({ kind: "settings", find: "background" }),
      });
    },
    stop() {
      stopped = true;
      unsetLine.stop();
      if (timer !== null) clearTimeout(timer);
      presenter.close();
      tray.destroy();
    },
  };
}

/** A file outside of the archive: the desktop reads it itself. */
function notificationIcon(resources: string): string {
  return app.isPackaged ? join(process.resourcesPath, "icon.png") : join(resources, "icons", "128x128.png");
}
