import { useState } from "react";
import type { Updates } from "../../shared/model/updates.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useSession, useStart } from "../state/session.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SetBy } from "./managed-settings.tsx";

/** Newer versions of Callsheet: which are wanted, whether there is one, and what is new in it. */
export function UpdateSettings() {
  const { data: updates, refresh } = useLiveQuery("updates.get", {}, ["updates"]);
  const channel = useSession((session) => session.settings?.updateChannel);
  const changeSettings = useSession((session) => session.changeSettings);
  const isManaged = (useStart().managed?.updateChannel ?? null) !== null;
  const [busy, setBusy] = useState(false);
  if (updates === undefined) return null;

  async function run(act: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    await attempt(act);
    setBusy(false);
    refresh();
  }
  return (
    <section className="settings-section">
      <h3>Updates</h3>
      <div className="settings-account">
        <div>
          <p role="status">{updateWords(updates)}</p>
          {updates.notes !== null && <p className="dialog-sub update-notes">{updates.notes}</p>}
        </div>
        {updates.state !== "off" && !isManaged && (
          <label>
            <span className="visually-hidden">Which versions</span>
            <select
              className="select"
              value={channel ?? "latest"}
              onChange={(event) =>
                void changeSettings({ updateChannel: event.target.value === "beta" ? "beta" : "latest" })
              }
            >
              <option value="latest">Finished versions</option>
              <option value="beta">Early versions too</option>
            </select>
          </label>
        )}
        {updates.state === "ready" ? (
          <button
            type="button"
            className="button small primary"
            disabled={busy}
            onClick={() => void run(() => call("updates.install", {}))}
          >
            Restart and update
          </button>
        ) : (
          updates.state !== "off" && (
            <button
              type="button"
              className="button small"
              disabled={busy || updates.state !== "idle"}
              onClick={() => void run(() => call("updates.check", {}))}
            >
              Check now
            </button>
          )
        )}
        <SetBy what="Which versions you get is" is={({ updateChannel }) => updateChannel !== null} />
        {updates.error !== null && <ErrorNotice error={updates.error} />}
      </div>
    </section>
  );
}

/** How things stand, in a sentence. */
export function updateWords({ state, version, checkedAt }: Updates): string {
  switch (state) {
    case "off":
      return "This copy is not updated by Callsheet itself.";
    case "checking":
      return "Asking for a newer version…";
    case "downloading":
      return `Downloading Callsheet ${version}…`;
    case "ready":
      return `Callsheet ${version} is ready. What is new:`;
    case "idle":
      return checkedAt === null
        ? "Callsheet asks for newer versions by itself."
        : "This is the newest version.";
  }
}
