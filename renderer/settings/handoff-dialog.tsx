import { useEffect, useId, useState } from "react";
import type { AppError } from "../../shared/errors.ts";
import type { Source } from "../../shared/model/source.ts";
import { asAppError, call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession, useStart } from "../state/session.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import "./handoff.css";

/**
 * The dashboard of the rep's call platform offers its Google sign-in by a link. Nothing is done before the rep says yes here; whose account it is, is
 * known only then, because the code in the link (which this page never sees) is good once.
 */
export function HandoffDialog() {
  const { workspace } = useStart();
  const asked = workspace === null ? null : {};
  const { data, error, refresh } = useLiveQuery("source.list", asked, ["sources"]);
  const natives = (data ?? []).filter(({ platform }) => platform === "native");
  const refuse = () => {
    useDialogs.getState().close();
    void attempt(() => call("google.refuseHandoff", {}));
  };
  const known = workspace === null || data !== undefined;
  return (
    <Dialog title="Connect Google Calendar?" onDismiss={refuse}>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {!known && error === null && <p className="dialog-sub">Reading…</p>}
      {known && natives.length === 0 && <NoPlatform firstRun={workspace === null} refuse={refuse} />}
      {natives.length > 0 && <Offer sources={natives} refuse={refuse} />}
    </Dialog>
  );
}

function NoPlatform({ firstRun, refuse }: { readonly firstRun: boolean; readonly refuse: () => void }) {
  return (
    <>
      <p className="handoff-text">
        A link of your call platform’s dashboard opened Callsheet, but that platform is not connected yet, so
        nothing could be asked of it. Nothing was changed.
      </p>
      <p className="handoff-text">
        {firstRun ? "Connect the call platform on the first screen" : "Connect the call platform in Settings"}
        , then press the dashboard’s button again.
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={refuse}>
          Close
        </button>
        {!firstRun && (
          <button
            type="button"
            className="button primary"
            onClick={() => {
              refuse();
              useDialogs.getState().show({ kind: "settings" });
            }}
          >
            Open Settings
          </button>
        )}
      </div>
    </>
  );
}

interface OfferProps {
  readonly sources: readonly Source[];
  readonly refuse: () => void;
}

function Offer({ sources, refuse }: OfferProps) {
  const email = useSession((session) => session.status?.google.email ?? null);
  const [chosen, setChosen] = useState<string | null>(sources.length === 1 ? (sources[0]?.id ?? null) : null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const name = useId();
  const source = sources.find(({ id }) => id === chosen);
  /** The link is used up, or good for nothing: only another one helps. */
  const over = error !== null && error.code !== "offline" && error.code !== "rate_limited";

  async function accept(): Promise<void> {
    if (chosen === null) return;
    setBusy(true);
    setError(null);
    try {
      const connected = await call("google.acceptHandoff", { sourceId: chosen });
      useToasts.getState().show({ message: `Connected to Google as ${connected.email}` });
      useDialogs.getState().close();
    } catch (thrown) {
      setError(asAppError(thrown));
      setBusy(false);
    }
  }
  // A platform that was removed meanwhile is no choice any more.
  useEffect(() => {
    if (chosen !== null && source === undefined) setChosen(null);
  }, [chosen, source]);
  return (
    <>
      <p className="handoff-text">
        The dashboard of {source === undefined ? "your call platform" : <PlatformName source={source} />}{" "}
        offers Callsheet the Google sign-in that you made there. Callsheet would then read and change the
        calendars of that account, and send invitations from it.
      </p>
      <p className="handoff-text">
        {email === null
          ? "Its address is shown once it is connected."
          : `This workspace belongs to ${email}: another account will be refused.`}
      </p>
      {sources.length > 1 && (
        <fieldset className="handoff-platforms">
          <legend className="field-label">Whose dashboard was it?</legend>
          {sources.map((one) => (
            <label key={one.id}>
              <input
                type="radio"
                name={name}
                checked={one.id === chosen}
                onChange={() => setChosen(one.id)}
              />
              <PlatformName source={one} />
            </label>
          ))}
        </fieldset>
      )}
      <p className="handoff-text">Connect only if you have just pressed the button there yourself.</p>
      {error !== null && <ErrorNotice error={error} />}
      <div className="dialog-actions">
        <button type="button" className="button" disabled={busy} onClick={refuse}>
          {over ? "Close" : "Don’t connect"}
        </button>
        {!over && (
          <button
            type="button"
            className="button primary"
            disabled={busy || chosen === null}
            onClick={() => void accept()}
          >
            {busy ? "Connecting…" : "Connect"}
          </button>
        )}
      </div>
    </>
  );
}

function PlatformName({ source }: { readonly source: Source }) {
  return (
    <span>
      <strong>{hostOf(source.url)}</strong> ({source.name})
    </span>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
