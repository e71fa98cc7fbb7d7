import type { FormEvent } from "react";
import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { MailSettings, MailSetup, OwnMailWay } from "../../shared/model/mail.ts";
import { asAppError, call } from "../api.ts";
import { useToasts } from "../state/toasts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { regions } from "./mail-words.ts";
import { SecretLine } from "./secret-line.tsx";
import { SmtpFields } from "./smtp-fields.tsx";

interface Props {
  readonly way: OwnMailWay;
  readonly setup: MailSetup;
  readonly onDone: () => void;
}

type Sending = Pick<MailSettings, "smtp" | "zeptomail" | "sender">;

/** A way for mails to leave this computer: filled in, tried out, then used. The secret never enters the page. */
export function SendingForm({ way, setup, onDone }: Props) {
  const { settings } = setup;
  const [sending, setSending] = useState<Sending>({
    smtp: settings.smtp,
    zeptomail: settings.zeptomail,
    sender: settings.sender,
  });
  const [busy, setBusy] = useState<"use" | "test" | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { sender } = sending;
  const change = (part: Partial<Sending>) => {
    setSending({ ...sending, ...part });
    setSentTo(null);
    setError(null);
  };

  async function run(act: "use" | "test"): Promise<void> {
    setBusy(act);
    setError(null);
    setSentTo(null);
    try {
      if (act === "test") setSentTo((await call("mail.test", { way, ...sending })).to);
      else {
        await call("mail.setSettings", { way, ...sending });
        useToasts.getState().show({ message: "Guests of leads’ meetings are told by mail from now on" });
        onDone();
      }
    } catch (thrown) {
      setError(asAppError(thrown));
    } finally {
      setBusy(null);
    }
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const button = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    void run(button?.getAttribute("name") === "test" ? "test" : "use");
  }
  const saved =
    settings.way === way &&
    JSON.stringify(sending) ===
      JSON.stringify({ smtp: settings.smtp, zeptomail: settings.zeptomail, sender: settings.sender });
  return (
    <form className="mail-form" onSubmit={submit}>
      {way === "smtp" ? (
        <SmtpFields smtp={sending.smtp} onChange={(smtp) => change({ smtp })} />
      ) : (
        <label>
          <span className="field-label">Where your ZeptoMail account is</span>
          <select
            className="select"
            value={sending.zeptomail.region}
            onChange={(event) => {
              const found = regions.find(({ region }) => region === event.target.value);
              if (found !== undefined) change({ zeptomail: { region: found.region } });
            }}
          >
            {regions.map(({ region, name }) => (
              <option key={region} value={region}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {(way === "zeptomail" || sending.smtp.user !== "") && (
        <SecretLine way={way} has={setup.secrets[way]} onDone={onDone} />
      )}
      <div className="mail-fields">
        <label>
          <span className="field-label">Sender’s name</span>
          <input
            className="field"
            maxLength={100}
            placeholder={setup.sender.name}
            value={sender.name}
            onChange={(event) => change({ sender: { ...sender, name: event.target.value } })}
          />
        </label>
        <label>
          <span className="field-label">Sender’s address</span>
          <input
            type="email"
            className="field"
            maxLength={254}
            placeholder={setup.sender.address}
            value={sender.address}
            onChange={(event) => change({ sender: { ...sender, address: event.target.value.trim() } })}
          />
        </label>
      </div>
      <p className="form-hint">
        Google is then asked to send nothing, so that nobody gets two invitations. Guests’ answers and replies
        go to the sender’s mailbox. Meetings that repeat stay with Google’s invitations.
        {setup.sandbox && " With sample data no mail leaves this computer."}
      </p>
      {error !== null && <ErrorNotice error={error} />}
      {sentTo !== null && (
        <p className="source-report" role="status">
          The test mail is on its way to {sentTo}.
        </p>
      )}
      <div className="mail-buttons">
        <button type="submit" className="button small primary" disabled={busy !== null || saved}>
          {busy === "use"
            ? "Saving…"
            : saved
              ? "In use"
              : way === "smtp"
                ? "Use this mail server"
                : "Use ZeptoMail"}
        </button>
        <button type="submit" name="test" className="button small" disabled={busy !== null}>
          {busy === "test" ? "Sending…" : "Send a test mail"}
        </button>
      </div>
    </form>
  );
}
