import { useEffect, useState } from "react";
import type { StartupState } from "../../shared/contract/desktop.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useSession } from "../state/session.ts";

/** What Callsheet does while nobody looks at it. */
export function BackgroundSettings() {
  const onClose = useSession((session) => session.settings?.onClose);
  const changeSettings = useSession((session) => session.changeSettings);
  const [startup, setStartup] = useState<StartupState | null>(null);
  useEffect(() => {
    void attempt(async () => setStartup(await call("startup.get", {})));
  }, []);
  async function startAtLogin(atLogin: boolean): Promise<void> {
    const kept = await attempt(() => call("startup.set", { atLogin }));
    if (kept !== null) setStartup(kept);
  }
  if (onClose === undefined) return null;
  const goesOn = onClose === "background";
  return (
    <section className="settings-section">
      <h3>In the background</h3>
      <label className="settings-switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={goesOn}
          checked={goesOn}
          onChange={() => void changeSettings({ onClose: goesOn ? "quit" : "background" })}
        />
        <span>
          Go on when the window is closed
          <span className="dialog-sub">
            Syncing and notifications go on; open the window again from the tray, or by starting Callsheet
            again. Off: closing the last window quits.
          </span>
        </span>
      </label>
      {startup !== null && (
        <label className="settings-switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={startup.atLogin}
            checked={startup.atLogin}
            onChange={() => void startAtLogin(!startup.atLogin)}
          />
          <span>
            Start at login
            <span className="dialog-sub">Without a window, until you open it.</span>
          </span>
        </label>
      )}
    </section>
  );
}
