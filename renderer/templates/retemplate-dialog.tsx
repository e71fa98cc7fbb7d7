import type { FormEvent } from "react";
import { useState } from "react";
import type { RetemplateRef } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import "../detail/scope-field.css";
import { retemplate } from "./retemplate.ts";
import { placeWords } from "./template-content.ts";

/** Asks with which other template a lead's meeting is to be made. */
export function RetemplateDialog({ meeting }: { readonly meeting: RetemplateRef }) {
  const { calendarId, eventId } = meeting;
  const list = useLiveQuery("templates.list", {}, ["templates"]);
  const event = useLiveQuery("event.get", { calendarId, eventId }, ["events"]).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);
  const template = list.data?.templates.find(({ id }) => id === chosen);

  async function submit(submitted: FormEvent): Promise<void> {
    submitted.preventDefault();
    if (template === undefined) return;
    setBusy(true);
    if (await retemplate(meeting, template)) close();
    setBusy(false);
  }
  return (
    <Dialog title={event === undefined ? "Use another template" : `Another template for “${event.title}”`}>
      <p className="dialog-sub">Title, text, place, length, reminders and colour are filled in anew.</p>
      {list.error !== null && (
        <ErrorNotice error={list.error} action={{ label: "Try again", run: list.refresh }} />
      )}
      <form onSubmit={(submitted) => void submit(submitted)}>
        <fieldset className="scope-field">
          <legend className="visually-hidden">Template</legend>
          {list.data?.templates.map((each) => (
            <label key={each.id} className="scope-choice">
              <input
                type="radio"
                name="template"
                checked={each.id === chosen}
                onChange={() => setChosen(each.id)}
              />
              <span>
                <strong>{each.name}</strong>
                <small>
                  {count(each.minutes, "minute", "minutes")} · {placeWords(each.place)}
                </small>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            Leave it
          </button>
          <button type="submit" className="button primary" disabled={template === undefined || busy}>
            Use this template
          </button>
        </div>
      </form>
    </Dialog>
  );
}
