import { useEffect, useMemo } from "react";
import { call } from "../api.ts";
import { findTimesHere } from "../availability/find-here.ts";
import { attempt, redo, undo } from "../commands/perform.ts";
import { commandsNow, useCommands } from "../commands/registry.ts";
import { watchDrops } from "../ics/watch-drops.ts";
import { useDialogs } from "../state/dialogs.ts";
import { openLeads } from "../state/panes.ts";
import { useSession } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import type { CalendarView } from "../state/view.ts";
import { useView } from "../state/view.ts";
import { count } from "../ui/format.ts";
import { viewNow } from "./remember-view.ts";

/** Shows a view and remembers it for the next start. */
export function chooseView(view: CalendarView): void {
  useView.getState().setView(view);
  void useSession.getState().changeSettings({ view });
}

/** Reads and sends now, and says what came of it. */
export async function syncNow(): Promise<void> {
  await attempt(async () => {
    const { created, updated, deleted } = await call("sync.now", {});
    const changes = created + updated + deleted;
    const message =
      changes === 0 ? "Everything is up to date" : `${count(changes, "change", "changes")} read`;
    useToasts.getState().show({ message, about: "sync" });
  }, "sync");
}

/** Stops what is read and sent, or lets it go on. */
export async function pauseSync(paused: boolean): Promise<void> {
  await attempt(() => call("sync.pause", { paused }));
}

export function focusSearch(): void {
  const field = document.getElementById("search");
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

export function focusLeads(): void {
  openLeads();
  requestAnimationFrame(() => document.getElementById("leads-grid")?.focus());
}

/** What the keys do that work anywhere on the desk. */
export function useDeskCommands(): void {
  const commands = useMemo(() => {
    const { today, step } = useView.getState();
    const { show } = useDialogs.getState();
    return {
      "view.today": today,
      "view.next": () => step(1),
      "view.previous": () => step(-1),
      "view.day": () => chooseView("day"),
      "view.workWeek": () => chooseView("work_week"),
      "view.week": () => chooseView("week"),
      "view.month": () => chooseView("month"),
      "view.agenda": () => chooseView("agenda"),
      "palette.open": () => show({ kind: "palette" }),
      "search.focus": focusSearch,
      "leads.focus": focusLeads,
      "activity.open": () => show({ kind: "activity" }),
      "meetings.open": () => show({ kind: "meetings" }),
      "figures.open": () => show({ kind: "figures" }),
      "audit.open": () => show({ kind: "audit" }),
      "mails.open": () => show({ kind: "mails" }),
      "window.new": () => void attempt(() => call("window.new", viewNow())),
      "week.print": () => show({ kind: "printWeek" }),
      "ics.import": () => show({ kind: "icsImport" }),
      "ics.export": () => show({ kind: "icsExport" }),
      "settings.open": () => show({ kind: "settings" }),
      "keys.open": () => show({ kind: "keys" }),
      "times.find": () => void findTimesHere(),
      "edit.undo": () => void undo(),
      "edit.redo": () => void redo(),
      "sync.now": () => void syncNow(),
      "sync.range": () => show({ kind: "sync", span: "week" }),
    } as const;
  }, []);
  useCommands(commands);
  useEffect(watchDrops, []);
  useEffect(() => {
    // Not before the first screen stands.
    const idle = requestIdleCallback(() => {
      void offerDrafts();
      void attempt(tellMenu);
      void attempt(offerStartup);
      // Opened by a key, it must not wait for its script.
      void import("../palette/palette-dialog.tsx");
    });
    return () => cancelIdleCallback(idle);
  }, []);
}

/** The menu bar is made of the commands that can be given. */
async function tellMenu(): Promise<void> {
  const commands = commandsNow().map(({ binding: { id, label, keys } }) => ({
    id,
    label,
    keys: keys[0] ?? "",
  }));
  await call("menu.set", { commands });
}

async function offerStartup(): Promise<void> {
  const { askAboutStartup } = await import("../settings/ask-startup.ts");
  await askAboutStartup();
}

async function offerDrafts(): Promise<void> {
  const { offerKeptDrafts } = await import("../editor/kept-drafts.ts");
  await offerKeptDrafts();
}
