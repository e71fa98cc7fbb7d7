import { useState } from "react";
import type { MailSetup, MailWay } from "../../shared/model/mail.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { GoogleWay } from "./google-way.tsx";
import { MailRules } from "./mail-rules.tsx";
import { SendingForm } from "./sending-form.tsx";
import "./mail.css";

const ways: readonly { readonly way: MailWay; readonly label: string }[] = [
  { way: "google", label: "Google’s invitations" },
  { way: "smtp", label: "Your mail server" },
  { way: "zeptomail", label: "ZeptoMail" },
];

/** How guests hear of leads' meetings. */
export function MailSettings() {
  const { data: setup, error, refresh } = useLiveQuery("mail.setup", {}, ["mail"]);
  return (
    <section className="settings-section mail-settings" aria-label="Mail">
      <h3>Mail</h3>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {setup === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {setup !== undefined && <Ways setup={setup} refresh={refresh} />}
    </section>
  );
}

function Ways({ setup, refresh }: { readonly setup: MailSetup; readonly refresh: () => void }) {
  const inUse = setup.settings.way;
  const [chosen, setChosen] = useState<MailWay>(inUse);
  const { show } = useDialogs.getState();
  return (
    <>
      <fieldset className="platform-choice">
        <legend className="dialog-sub">
          How guests hear that a lead’s meeting is booked, moved or cancelled
        </legend>
        {ways.map(({ way, label }) => (
          <label key={way}>
            <input type="radio" name="mail-way" checked={chosen === way} onChange={() => setChosen(way)} />
            {label}
            {way === inUse && <span className="mail-in-use">in use</span>}
          </label>
        ))}
      </fieldset>
      {chosen === "google" ? (
        <GoogleWay inUse={inUse} onDone={refresh} />
      ) : (
        <SendingForm key={chosen} way={chosen} setup={setup} onDone={refresh} />
      )}
      {inUse !== "google" && <MailRules setup={setup} onDone={refresh} />}
      <div className="mail-buttons">
        <button type="button" className="button small" onClick={() => show({ kind: "mailTemplates" })}>
          What mails say…
        </button>
        <button type="button" className="button small" onClick={() => show({ kind: "mails" })}>
          Mails…
        </button>
      </div>
    </>
  );
}
