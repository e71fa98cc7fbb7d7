import { useState } from "react";
import { useLiveQuery } from "../state/live-query.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { PlatformForm } from "./platform-form.tsx";
import { RecordingSettings } from "./recording-settings.tsx";
import { SourceRow } from "./source-row.tsx";
import "./sources.css";

/** The call platforms that leads come from, and what is kept of their recordings. */
export function SourceSettings() {
  const { data: sources, error, refresh } = useLiveQuery("source.list", {}, ["sources", "status", "leads"]);
  const none = sources?.length === 0;
  return (
    <section className="settings-section">
      <h3>Sources</h3>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {sources !== undefined && sources.length > 0 && (
        <ul className="sources" aria-label="Connected call platforms">
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </ul>
      )}
      {sources !== undefined && <AddSource none={none === true} />}
      {sources !== undefined && !none && <RecordingSettings />}
    </section>
  );
}

function AddSource({ none }: { readonly none: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="settings-account">
      <div>
        <p>{none ? "Call platform" : "Another call platform"}</p>
        <p className="dialog-sub">
          {none
            ? "Not connected: leads come from the platform whose AI agent makes your calls."
            : "Several can be connected; the same person’s calls are shown together."}
        </p>
      </div>
      {!open && (
        <button
          type="button"
          className={none ? "button small primary" : "button small"}
          onClick={() => setOpen(true)}
        >
          {none ? "Connect" : "Add"}
        </button>
      )}
      {open && (
        <button type="button" className="button small" onClick={() => setOpen(false)}>
          Cancel
        </button>
      )}
      {open && <PlatformForm onConnected={() => setOpen(false)} />}
    </div>
  );
}
