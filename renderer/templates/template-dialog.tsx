import { useId, useRef, useState } from "react";
import type { TemplateContent } from "../../shared/model/meeting-template.ts";
import { asAppError, call } from "../api.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TemplateAside } from "./template-aside.tsx";
import { missingIn } from "./template-content.ts";
import { TemplateFields } from "./template-fields.tsx";
import { TemplatePreviewView, usePreview } from "./template-preview.tsx";
import "../editor/editor.css";
import "./templates.css";

interface Props {
  /** Null: a new one. */
  readonly id: string | null;
  readonly opened: TemplateContent;
}

/** A template, with what a lead would get by it beside. */
export function TemplateDialog({ id, opened }: Props) {
  const [content, setContent] = useState(opened);
  const [leadId, setLeadId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { data: list } = useLiveQuery("templates.list", {}, ["templates"]);
  const preview = usePreview(content, leadId);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const others = list?.templates.filter((one) => one.id !== id).map(({ name }) => name) ?? [];
  const missing = missingIn(content, others);
  const problems = [...(tried ? missing : []), ...(preview.data?.problems ?? [])];
  const back = () => useDialogs.getState().show({ kind: "settings" });
  const dirty = JSON.stringify(content) !== JSON.stringify(opened);

  function dismiss(): void {
    if (asking) setAsking(false);
    else if (dirty) setAsking(true);
    else back();
  }
  async function submit(): Promise<void> {
    setTried(true);
    setRefused(null);
    const first = [...missing, ...(preview.data?.problems ?? [])][0];
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${first.field}"] :is(input, textarea)`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await call("template.save", { id, content });
      useToasts.getState().show({ message: `Template “${content.name.trim()}” kept` });
      back();
    } catch (error) {
      setRefused(asAppError(error).message);
      setBusy(false);
    }
  }
  return (
    <Dialog title={id === null ? "New template" : "Edit template"} wide onDismiss={dismiss}>
      <form
        ref={form}
        id={formId}
        className="editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="editor-columns">
          <div className="editor-main">
            <TemplateFields content={content} problems={problems} onChange={setContent} />
          </div>
          <div className="editor-aside">
            <TemplatePreviewView preview={preview} content={content} leadId={leadId} onLead={setLeadId} />
            <TemplateAside content={content} onChange={setContent} />
          </div>
        </div>
        <footer className="editor-foot">
          {refused !== null && (
            <p className="field-problem" role="alert">
              {refused}
            </p>
          )}
          {asking && (
            <p role="alert" className="editor-ask">
              What you changed is not kept yet.
            </p>
          )}
          <div className="dialog-actions">
            {asking ? (
              <>
                <button type="button" className="button danger" onClick={back}>
                  Discard changes
                </button>
                {/* biome-ignore lint/a11y/noAutofocus: the question was just asked, and this is the answer that loses nothing */}
                <button type="button" className="button" autoFocus onClick={() => setAsking(false)}>
                  Keep editing
                </button>
              </>
            ) : (
              <button type="button" className="button" onClick={dismiss}>
                Back
              </button>
            )}
            <button type="submit" className="button primary" disabled={busy || (id !== null && !dirty)}>
              {id === null ? "Create template" : "Save template"}
            </button>
          </div>
        </footer>
      </form>
    </Dialog>
  );
}
