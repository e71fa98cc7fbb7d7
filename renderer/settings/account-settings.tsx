import { useState } from "react";
import type { Status } from "../../shared/model/status.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useSession } from "../state/session.ts";
import { arrivalWords } from "../ui/arrival-words.ts";
import { GoogleProblem } from "./google-client-help.tsx";
import { useGoogleConnect } from "./use-google-connect.ts";

/** The account whose calendars Callsheet works with. */
export function AccountSettings() {
  const status = useSession((session) => session.status);
  return (
    <section className="settings-section">
      <h3>Accounts</h3>
      {status === null ? (
        <p className="dialog-sub">Callsheet’s engine is starting.</p>
      ) : (
        <GoogleAccount google={status.google} arrival={status.arrival} />
      )}
    </section>
  );
}

function GoogleAccount({
  google: account,
  arrival,
}: {
  readonly google: Status["google"];
  readonly arrival: Status["arrival"];
}) {
  const google = useGoogleConnect();
  const connected = account.state === "connected";
  return (
    <div className="settings-account">
      <div>
        <p>Google Calendar</p>
        <p className="dialog-sub">{googleWords(account)}</p>
        {connected && <p className="dialog-sub">{arrivalWords(arrival)}</p>}
      </div>
      {google.waiting && (
        <button type="button" className="button small" onClick={google.cancel}>
          Cancel
        </button>
      )}
      {!google.waiting && (!connected || account.missing.length > 0) && (
        <button type="button" className="button small primary" onClick={() => void google.connect()}>
          {account.state === "none" ? "Connect" : "Sign in again"}
        </button>
      )}
      {!google.waiting && account.state !== "none" && (
        <Disconnect run={() => call("google.disconnect", {})} />
      )}
      {google.error !== null && <GoogleProblem error={google.error} google={google} />}
    </div>
  );
}

function googleWords({ state, email, missing }: Status["google"]): string {
  switch (state) {
    case "none":
      return "Not connected";
    case "connecting":
      return "Waiting for your browser…";
    case "reconnect":
      return `${email ?? "Your account"}: Google wants you to sign in again`;
    case "connected":
      return missing.length === 0
        ? (email ?? "Connected")
        : `${email ?? "Connected"}, without: ${missing.join(", ")}`;
  }
}

/** Asks once more in its own place before it cuts the connection. */
function Disconnect({ run }: { readonly run: () => Promise<unknown> }) {
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <button type="button" className="button small" onClick={() => setSure(true)}>
        Disconnect
      </button>
    );
  }
  return (
    <button type="button" className="button small danger" onClick={() => void attempt(run)}>
      Really disconnect
    </button>
  );
}
