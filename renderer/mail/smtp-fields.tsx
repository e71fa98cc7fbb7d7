import type { MailSettings } from "../../shared/model/mail.ts";
import { securities } from "./mail-words.ts";

interface Props {
  readonly smtp: MailSettings["smtp"];
  readonly onChange: (smtp: MailSettings["smtp"]) => void;
}

/** A mail server: its name, port, encryption and the rep's name on it. */
export function SmtpFields({ smtp, onChange }: Props) {
  return (
    <div className="mail-fields">
      <label>
        <span className="field-label">Mail server</span>
        <input
          className="field"
          required
          maxLength={253}
          pattern="[\w.:\-]+"
          placeholder="smtp.example.com"
          value={smtp.host}
          onChange={(event) => onChange({ ...smtp, host: event.target.value.trim() })}
        />
      </label>
      <label>
        <span className="field-label">Encryption</span>
        <select
          className="select"
          value={smtp.security}
          onChange={(event) => {
            const found = securities.find(({ security }) => security === event.target.value);
            if (found !== undefined) onChange({ ...smtp, security: found.security, port: found.port });
          }}
        >
          {securities.map(({ security, name }) => (
            <option key={security} value={security}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="field-label">User name</span>
        <input
          className="field"
          maxLength={254}
          placeholder="None"
          value={smtp.user}
          onChange={(event) => onChange({ ...smtp, user: event.target.value.trim() })}
        />
      </label>
      <label>
        <span className="field-label">Port</span>
        <input
          type="number"
          className="field"
          required
          min={1}
          max={65535}
          value={smtp.port}
          onChange={(event) => {
            const port = event.target.valueAsNumber;
            if (Number.isInteger(port)) onChange({ ...smtp, port });
          }}
        />
      </label>
    </div>
  );
}
