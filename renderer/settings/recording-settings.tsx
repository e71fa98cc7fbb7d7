import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession } from "../state/session.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { sizeWords } from "./source-words.ts";

const limits = [100, 500, 1024, 5 * 1024, 20 * 1024];

/** What is kept of recordings for offline, within which limit, and a way to be rid of it. */
export function RecordingSettings() {
  const limit = useSession((session) => session.settings?.recordingsLimitMb);
  const changeSettings = useSession((session) => session.changeSettings);
  const { data: usage, error, refresh } = useLiveQuery("media.usage", {}, ["sources", "leads", "settings"]);
  if (limit === undefined) return null;
  const choices = limits.includes(limit) ? limits : [...limits, limit].toSorted((a, b) => a - b);
  return (
    <div className="settings-account">
      <div>
        <p>Kept for offline</p>
        {usage !== undefined && (
          <p className="dialog-sub">
            Recordings: {sizeWords(usage.recordings)} in {count(usage.files, "file", "files")}; the one played
            longest ago goes first. Transcripts: {sizeWords(usage.transcripts)}; they stay, so that search
            finds what was said.
          </p>
        )}
      </div>
      <label className="recording-limit">
        <span className="visually-hidden">Recordings take at most</span>
        <select
          className="select"
          value={limit}
          onChange={(event) => {
            void changeSettings({ recordingsLimitMb: Number(event.target.value) }).then(refresh);
          }}
        >
          {choices.map((mb) => (
            <option key={mb} value={mb}>
              At most {sizeWords(mb * 1024 * 1024)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button small"
        disabled={usage === undefined || usage.files === 0}
        onClick={() => void attempt(() => call("media.clear", {})).then(refresh)}
      >
        Clear
      </button>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
    </div>
  );
}
