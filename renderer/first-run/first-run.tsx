import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { Workspace } from "../../shared/model/status.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { GoogleProblem } from "../settings/google-client-help.tsx";
import { PlatformForm } from "../settings/platform-form.tsx";
import { useGoogleConnect } from "../settings/use-google-connect.ts";
import { useStart } from "../state/session.ts";
import { Phone, Sparkle } from "../ui/icons.tsx";
import type { Intent } from "./intent.ts";
import { rememberIntent, takeIntent } from "./intent.ts";
import "./first-run.css";

/** The first screen: three ways in. Stays until an account is connected or the sample data is opened. */
export function FirstRun() {
  const { workspace } = useStart();
  const [platformOpen, setPlatformOpen] = useState(false);
  const [opening, setOpening] = useState<Workspace | null>(null);
  const google = useGoogleConnect();
  const goOn = useRef(google.connect);
  goOn.current = google.connect;

  useEffect(() => {
    if (workspace === null) return;
    const intent = takeIntent();
    if (intent === "google") void goOn.current();
    if (intent === "platform") setPlatformOpen(true);
  }, [workspace]);

  /** Accounts belong to a workspace: opened first, which starts the page anew and goes on from there. */
  function choose(intent: Intent): void {
    if (workspace === null) {
      rememberIntent(intent);
      void openWorkspace("own");
    } else if (intent === "google") void google.connect();
    else setPlatformOpen(true);
  }
  /** The page starts anew when it is open; until then nothing else can be chosen. */
  async function openWorkspace(chosen: Workspace): Promise<void> {
    setOpening(chosen);
    const opened = await attempt(() => call("workspace.open", { workspace: chosen }));
    if (opened === null) setOpening(null);
  }
  return (
    <main className="first-run">
      <div className="first-run-body">
        <h1>Your leads and your calendar, on one desk</h1>
        <p className="first-run-lead">
          Callsheet shows who your AI caller spoke to and books what they asked for. It works offline and
          keeps what it knows on this computer.
        </p>
        <Way
          mark="G"
          title="Connect Google Calendar"
          text="Reads and changes events on calendars you pick. Sign-in stays in your system’s keychain."
          action={
            google.waiting ? (
              <button type="button" className="button" onClick={google.cancel}>
                Cancel
              </button>
            ) : (
              <button
                type="button"
                className="button primary"
                disabled={opening !== null}
                onClick={() => choose("google")}
              >
                Connect
              </button>
            )
          }
        >
          {google.waiting && (
            <p className="first-run-wait" role="status">
              Waiting for your browser… Sign in there and come back.
            </p>
          )}
          {google.error !== null && <GoogleProblem error={google.error} google={google} />}
        </Way>
        <Way
          mark={<Phone />}
          title="Connect your call platform"
          text="Your company’s own, Bolna, Vapi or Retell: reads the leads, transcripts and recordings of your calls. An API key is enough."
          action={
            platformOpen ? null : (
              <button
                type="button"
                className="button"
                disabled={opening !== null}
                onClick={() => choose("platform")}
              >
                Connect
              </button>
            )
          }
        >
          {platformOpen && <PlatformForm />}
        </Way>
        <Way
          mark={<Sparkle />}
          title="Try with sample data"
          text="No account. Some forty leads and a busy week, all made up."
          action={
            <button
              type="button"
              className="button"
              disabled={opening !== null}
              onClick={() => void openWorkspace("sandbox")}
            >
              {opening === "sandbox" ? "Opening…" : "Try it"}
            </button>
          }
        />
      </div>
    </main>
  );
}

interface WayProps {
  readonly mark: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: ReactNode;
  readonly children?: ReactNode;
}

function Way({ mark, title, text, action, children }: WayProps) {
  return (
    <section className="way">
      <span className="way-mark" aria-hidden="true">
        {mark}
      </span>
      <div className="way-text">
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      {action}
      {children !== undefined && <div className="way-more">{children}</div>}
    </section>
  );
}
