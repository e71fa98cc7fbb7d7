import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { ComingMail, MailDocument, MailLine } from "../../shared/model/mail.ts";
import { asAppError, call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useNow } from "../ui/clock.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { clockTime, dayName } from "../ui/format.ts";
import { MailBody } from "./mail-body.tsx";
import { comingWords, mailName, stateWords, waitWords } from "./mail-words.ts";

interface Props {
  readonly mail: MailLine;
  /** Say which meeting it is about? */
  readonly withTitle: boolean;
}

/** One mail: to whom, what became of it, what it says, and what the rep can do about it. */
export function MailEntry({ mail, withTitle }: Props) {
  const now = useNow("minute");
  const at = Date.parse(mail.at);
  const [text, setText] = useState<MailDocument | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const name = mailName(mail);
  const why = mail.waits === null ? (mail.state === "sent" ? null : mail.reason) : waitWords(mail.waits);

  async function read(): Promise<void> {
    setError(null);
    if (text !== null) {
      setText(null);
      return;
    }
    try {
      setText(await call("mail.get", { mailId: mail.id }));
    } catch (thrown) {
      setError(asAppError(thrown));
    }
  }
  return (
    <li className="mail-entry" data-state={mail.needsRep ? "needsRep" : mail.state}>
      <span className="mail-dot" aria-hidden="true" />
      <div className="mail-entry-text selectable">
        <p className="mail-entry-name">{name}</p>
        {withTitle && <p className="mail-entry-detail">{mail.title}</p>}
        <p className="mail-entry-detail">
          <span className="mail-state">{stateWords(mail)}</span> · {dayName(at, now)} {clockTime(at)}
        </p>
        {why !== null && <p className="mail-entry-detail">{why}</p>}
      </div>
      <div className="mail-entry-actions">
        <Acts mail={mail} name={name} />
        <button
          type="button"
          className="button small"
          aria-expanded={text !== null}
          aria-label={`${text === null ? "Read" : "Close"}: ${name}`}
          onClick={() => void read()}
        >
          {text === null ? "Read" : "Close"}
        </button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {text !== null && <MailBody document={text} />}
    </li>
  );
}

/** A mail that a change on its way to Google will bring, and what that waits for. */
export function ComingEntry({ mail, withTitle }: { readonly mail: ComingMail; readonly withTitle: boolean }) {
  return (
    <li className="mail-entry" data-state={mail.change === "stopped" ? "needsRep" : "waiting"}>
      <span className="mail-dot" aria-hidden="true" />
      <div className="mail-entry-text selectable">
        <p className="mail-entry-name">{mailName({ ...mail, audience: "guest" })}</p>
        {withTitle && <p className="mail-entry-detail">{mail.title}</p>}
        <p className="mail-entry-detail">{comingWords(mail)}</p>
      </div>
    </li>
  );
}

function Acts({ mail, name }: { readonly mail: MailLine; readonly name: string }) {
  const { id: mailId, state, needsRep, waits } = mail;
  const retry = () => void attempt(() => call("mail.retry", { mailId }));
  const settle = () => void attempt(() => call("mail.settle", { mailId }));
  if (!needsRep && !(waits !== null && "until" in waits)) return null;
  const again = state === "unsure" ? "Send again" : state === "waiting" ? "Try now" : "Retry";
  return (
    <>
      <button type="button" className="button small" aria-label={`${again}: ${name}`} onClick={retry}>
        {again}
      </button>
      {needsRep && (
        <button
          type="button"
          className="button small"
          aria-label={`${state === "unsure" ? "It arrived" : "Leave it"}: ${name}`}
          onClick={settle}
        >
          {state === "unsure" ? "It arrived" : "Leave it"}
        </button>
      )}
    </>
  );
}
