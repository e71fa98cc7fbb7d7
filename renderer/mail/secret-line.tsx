import type { OwnMailWay } from "../../shared/model/mail.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useToasts } from "../state/toasts.ts";

interface Props {
  readonly way: OwnMailWay;
  /** Null: the keychain cannot be looked into now. */
  readonly has: boolean | null;
  readonly onDone: () => void;
}

/** The password or token: taken from the clipboard by the main process, kept in the keychain, never shown. */
export function SecretLine({ way, has, onDone }: Props) {
  const what = way === "smtp" ? "password" : "send mail token";
  async function paste(): Promise<void> {
    await attempt(async () => {
      await call("mail.pasteSecret", { way });
      useToasts.getState().show({ message: `The ${what} is kept in your keychain` });
    });
    onDone();
  }
  async function forget(): Promise<void> {
    await attempt(() => call("mail.forgetSecret", { way }));
    onDone();
  }
  return (
    <div className="mail-secret">
      <p className="form-hint">
        {has === true
          ? `The ${what} is in your keychain.`
          : has === null
            ? "Your keychain is locked: unlock it, then open Settings again."
            : way === "smtp"
              ? "Copy the password first; some providers want an app password. Callsheet takes it from the clipboard."
              : "Copy the send mail token in ZeptoMail under Mail Agents, SMTP/API. Callsheet takes it from the clipboard."}
      </p>
      <div className="mail-buttons">
        <button type="button" className="button small" onClick={() => void paste()}>
          {has === true ? "Paste another from clipboard" : `Paste ${what} from clipboard`}
        </button>
        {has === true && (
          <button type="button" className="button small" onClick={() => void forget()}>
            Forget it
          </button>
        )}
      </div>
    </div>
  );
}
