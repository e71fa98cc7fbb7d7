import type { Status } from "../../../shared/model/status.ts";
import type { NextMeeting } from "../../../shared/next-meeting.ts";
import { titleParts } from "../../../shared/next-meeting.ts";
import { until } from "../../../shared/until.ts";

/** What a line of the tray's menu does. */
export type TrayAction =
  | { readonly kind: "meeting"; readonly calendarId: string; readonly eventId: string }
  | { readonly kind: "join"; readonly url: string }
  | { readonly kind: "needsYou" | "open" | "quit" | "settings" | "syncNow" }
  | { readonly kind: "pause"; readonly paused: boolean };

export type TrayLine =
  | { readonly kind: "line"; readonly label: string; readonly action: TrayAction | null }
  | { readonly kind: "separator" };

/** Which picture stands in the tray. */
export type TrayIcon = "normal" | "attention" | "paused";

export interface TrayPlan {
  readonly icon: TrayIcon;
  readonly tip: string;
  readonly lines: readonly TrayLine[];
}

export interface TrayFacts {
  /** Null while no workspace is open, or its engine has not said yet. */
  readonly status: Status | null;
  readonly next: NextMeeting | null;
  readonly nowMs: number;
  /** A time of day as the rep reads it. */
  readonly clock: (epochMs: number) => string;
}

const longest = 48;
const separator: TrayLine = { kind: "separator" };

/** The tray: the next meeting, how syncing stands, and what can be done without a window. Pure. */
export function trayPlan(facts: TrayFacts): TrayPlan {
  const { status } = facts;
  const needsYou = status?.needsYou ?? 0;
  const icon = needsYou > 0 ? "attention" : status?.paused === true ? "paused" : "normal";
  const meeting = meetingLines(facts);
  const state = stateWords(facts);
  const tip = ["Callsheet", ...meeting.slice(0, 1).map(({ label }) => label), state].join("\n");
  return {
    icon,
    tip,
    lines: [
      ...meeting,
      separator,
      { kind: "line", label: state, action: null },
      ...(needsYou === 0
        ? []
        : [
            {
              kind: "line" as const,
              label: `${needsYou} ${needsYou === 1 ? "needs" : "need"} you`,
              action: { kind: "needsYou" as const },
            },
          ]),
      ...syncLines(status),
      separator,
      { kind: "line", label: "Open Callsheet", action: { kind: "open" } },
      { kind: "line", label: "Settings…", action: { kind: "settings" } },
      { kind: "line", label: "Quit Callsheet", action: { kind: "quit" } },
    ],
  };
}

function meetingLines({ next, nowMs, clock }: TrayFacts): readonly Extract<TrayLine, { kind: "line" }>[] {
  if (next === null) return [{ kind: "line", label: "No meeting in the next day", action: null }];
  const { calendarId, eventId, joinUrl, title, time } = next;
  const startMs = Date.parse(time.start);
  const who = shortened(titleParts(title).who.trim() === "" ? "A meeting" : titleParts(title).who);
  return [
    {
      kind: "line",
      label: `${who}, ${until(startMs, nowMs)} (${clock(startMs)})`,
      action: { kind: "meeting", calendarId, eventId },
    },
    ...(joinUrl === null
      ? []
      : [{ kind: "line" as const, label: `Join ${who}`, action: { kind: "join" as const, url: joinUrl } }]),
  ];
}

/** How syncing stands, most pressing first. The time of day stands still between two syncs, unlike "20 s ago". */
function stateWords({ status, clock }: TrayFacts): string {
  if (status === null) return "Starting…";
  if (status.google.state === "reconnect") return "Google wants you to sign in again";
  const waiting =
    status.waiting === 0
      ? ""
      : ` · ${status.waiting} ${status.waiting === 1 ? "change waits" : "changes wait"}`;
  const last =
    status.lastSyncedAt === null ? "not synced yet" : `synced at ${clock(Date.parse(status.lastSyncedAt))}`;
  if (status.paused) return `Syncing is paused, ${last}${waiting}`;
  if (!status.online) return `Offline, ${last}${waiting}`;
  return `${last.charAt(0).toUpperCase()}${last.slice(1)}${waiting}`;
}

function syncLines(status: Status | null): readonly TrayLine[] {
  if (status === null) return [];
  if (status.paused) {
    return [{ kind: "line", label: "Resume syncing", action: { kind: "pause", paused: false } }];
  }
  return [
    { kind: "line", label: "Sync now", action: { kind: "syncNow" } },
    { kind: "line", label: "Pause syncing", action: { kind: "pause", paused: true } },
  ];
}

function shortened(text: string): string {
  const letters = [...text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim()];
  return letters.length <= longest
    ? letters.join("")
    : `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}
