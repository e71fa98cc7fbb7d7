import type { FormEvent } from "react";
import { useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { Platform, SourceReport } from "../../shared/model/source.ts";
import { asAppError, call } from "../api.ts";
import { useStart } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { useNow } from "../ui/clock.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { platformNames } from "../ui/platform-names.ts";
import { SetBy } from "./managed-settings.tsx";
import { reportWords } from "./source-words.ts";
import "./sources.css";

const platforms: readonly Platform[] = ["native", "bolna", "vapi", "retell"];

/** Where the key is to be found, in the vendor's own words. */
const keyPlaces: Readonly<Record<Platform, string>> = {
  native: "Copy your API key on the platform’s page first",
  bolna: "Copy an API key in Bolna under Developers, API keys first",
  vapi: "Copy your private key in Vapi under API keys first (not the public one)",
  retell: "Copy an API key in Retell under Settings, API keys first",
};

interface Props {
  readonly onConnected?: () => void;
}

/** A call platform to connect; its key is read from the clipboard by the main process and never enters the page. */
export function PlatformForm({ onConnected }: Props) {
  const [platform, setPlatform] = useState<Platform>("native");
  const { managed } = useStart();
  const fixed = managed?.platformUrl ?? null;
  const [url, setUrl] = useState(fixed ?? "");
  const [busy, setBusy] = useState<"connect" | "test" | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [report, setReport] = useState<SourceReport | null>(null);
  const now = useNow("minute");

  async function send(keep: boolean): Promise<void> {
    setBusy(keep ? "connect" : "test");
    setError(null);
    setReport(null);
    try {
      const address = platform === "native" ? url.trim() : null;
      const answer = await call("source.connect", { platform, url: address, keep });
      if (answer.kind === "looked") setReport(answer.report);
      else {
        const who = platform === "native" ? `your call platform as ${answer.name}` : platformNames[platform];
        useToasts.getState().show({ message: `Connected to ${who}` });
        onConnected?.();
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
    void send(button?.getAttribute("name") !== "test");
  }
  function choose(chosen: Platform): void {
    setPlatform(chosen);
    setError(null);
    setReport(null);
  }
  return (
    <form className="platform-form" onSubmit={submit}>
      <fieldset className="platform-choice">
        <legend className="field-label">Which platform makes your calls?</legend>
        {platforms.map((each) => (
          <label key={each}>
            <input type="radio" name="platform" checked={platform === each} onChange={() => choose(each)} />
            {platformNames[each]}
          </label>
        ))}
      </fieldset>
      {platform === "native" && (
        <label>
          <span className="field-label">Address of the platform</span>
          <input
            type="url"
            className="field"
            required
            pattern="https?://.+"
            maxLength={2048}
            placeholder="https://calls.example.com"
            readOnly={fixed !== null}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </label>
      )}
      {platform === "native" && (
        <SetBy what="The address is" is={({ platformUrl }) => platformUrl !== null} />
      )}
      <p className="form-hint">{keyPlaces[platform]}; Callsheet takes it from the clipboard.</p>
      {error !== null && <ErrorNotice error={error} />}
      {report !== null && (
        <p className="source-report" role="status">
          {reportWords(report, now)}
        </p>
      )}
      <div className="platform-buttons">
        <button type="submit" className="button primary" disabled={busy !== null}>
          {busy === "connect" ? "Connecting…" : "Paste API key from clipboard"}
        </button>
        <button type="submit" name="test" className="button" disabled={busy !== null}>
          {busy === "test" ? "Testing…" : "Test connection"}
        </button>
      </div>
    </form>
  );
}
