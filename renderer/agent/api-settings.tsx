import { useId, useState } from "react";
import { copyText } from "../detail/detail-parts.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession } from "../state/session.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { AddClient } from "./add-client.tsx";
import { ApiClientRow } from "./api-client-row.tsx";
import "./api-settings.css";

/** The local API: whether it listens and where, and who is let in. */
export function ApiSettings() {
  const settings = useSession((session) => session.settings);
  const changeSettings = useSession((session) => session.changeSettings);
  if (settings === null) return null;
  const { localApi, localApiPort } = settings;
  return (
    <section className="settings-section">
      <h3>Programs and AI agents</h3>
      <label className="settings-switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={localApi}
          checked={localApi}
          onChange={() => void changeSettings({ localApi: !localApi })}
        />
        <span>
          Let programs on this computer in
          <span className="dialog-sub">
            Scripts and agents with a token can then read and change your calendar. Nothing listens while this
            is off.
          </span>
        </span>
      </label>
      <p className="dialog-sub api-terminal">
        You yourself need no token: type <code className="selectable">callsheet --help</code> in a terminal.
      </p>
      {localApi && <Programs port={localApiPort} />}
    </section>
  );
}

function Programs({ port }: { readonly port: number }) {
  const { data, error, refresh } = useLiveQuery("api.state", {}, ["api", "settings"], { keepPrevious: true });
  return (
    <div className="api-programs">
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data !== undefined && (
        <>
          {data.problem !== null && (
            <p className="api-problem" role="alert">
              {data.problem}
            </p>
          )}
          <div className="api-address">
            {data.address !== null && (
              <>
                <code className="selectable">{data.address}</code>
                <button
                  type="button"
                  className="button small"
                  onClick={() => void copyText(data.address ?? "", "Address")}
                >
                  Copy address
                </button>
              </>
            )}
            <PortField key={port} port={port} />
          </div>
          <ul className="api-clients">
            {data.clients.map((client) => (
              <ApiClientRow key={client.id} client={client} />
            ))}
          </ul>
          <AddClient />
          <p className="api-voice">
            <span className="dialog-sub">Voice agents of Vapi and Retell can look for times and book.</span>
            <button
              type="button"
              className="button small"
              onClick={() => useDialogs.getState().show({ kind: "voiceAgents" })}
            >
              Voice agents…
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** Kept when the field is left; what is no port leaves the one before. */
function PortField({ port }: { readonly port: number }) {
  const changeSettings = useSession((session) => session.changeSettings);
  const [typed, setTyped] = useState(String(port));
  const id = useId();
  function keep(): void {
    const wanted = Number(typed);
    const isPort = Number.isInteger(wanted) && wanted >= 1024 && wanted <= 65_535;
    if (!isPort) setTyped(String(port));
    else if (wanted !== port) void changeSettings({ localApiPort: wanted });
  }
  return (
    <span className="api-port">
      <label htmlFor={id}>Port</label>
      <input
        id={id}
        className="field"
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
        }}
      />
    </span>
  );
}
