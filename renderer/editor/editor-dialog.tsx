import { useRef, useState } from "react";
import type { EventDetail } from "../../shared/model/event.ts";
import { showDay } from "../calendar/drop.ts";
import { perform } from "../commands/perform.ts";
import { Pending } from "../detail/detail-parts.tsx";
import { ScopeField } from "../detail/scope-field.tsx";
import type { EditorStart } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { scoped } from "../state/recurrence-choice.ts";
import { eventKeyOf, useSelection } from "../state/selection.ts";
import { Dialog } from "../ui/dialog.tsx";
import { count } from "../ui/format.ts";
import { EditorForm } from "./editor-form.tsx";
import { changesOf, creationOf, isChanged } from "./form.ts";
import type { Problem } from "./form-problems.ts";
import { problemsOf } from "./form-problems.ts";
import { isAddress } from "./quick/quick-guests.ts";
import type { Edited } from "./use-editor.ts";
import { useEditor } from "./use-editor.ts";
import "./editor.css";

/** What the foot of the dialog asks: nothing, what becomes of unsaved text, or how much of a series is meant. */
type Asking = "nothing" | "unsaved" | "scope";

/** Every field of an event, to make one or to change one. What is typed is kept until it is saved or given up. */
export function EditorDialog({ start }: { readonly start: EditorStart }) {
  const editor = useEditor(start);
  const { edited, error, retry, change, startOver, end } = editor;
  const closeDialog = useDialogs((dialogs) => dialogs.close);
  const [typing, setTyping] = useState("");
  const [asking, setAsking] = useState<Asking>("nothing");
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [scope, setScope] = useState<Scope>("this");
  const body = useRef<HTMLFormElement>(null);

  if (edited === null) {
    return (
      <Dialog title={titleOf(start, null)} wide>
        <Pending error={error} retry={retry} />
      </Dialog>
    );
  }
  const { event, opened, form } = edited;
  const dirty = isChanged(opened, form) || typing.trim() !== "";

  async function giveUp(): Promise<void> {
    await end();
    closeDialog();
  }
  /** Once with unsaved text, Escape asks; a second time it goes on editing. */
  function dismiss(): void {
    if (asking !== "nothing") setAsking("nothing");
    else if (dirty) setAsking("unsaved");
    else void giveUp();
  }
  async function submit(): Promise<void> {
    if (edited === null) return;
    const found = problemsOf(form, typing);
    setProblems(found);
    setAsking("nothing");
    if (found.length > 0) {
      focusProblem(body.current, found);
      return;
    }
    const whole = withTyped(edited, typing);
    if (event?.masterId != null && asking !== "scope" && isChanged(opened, whole.form)) {
      if (ruleChanged(whole)) setScope("following");
      setAsking("scope");
      return;
    }
    setBusy(true);
    const saved = await save(whole, scope);
    setBusy(false);
    if (saved) await giveUp();
  }
  return (
    <Dialog title={titleOf(start, event)} wide onDismiss={dismiss}>
      <form
        ref={body}
        className="editor"
        noValidate
        onKeyDown={(press) => {
          // In a description Enter is a new line.
          if (press.key !== "Enter" || !(press.ctrlKey || press.metaKey)) return;
          press.preventDefault();
          void submit();
        }}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void submit();
        }}
      >
        {edited.restored && (
          <p className="editor-note" role="status">
            What you typed before Callsheet closed is here again.{" "}
            <button type="button" className="link strong" onClick={startOver}>
              Start over
            </button>
          </p>
        )}
        <EditorForm
          edited={edited}
          typing={typing}
          problems={problems}
          onTyping={setTyping}
          onChange={(next) => {
            change(next);
            if (problems.length > 0) setProblems(problemsOf(next, typing));
          }}
        />
        <footer className="editor-foot">
          {asking === "unsaved" && (
            <Unsaved
              onKeep={() => setAsking("nothing")}
              onDiscard={() => void giveUp()}
              saveable={canSave(event)}
            />
          )}
          {asking === "scope" && event !== null && (
            <div className="editor-ask">
              <ScopeField time={event.time} event={event} value={scope} onChange={setScope} />
              {ruleChanged(edited) && scope === "this" && (
                <p className="field-problem">How it repeats cannot be changed for this event alone.</p>
              )}
            </div>
          )}
          {asking !== "unsaved" && (
            <div className="dialog-actions">
              <span className="editor-fate">{fateOf(edited, dirty)}</span>
              <button type="button" className="button" onClick={dismiss}>
                {asking === "scope" ? "Back" : canSave(event) ? "Discard" : "Close"}
              </button>
              {canSave(event) && (
                <button
                  type="submit"
                  className="button primary"
                  disabled={
                    busy ||
                    (event !== null && !dirty) ||
                    (asking === "scope" && scope === "this" && ruleChanged(edited))
                  }
                >
                  {event === null ? "Create" : "Save"}
                </button>
              )}
            </div>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

interface UnsavedProps {
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
  readonly saveable: boolean;
}

function Unsaved({ onKeep, onDiscard, saveable }: UnsavedProps) {
  return (
    <div className="editor-ask unsaved" role="alertdialog" aria-label="Unsaved changes">
      <p>What you changed is not saved.</p>
      <div className="dialog-actions">
        <button type="button" className="button danger" onClick={onDiscard}>
          Discard changes
        </button>
        {/* biome-ignore lint/a11y/noAutofocus: the question was just asked, and this is the answer that loses nothing */}
        <button type="button" className="button" autoFocus onClick={onKeep}>
          Keep editing
        </button>
        {saveable && (
          <button type="submit" className="button primary">
            Save
          </button>
        )}
      </div>
    </div>
  );
}

function titleOf(start: EditorStart, event: EventDetail | null): string {
  if (event !== null) return canSave(event) ? "Edit event" : "Event";
  return start.kind === "copy" ? "Duplicate event" : start.kind === "event" ? "Event" : "New event";
}

function canSave(event: EventDetail | null): boolean {
  return event === null || event.notMovable === null || event.notEditable === null;
}

function ruleChanged({ opened, form }: Edited): boolean {
  return JSON.stringify(opened.recurrence) !== JSON.stringify(form.recurrence);
}

/** An address that was typed and not added counts. */
function withTyped(edited: Edited, typing: string): Edited {
  const email = typing.trim();
  if (!isAddress(email)) return edited;
  const { form } = edited;
  return { ...edited, form: { ...form, guests: [...form.guests, { email, name: null, optional: false }] } };
}

function fateOf({ event, form }: Edited, dirty: boolean): string {
  const guests = form.guests.length;
  if (!dirty && event !== null) return "";
  return guests === 0 ? "" : `${count(guests, "guest", "guests")} will be told.`;
}

/** Answers whether it was taken; when not, the rep has been told why. */
async function save({ event, opened, form }: Edited, scope: Scope): Promise<boolean> {
  if (event === null) {
    const creation = creationOf(form);
    const result = creation === null ? null : await perform("event.create", creation);
    if (result === null || creation === null) return false;
    showDay(creation.time);
    useSelection.getState().selectEvent(eventKeyOf(result));
    return true;
  }
  const changes = changesOf(opened, form);
  if (changes === null) return false;
  if (Object.keys(changes).length === 0) return true;
  const { calendarId, eventId } = event;
  const result = await perform("event.edit", { calendarId, eventId, ...changes, ...scoped(scope) });
  if (result !== null && changes.time !== undefined) showDay(changes.time);
  return result !== null;
}

function focusProblem(form: HTMLElement | null, [first]: readonly Problem[]): void {
  form
    ?.querySelector<HTMLElement>(
      `[data-field="${first?.field}"] :is(input, [role="spinbutton"], [role="textbox"])`,
    )
    ?.focus();
}
