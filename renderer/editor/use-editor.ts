import { useEffect, useMemo, useRef, useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { EventDetail } from "../../shared/model/event.ts";
import type { EventDraft, EventForm } from "../../shared/model/event-draft.ts";
import { asAppError, call } from "../api.ts";
import { showError } from "../commands/perform.ts";
import type { EditorStart } from "../state/dialogs.ts";
import { eventKeyOf } from "../state/selection.ts";
import { useStart } from "../state/session.ts";
import type { DraftKeeper } from "./draft-keeper.ts";
import { createDraftKeeper } from "./draft-keeper.ts";
import { copyForm, formOf, newForm, onto } from "./form.ts";

/** What the editor works on. */
export interface Edited {
  readonly draftId: string;
  /** The event as it is; null for a new one. */
  readonly event: EventDetail | null;
  /** The fields as they were opened. */
  readonly opened: EventForm;
  readonly form: EventForm;
  /** Was some of this typed before Callsheet closed? */
  readonly restored: boolean;
}

interface Editor {
  readonly edited: Edited | null;
  readonly error: AppError | null;
  /** Reads it again, after an error. */
  readonly retry: () => void;
  readonly change: (form: EventForm) => void;
  /** Back to the fields as the event has them. */
  readonly startOver: () => void;
  /** It was saved or given up: nothing of it is kept. */
  readonly end: () => Promise<void>;
}

/** A pause in the typing. Milliseconds. */
const pauseMs = 400;

/** The fields of an event that is edited or made, kept on the disk while they are typed. */
export function useEditor(start: EditorStart): Editor {
  const { timeZone } = useStart();
  const [edited, setEdited] = useState<Edited | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [tries, setTries] = useState(0);
  const keeper = useRef<DraftKeeper<EventDraft> | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads again
  useEffect(() => {
    let current = true;
    setError(null);
    load(start, timeZone).then(
      (loaded) => {
        if (!current) return;
        keeper.current = keeperOf(loaded.draftId, loaded.restored);
        setEdited(loaded);
      },
      (failure) => {
        if (current) setError(asAppError(failure));
      },
    );
    return () => {
      current = false;
    };
  }, [start, timeZone, tries]);
  useEffect(() => {
    const flush = () => keeper.current?.flush();
    // Both come before a page goes away; the second also when the window is hidden or the computer sleeps.
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      flush();
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, []);

  return useMemo(
    () => ({
      edited,
      error,
      retry: () => setTries((before) => before + 1),
      change(form) {
        if (edited === null) return;
        setEdited({ ...edited, form });
        keeper.current?.typed(draftOf({ ...edited, form }));
      },
      startOver() {
        if (edited === null) return;
        void keeper.current?.end();
        keeper.current = keeperOf(edited.draftId, false);
        setEdited({ ...edited, form: edited.opened, restored: false });
      },
      end: async () => keeper.current?.end(),
    }),
    [edited, error],
  );
}

function draftOf({ draftId, event, opened, form }: Edited): EventDraft {
  const ref = event === null ? null : { calendarId: event.calendarId, eventId: event.eventId };
  return { id: draftId, event: ref, opened, form };
}

function keeperOf(id: string, kept: boolean): DraftKeeper<EventDraft> {
  return createDraftKeeper<EventDraft>({
    kept,
    save: (draft) => call("draft.save", draft),
    discard: () => call("draft.discard", { id }),
    later: (run) => {
      const timer = setTimeout(run, pauseMs);
      return () => clearTimeout(timer);
    },
    onError: showError,
  });
}

async function load(start: EditorStart, repZone: string): Promise<Edited> {
  switch (start.kind) {
    case "new": {
      const bookingId = await bookingCalendar();
      const form = { ...newForm(start, bookingId, repZone), ...start.fields };
      // A new event that was typed into before it got here is worth keeping as it comes.
      const blank = newForm({ ...start, title: "", guests: [] }, bookingId, repZone);
      return { draftId: newDraftId(), event: null, opened: blank, form, restored: false };
    }
    case "copy": {
      const form = copyForm(await call("event.get", refOf(start)), await bookingCalendar(), repZone);
      return { draftId: newDraftId(), event: null, opened: form, form, restored: false };
    }
    case "event":
      return loadEvent(start, null, repZone);
    case "draft": {
      const { draft } = start;
      if (draft.event !== null) return loadEvent(draft.event, draft, repZone);
      return { draftId: draft.id, event: null, opened: draft.opened, form: draft.form, restored: true };
    }
  }
}

/** Where new events go unless the rep says otherwise; empty when the engine is to choose. */
async function bookingCalendar(): Promise<string> {
  return (await call("calendars.list", {})).find(({ booking }) => booking)?.id ?? "";
}

/** An event with what was typed into it before, if anything was. */
async function loadEvent(
  ref: { readonly calendarId: string; readonly eventId: string },
  draft: EventDraft | null,
  repZone: string,
): Promise<Edited> {
  const event = await call("event.get", refOf(ref));
  const draftId = eventKeyOf(ref);
  const kept = draft ?? (await call("draft.list", {})).find(({ id }) => id === draftId)?.draft ?? null;
  const opened = formOf(event, repZone);
  const form = kept === null ? opened : onto(opened, kept);
  return { draftId, event, opened, form, restored: kept !== null };
}

function refOf({ calendarId, eventId }: { readonly calendarId: string; readonly eventId: string }) {
  return { calendarId, eventId };
}

function newDraftId(): string {
  return `new-${crypto.randomUUID()}`;
}
