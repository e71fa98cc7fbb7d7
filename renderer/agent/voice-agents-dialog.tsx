import type { LocalApi } from "../../shared/model/local-api.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { TryFunction } from "./try-function.tsx";
import { TunnelForm } from "./tunnel-form.tsx";
import { VendorRow } from "./vendor-row.tsx";
import "./api-settings.css";
import "./voice-agents.css";

/** Voice agents that call from outside: the tunnel they come by, what proves their vendor, and a try of what they call. */
export function VoiceAgentsDialog() {
  const { data, error, refresh } = useLiveQuery("api.state", {}, ["api", "settings"], { keepPrevious: true });
  return (
    <Dialog title="Voice agents" wide>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {data !== undefined && <VoiceAgents api={data} />}
      <div className="dialog-actions">
        <button
          type="button"
          className="button"
          onClick={() => useDialogs.getState().show({ kind: "settings" })}
        >
          Back
        </button>
      </div>
    </Dialog>
  );
}

function VoiceAgents({ api: { address, problem, tunnel } }: { readonly api: LocalApi }) {
  return (
    <>
      {problem !== null && (
        <p className="api-problem" role="alert">
          {problem}
        </p>
      )}
      <section className="voice-part" aria-labelledby="voice-tunnel">
        <h3 id="voice-tunnel">The way in</h3>
        <p className="dialog-sub">
          Vapi and Retell call from outside. A tunnel, such as cloudflared or ngrok, hands what comes for its
          name on to {address ?? "Callsheet on this computer"}; it must leave the Host header as it is. Only
          the three functions below are reached by it, never your calendar as such.
        </p>
        <TunnelForm key={tunnel.host ?? ""} host={tunnel.host} />
        <ul className="voice-vendors">
          {tunnel.vendors.map((one) => (
            <VendorRow key={one.vendor} host={tunnel.host} one={one} />
          ))}
        </ul>
      </section>
      <section className="voice-part" aria-labelledby="voice-try">
        <h3 id="voice-try">Try it</h3>
        <TryFunction />
      </section>
    </>
  );
}
