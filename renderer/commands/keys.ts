/** Where a key works: anywhere outside of text fields, or only while the focus is in that part. */
export type KeyScope = "everywhere" | "calendar" | "draft" | "leads";

export interface KeyBinding {
  readonly id: string;
  /** Alternatives. `Mod` is Cmd on macOS, else Ctrl. A space separates keys pressed one after the other. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly scope: KeyScope;
  /** Its keys with `Mod` work in text fields too; the others are text there. */
  readonly inFields?: true;
}

/** Every key of Callsheet, in the order of the sheet that `?` shows. What a key does is registered under its id (`useCommands`). */
export const keyBindings = [
  { id: "view.today", keys: ["t"], label: "Today", scope: "everywhere" },
  { id: "view.next", keys: ["j"], label: "Forward", scope: "everywhere" },
  { id: "view.previous", keys: ["k"], label: "Back", scope: "everywhere" },
  { id: "view.day", keys: ["d"], label: "Day", scope: "everywhere" },
  { id: "view.workWeek", keys: ["x"], label: "Work week", scope: "everywhere" },
  { id: "view.week", keys: ["w"], label: "Week", scope: "everywhere" },
  { id: "view.month", keys: ["m"], label: "Month", scope: "everywhere" },
  { id: "view.agenda", keys: ["a"], label: "Agenda", scope: "everywhere" },
  { id: "palette.open", keys: ["Mod+k"], label: "Find anything", scope: "everywhere", inFields: true },
  { id: "search.focus", keys: ["/"], label: "Search the leads", scope: "everywhere" },
  { id: "leads.focus", keys: ["g l"], label: "Go to leads", scope: "everywhere" },
  { id: "calendar.focus", keys: ["g c"], label: "Go to calendar", scope: "everywhere" },
  { id: "activity.open", keys: ["g a"], label: "Open Activity", scope: "everywhere" },
  { id: "meetings.open", keys: ["g m"], label: "Open Meetings", scope: "everywhere" },
  { id: "figures.open", keys: ["g f"], label: "Open Figures", scope: "everywhere" },
  { id: "mails.open", keys: ["g e"], label: "Open Mails", scope: "everywhere" },
  { id: "audit.open", keys: ["g h"], label: "Open the audit: who did what", scope: "everywhere" },
  { id: "detail.close", keys: ["Escape"], label: "Close the detail", scope: "everywhere" },
  { id: "edit.undo", keys: ["Mod+z"], label: "Undo the last change", scope: "everywhere" },
  { id: "edit.redo", keys: ["Mod+Shift+z", "Mod+y"], label: "Redo what was undone", scope: "everywhere" },
  { id: "sync.now", keys: ["r"], label: "Sync now", scope: "everywhere" },
  { id: "sync.range", keys: ["R"], label: "Sync and compare a range", scope: "everywhere" },
  { id: "window.new", keys: ["Mod+n"], label: "New window", scope: "everywhere", inFields: true },
  { id: "week.print", keys: ["Mod+p"], label: "Print the week", scope: "everywhere", inFields: true },
  { id: "ics.import", keys: ["g i"], label: "Import events from a file", scope: "everywhere" },
  { id: "ics.export", keys: ["g o"], label: "Export events to a file", scope: "everywhere" },
  { id: "settings.open", keys: ["Mod+,"], label: "Settings", scope: "everywhere", inFields: true },
  { id: "keys.open", keys: ["?"], label: "All keys", scope: "everywhere" },
  { id: "lead.note", keys: ["n"], label: "Write a note about the lead", scope: "everywhere" },
  { id: "times.find", keys: ["f"], label: "Find available times", scope: "everywhere" },
  { id: "event.edit", keys: ["e"], label: "Edit the event", scope: "everywhere" },
  { id: "event.accept", keys: ["i y"], label: "Answer an invitation: yes", scope: "everywhere" },
  { id: "event.maybe", keys: ["i m"], label: "Answer an invitation: maybe", scope: "everywhere" },
  { id: "event.decline", keys: ["i n"], label: "Answer an invitation: no", scope: "everywhere" },
  { id: "event.propose", keys: ["i t"], label: "Propose a new time for an event", scope: "everywhere" },
  { id: "calendar.create", keys: ["c"], label: "Create a meeting", scope: "everywhere" },
  { id: "event.next", keys: ["ArrowDown"], label: "Next event", scope: "calendar" },
  { id: "event.previous", keys: ["ArrowUp"], label: "Event before", scope: "calendar" },
  { id: "event.dayAfter", keys: ["ArrowRight"], label: "Event on a later day", scope: "calendar" },
  { id: "event.dayBefore", keys: ["ArrowLeft"], label: "Event on an earlier day", scope: "calendar" },
  { id: "event.open", keys: ["Enter"], label: "Open the event", scope: "calendar" },
  { id: "event.cancel", keys: ["Backspace", "Delete"], label: "Cancel the meeting", scope: "calendar" },
  { id: "event.pickUp", keys: ["Space"], label: "Pick the event up; then:", scope: "calendar" },
  { id: "carry.earlier", keys: ["ArrowUp"], label: "15 minutes earlier", scope: "calendar" },
  { id: "carry.later", keys: ["ArrowDown"], label: "15 minutes later", scope: "calendar" },
  { id: "carry.dayBefore", keys: ["ArrowLeft"], label: "A day earlier", scope: "calendar" },
  { id: "carry.dayAfter", keys: ["ArrowRight"], label: "A day later", scope: "calendar" },
  { id: "carry.fineEarlier", keys: ["Shift+ArrowUp"], label: "5 minutes earlier", scope: "calendar" },
  { id: "carry.fineLater", keys: ["Shift+ArrowDown"], label: "5 minutes later", scope: "calendar" },
  { id: "carry.shorter", keys: ["Alt+ArrowUp"], label: "15 minutes shorter", scope: "calendar" },
  { id: "carry.longer", keys: ["Alt+ArrowDown"], label: "15 minutes longer", scope: "calendar" },
  { id: "carry.weekBefore", keys: ["PageUp"], label: "A week earlier", scope: "calendar" },
  { id: "carry.weekAfter", keys: ["PageDown"], label: "A week later", scope: "calendar" },
  { id: "carry.hold", keys: ["Tab"], label: "Hold its end, its start, all of it", scope: "calendar" },
  { id: "carry.wholeDay", keys: ["a"], label: "Whole days, or a time of day", scope: "calendar" },
  { id: "carry.drop", keys: ["Enter"], label: "Drop it there", scope: "calendar" },
  { id: "carry.putBack", keys: ["Escape"], label: "Put it back", scope: "calendar" },
  { id: "draft.earlier", keys: ["ArrowUp"], label: "15 minutes earlier", scope: "draft" },
  { id: "draft.later", keys: ["ArrowDown"], label: "15 minutes later", scope: "draft" },
  { id: "draft.fineEarlier", keys: ["Shift+ArrowUp"], label: "5 minutes earlier", scope: "draft" },
  { id: "draft.fineLater", keys: ["Shift+ArrowDown"], label: "5 minutes later", scope: "draft" },
  { id: "draft.shorter", keys: ["Alt+ArrowUp"], label: "15 minutes shorter", scope: "draft" },
  { id: "draft.longer", keys: ["Alt+ArrowDown"], label: "15 minutes longer", scope: "draft" },
  { id: "draft.dayBefore", keys: ["PageUp"], label: "A day earlier", scope: "draft" },
  { id: "draft.dayAfter", keys: ["PageDown"], label: "A day later", scope: "draft" },
  { id: "lead.move", keys: ["ArrowUp", "ArrowDown"], label: "Lead before, next lead", scope: "leads" },
  { id: "lead.open", keys: ["Enter"], label: "Open the lead", scope: "leads" },
  { id: "lead.pick", keys: ["Mod+Space"], label: "Pick the lead", scope: "leads" },
  { id: "lead.pickMore", keys: ["Shift+ArrowUp", "Shift+ArrowDown"], label: "Pick several", scope: "leads" },
  { id: "lead.pickAll", keys: ["Mod+a"], label: "Pick all", scope: "leads" },
  { id: "lead.done", keys: ["y"], label: "Done, or not done", scope: "leads" },
  { id: "lead.followUp", keys: ["p"], label: "To follow up, or not", scope: "leads" },
  { id: "lead.snooze", keys: ["b"], label: "Snooze the lead", scope: "leads" },
  { id: "lead.unread", keys: ["u"], label: "Mark read, or unread", scope: "leads" },
  { id: "lead.schedule", keys: ["s"], label: "Schedule a demo", scope: "leads" },
] as const satisfies readonly KeyBinding[];

