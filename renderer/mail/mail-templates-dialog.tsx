import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { defaultMailTemplates, mailKinds, mailWords, templateProblems } from "../../shared/mail-templates.ts";
import type { MailKind, MailSettings, MailTemplate } from "../../shared/model/mail.ts";
import { asAppError, call } from "../api.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { kindNames, kindTimes } from "./mail-words.ts";
import { TemplatePreview } from "./template-preview.tsx";
import "./mail.css";

type Templates = MailSettings["templates"];

/** What mails say: each kind in the rep's own words, with what comes of them beside. */
export function MailTemplatesDialog() {
  const { data: setup, error, refresh } = useLiveQuery("mail.setup", {}, []);
  return (
    <Dialog title="What mails say" wide>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {setup === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {setup !== undefined && <Editor kept={setup.settings.templates} />}
    </Dialog>
  );
}

function Editor({ kept: first }: { readonly kept: Templates }) {
  const [kind, setKind] = useState<MailKind>("invite");
  const [kept, setKept] = useState(first);
  const [drafts, setDrafts] = useState<Templates>({});
  const [error, setError] = useState<AppError | null>(null);
  const saved = kept[kind] ?? defaultMailTemplates[kind];
  const draft = drafts[kind] ?? saved;
  const changed = draft.subject !== saved.subject || draft.text !== saved.text;
  const worded = kept[kind] !== undefined;
  const edit = (part: Partial<MailTemplate>) => {
    setError(null);
    setDrafts({ ...drafts, [kind]: { ...draft, ...part } });
  };

  async function keep(templates: Templates, message: string): Promise<void> {
    setError(null);
    try {
      const { settings } = await call("mail.setSettings", { templates });
      setKept(settings.templates);
      setDrafts(without(drafts, kind));
      useToasts.getState().show({ message });
    } catch (thrown) {
      setError(asAppError(thrown));
    }
  }
  return (
    <>
      <fieldset className="view-switch mail-filters">
        <legend className="visually-hidden">Which mail</legend>
        {mailKinds.map((each) => (
          <button key={each} type="button" aria-pressed={each === kind} onClick={() => setKind(each)}>
            {kindNames[each]}
            {drafts[each] !== undefined && <span className="visually-hidden"> (not saved)</span>}
          </button>
        ))}
      </fieldset>
      <p className="dialog-sub">{kindTimes[kind]}</p>
      <form
        className="mail-form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep({ ...kept, [kind]: draft }, `${kindNames[kind]}: your words are kept`);
        }}
      >
        <label>
          <span className="field-label">Subject</span>
          <input
            className="field"
            required
            maxLength={200}
            value={draft.subject}
            onChange={(event) => edit({ subject: event.target.value })}
          />
        </label>
        <label>
          <span className="field-label">Text</span>
          <textarea
            className="field mail-template-text"
            required
            rows={8}
            maxLength={5000}
            value={draft.text}
            onChange={(event) => edit({ text: event.target.value })}
          />
        </label>
        <details className="mail-words">
          <summary>Words that are filled in</summary>
          <dl>
            {Object.entries(mailWords).map(([word, meaning]) => (
              <div key={word}>
                <dt>{`{{${word}}}`}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p className="form-hint">
            {
              "{{guest|there}} says “there” where no name is known. Day, time, place and link are added below the text by themselves."
            }
          </p>
        </details>
        {error !== null && <ErrorNotice error={error} />}
        <div className="mail-buttons">
          <button
            type="submit"
            className="button small primary"
            disabled={!changed || templateProblems(draft).length > 0}
          >
            Save
          </button>
          {changed && (
            <button type="button" className="button small" onClick={() => setDrafts(without(drafts, kind))}>
              Discard changes
            </button>
          )}
          {worded && !changed && (
            <button
              type="button"
              className="button small"
              onClick={() => void keep(without(kept, kind), `${kindNames[kind]}: back to Callsheet’s words`)}
            >
              Reset to default
            </button>
          )}
        </div>
      </form>
      <TemplatePreview kind={kind} template={draft} />
    </>
  );
}

function without(templates: Templates, kind: MailKind): Templates {
  const { [kind]: _gone, ...others } = templates;
  return others;
}
