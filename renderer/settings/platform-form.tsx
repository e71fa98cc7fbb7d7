import type { FormEvent } from "react";
import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import { asAppError, call } from "../api.ts";
import { useToasts } from "../state/toasts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";

/** Where the call platform is; its key is read from the clipboard by the main process and never enters the page. */
export function PlatformForm() {
  const [url, setUrl] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function connect(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const { name } = await call("platform.connect", { url: url.trim() });
      useToasts.getState().show({ message: `Connected to your call platform as ${name}` });
    } catch (thrown) {
      setError(asAppError(thrown));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="platform-form" onSubmit={(event) => void connect(event)}>
      <label>
        <span className="field-label">Address of the platform</span>
        <input
          type="url"
          className="field"
          required
          pattern="https?://.+"
          maxLength={2048}
          placeholder="https://calls.example.com"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <p className="form-hint">
        Copy your API key on the platform’s page first; Callsheet takes it from the clipboard.
      </p>
      {error !== null && <ErrorNotice error={error} />}
      <button type="submit" className="button primary" disabled={busy}>
        {busy ? "Connecting…" : "Paste API key from clipboard"}
      </button>
    </form>
  );
}
