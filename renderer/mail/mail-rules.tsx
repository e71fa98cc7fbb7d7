import { mailKinds } from "../../shared/mail-templates.ts";
import type { MailKind, MailSettings, MailSetup } from "../../shared/model/mail.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { beforeWords, kindNames, reminderChoices } from "./mail-words.ts";

interface Props {
  readonly setup: MailSetup;
  readonly onDone: () => void;
}

/** What the rep gets a copy of, and when guests are reminded. */
export function MailRules({ setup, onDone }: Props) {
  const { copies, reminderMinutes } = setup.settings;
  async function change(part: Partial<MailSettings>): Promise<void> {
    await attempt(() => call("mail.setSettings", part));
    onDone();
  }
  const toggled = (kind: MailKind) =>
    copies.includes(kind) ? copies.filter((one) => one !== kind) : [...copies, kind];
  const choices =
    reminderMinutes === null || reminderChoices.includes(reminderMinutes)
      ? reminderChoices
      : [...reminderChoices, reminderMinutes].toSorted((a, b) => a - b);
  return (
    <div className="mail-rules">
      <fieldset className="mail-copies">
        <legend className="field-label">
          Your own copies, with what the AI heard of the lead, to {setup.sender.address}
        </legend>
        {mailKinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={copies.includes(kind)}
              onChange={() => void change({ copies: toggled(kind) })}
            />
            {kindNames[kind]}
          </label>
        ))}
      </fieldset>
      <label className="mail-reminder">
        <span className="field-label">Remind guests</span>
        <select
          className="select"
          value={reminderMinutes ?? "never"}
          onChange={(event) =>
            void change({
              reminderMinutes: event.target.value === "never" ? null : Number(event.target.value),
            })
          }
        >
          <option value="never">Never</option>
          {choices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {beforeWords(minutes)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
