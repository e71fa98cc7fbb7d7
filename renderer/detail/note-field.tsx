import type { KeyboardEvent } from "react";
import { useEffect, useRef, useState } from "react";
import { call } from "../api.ts";
import { attempt, showError } from "../commands/perform.ts";
import type { DraftKeeper } from "../editor/draft-keeper.ts";
import { createDraftKeeper } from "../editor/draft-keeper.ts";

interface Props {
  readonly leadId: string;
  readonly noteId: string;
  readonly text: string;
  readonly label: string;
  readonly id?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** It is on the disk, and the focus has left it. */
  readonly onDone: () => void;
}

/** A pause in the typing. Milliseconds. */
const pauseMs = 400;

/** A note while it is written: kept with every pause, so that neither another lead, a crash nor a quit takes it. */
export function NoteField({ leadId, noteId, text, label, id, placeholder, autoFocus, onDone }: Props) {
  const [typed, setTyped] = useState(text);
  const keeper = useRef<DraftKeeper<string> | null>(null);
  useEffect(() => {
    const own = keeperOf(leadId, noteId);
    keeper.current = own;
    // Both come before a page goes away; the second also when the window is hidden or the computer sleeps.
    window.addEventListener("pagehide", own.flush);
    document.addEventListener("visibilitychange", own.flush);
    return () => {
      own.flush();
      window.removeEventListener("pagehide", own.flush);
      document.removeEventListener("visibilitychange", own.flush);
    };
  }, [leadId, noteId]);

  async function finish(): Promise<void> {
    if (typed === text) {
      onDone();
      return;
    }
    keeper.current?.flush();
    // Should it be refused, the text stays where it is.
    const kept = await attempt(() => call("lead.note", { leadId, id: noteId, text: typed }));
    if (kept !== null) onDone();
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    if (!done) return;
    event.preventDefault();
    event.currentTarget.blur();
  }
  return (
    <textarea
      id={id}
      className="field note-field"
      aria-label={label}
      placeholder={placeholder}
      rows={2}
      maxLength={20_000}
      // biome-ignore lint/a11y/noAutofocus: it opens because the rep asked to write in it
      autoFocus={autoFocus === true}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        keeper.current?.typed(event.target.value);
      }}
      onBlur={() => void finish()}
      onKeyDown={onKeyDown}
    />
  );
}

function keeperOf(leadId: string, noteId: string): DraftKeeper<string> {
  return createDraftKeeper<string>({
    save: (text) => call("lead.note", { leadId, id: noteId, text }),
    discard: () => call("lead.note", { leadId, id: noteId, text: "" }),
    later: (run) => {
      const timer = setTimeout(run, pauseMs);
      return () => clearTimeout(timer);
    },
    onError: showError,
  });
}
