import type { MailWay } from "../../shared/model/mail.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";

interface Props {
  readonly inUse: MailWay;
  readonly onDone: () => void;
}

/** Google sends the invitations: there is nothing to set. */
export function GoogleWay({ inUse, onDone }: Props) {
  async function use(): Promise<void> {
    await attempt(() => call("mail.setSettings", { way: "google" }));
    onDone();
  }
  return (
    <>
      <p className="form-hint">
        Google mails your guests, and takes their answers. Callsheet sends no mail of its own.
      </p>
      {inUse !== "google" && (
        <div className="mail-buttons">
          <button type="button" className="button small primary" onClick={() => void use()}>
            Use Google’s invitations
          </button>
        </div>
      )}
    </>
  );
}