export type KeyId = (typeof keyBindings)[number]["id"];

/** What of a keyboard event decides which key it was. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** A key press in the table's words (`Mod+k`, `?`, `Space`); null for what no binding can mean. */
export function keyName(press: KeyPress, mac: boolean): string | null {
  // Alt types other characters on many keyboards; with keys that type nothing it can mean something.
  if (press.altKey && !press.key.startsWith("Arrow")) return null;
  const mod = mac ? press.metaKey : press.ctrlKey;
  if (mac ? press.ctrlKey : press.metaKey) return null;
  const key = press.key === " " ? "Space" : press.key;
  if (["Shift", "Control", "Meta", "Alt", "Dead", "Unidentified"].includes(key)) return null;
  const name = key.length === 1 && (mod || !press.shiftKey) ? key.toLowerCase() : key;
  const shifted = press.shiftKey && (mod || key.length > 1);
  return `${mod ? "Mod+" : ""}${press.altKey ? "Alt+" : ""}${shifted ? "Shift+" : ""}${name}`;
}

/** How long the first key of two waits for the second. */
const chordMs = 1200;

/**
 * Tells which binding of a scope a series of key presses means, and keeps the first key of a chord in mind.
 * `match` answers null for a key that means nothing (yet).
 */
export function createKeyMatcher(bindings: readonly KeyBinding[]): {
  readonly match: (name: string, atMs: number) => KeyBinding | null;
} {
  const byKeys = new Map(bindings.flatMap((binding) => binding.keys.map((keys) => [keys, binding] as const)));
  const firsts = new Set(
    [...byKeys.keys()].filter((keys) => keys.includes(" ")).map((keys) => keys.split(" ")[0]),
  );
  let pending: { readonly key: string; readonly untilMs: number } | null = null;
  return {
    match: (name, atMs) => {
      const first = pending !== null && atMs <= pending.untilMs ? pending.key : null;
      pending = null;
      const chord = first === null ? undefined : byKeys.get(`${first} ${name}`);
      if (chord !== undefined) return chord;
      if (firsts.has(name)) pending = { key: name, untilMs: atMs + chordMs };
      return byKeys.get(name) ?? null;
    },
  };
}

const shown: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

/** A binding's keys as they are drawn: `Ctrl K`, `g l`, `↑`. */
export function keyCaps(keys: string, mac: boolean): string {
  return keys
    .split(" ")
    .map((combination) =>
      combination
        .split("+")
        .map((part) => (part === "Mod" ? (mac ? "⌘" : "Ctrl") : (shown[part] ?? part)))
        .map((part, _index, parts) => (parts.length > 1 && part.length === 1 ? part.toUpperCase() : part))
        .join(" "),
    )
    .join(" then ");
}
