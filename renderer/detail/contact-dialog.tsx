import type { FormEvent } from "react";
import { useState } from "react";
import type { Contact, ContactField } from "../../shared/model/contact.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import type { ContactRef } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { contactOf } from "./contact-words.ts";
import "./contact.css";

const fields = [
  { field: "name", label: "Name", type: "text" },
  { field: "company", label: "Company", type: "text" },
  { field: "email", label: "E-mail address", type: "email" },
  { field: "phone", label: "Phone number", type: "tel" },
] as const;

/** Corrects who a lead is. What the call said is shown beside each field that differs, with the way back to it. */
export function ContactDialog({ lead }: { readonly lead: ContactRef }) {
  const [form, setForm] = useState(() => contactOf(lead));
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const done = await attempt(() => correct(lead, form));
    setBusy(false);
    if (done !== null) close();
  }
  return (
    <Dialog title={`Correct ${lead.title}`}>
      <p className="dialog-sub">
        Your word counts in the list, the search and for new bookings, on this computer. An invitation that is
        out keeps its address.
      </p>
      <form onSubmit={(event) => void submit(event)}>
        <div className="dialog-fields">
          {fields.map(({ field, label, type }) => (
            <div key={field}>
              <label>
                <span className="field-label">{label}</span>
                <input
                  className="field"
                  type={type}
                  maxLength={field === "phone" ? 60 : field === "email" ? 320 : 200}
                  autoComplete="off"
                  spellCheck={false}
                  value={form[field]}
                  onChange={(event) => setForm({ ...form, [field]: event.target.value })}
                />
              </label>
              <Heard
                label={label}
                heard={lead.heard[field]}
                typed={form[field]}
                onUse={(text) => setForm({ ...form, [field]: text })}
              />
            </div>
          ))}
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            Leave it
          </button>
          <button type="submit" className="button primary" disabled={busy}>
            Save contact
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface HeardProps {
  readonly label: string;
  readonly heard: string | null;
  readonly typed: string;
  readonly onUse: (text: string) => void;
}

function Heard({ label, heard, typed, onUse }: HeardProps) {
  if (heard === null || heard === typed.trim()) return null;
  return (
    <p className="contact-heard">
      <span className="truncate">Heard in the call: {heard}</span>
      <button
        type="button"
        className="link strong"
        aria-label={`Use it: the ${label.toLowerCase()} as it was heard`}
        onClick={() => onUse(heard)}
      >
        Use it
      </button>
    </p>
  );
}

async function correct(lead: ContactRef, form: Readonly<Record<ContactField, string>>): Promise<true> {
  const before: Contact = lead.corrections;
  await call("lead.correct", { leadId: lead.id, change: form });
  useToasts.getState().show({
    message: "Contact saved",
    action: {
      label: "Undo",
      run: () => void attempt(() => call("lead.correct", { leadId: lead.id, change: before })),
    },
  });
  return true;
}
