import { useMemo, useState } from "react";
import type { Note } from "../../shared/model/contact.ts";
import type { LeadDetail } from "../../shared/model/lead.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useCommands } from "../commands/registry.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName } from "../ui/format.ts";
import { Card } from "./detail-parts.tsx";
import { NoteField } from "./note-field.tsx";
import "./notes.css";

/** A note that is changed later than so long after it was begun says so. Milliseconds. */
const settledMs = 10 * 60_000;
const newNoteId = "new-note";

/** What the rep wrote down about a person, newest first, and the place to write more. */
export function NotesCard({ lead }: { readonly lead: LeadDetail }) {
  const [writing, setWriting] = useState<string>(() => crypto.randomUUID());
  const commands = useMemo(() => ({ "lead.note": () => document.getElementById(newNoteId)?.focus() }), []);
  useCommands(commands);
  // The one that is being written is in its field already.
  const notes = lead.notes.filter((note) => note.id !== writing);
  return (
    <Card title="Notes · on this computer only">
      <NoteField
        key={writing}
        id={newNoteId}
        leadId={lead.id}
        noteId={writing}
        text=""
        label={`New note about ${lead.title}`}
        placeholder="Write a note"
        onDone={() => setWriting(crypto.randomUUID())}
      />
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map((note) => (
            <NoteItem key={note.id} note={note} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function NoteItem({ note }: { readonly note: Note }) {
  const now = useNow("minute");
  const [editing, setEditing] = useState(false);
  const at = Date.parse(note.createdAt);
  const when = `${dayName(at, now)} ${clockTime(at)}`;
  if (editing) {
    return (
      <li>
        <NoteField
          leadId={note.leadId}
          noteId={note.id}
          text={note.text}
          label={`Note of ${when}`}
          autoFocus
          onDone={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li>
      <p className="note-text selectable">{note.text}</p>
      <p className="note-line">
        <span>{Date.parse(note.changedAt) - at < settledMs ? when : `${when} · changed`}</span>
        <button
          type="button"
          className="link"
          aria-label={`Edit the note of ${when}`}
          onClick={() => setEditing(true)}
        >
          Edit
        </button>
        <button
          type="button"
          className="link"
          aria-label={`Remove the note of ${when}`}
          onClick={() => void attempt(() => remove(note))}
        >
          Remove
        </button>
      </p>
    </li>
  );
}

async function remove({ id, leadId, text }: Note): Promise<void> {
  await call("lead.note", { leadId, id, text: "" });
  useToasts.getState().show({
    message: "Note removed",
    action: { label: "Undo", run: () => void attempt(() => call("lead.note", { leadId, id, text })) },
  });
}
