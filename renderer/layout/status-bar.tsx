import type { Status } from "../../shared/model/status.ts";
import { keyCaps } from "../commands/keys.ts";
import { useDialogs } from "../state/dialogs.ts";
import { toggleDetail, toggleLeads } from "../state/panes.ts";
import { useSession, useStart } from "../state/session.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, count, syncedAgo, zoneName } from "../ui/format.ts";
import { Gear, Keyboard, PaneLeft, PaneRight } from "../ui/icons.tsx";
import { syncNow } from "./use-desk-commands.ts";
import "./status-bar.css";

/** How things stand, always true; what waits or wants the rep opens Activity. */
export function StatusBar() {
  const status = useSession((session) => session.status);
  return (
    <footer className="status-bar">
      {status !== null && <Health status={status} />}
      <div className="status-end">
        <WallClock />
        <Tools />
      </div>
    </footer>
  );
}

function Health({ status }: { readonly status: Status }) {
  const now = useNow("tenSeconds");
  const openActivity = () => useDialogs.getState().show({ kind: "activity" });
  return (
    <>
      <span className="status-item" role="status">
        <span className={status.online ? "status-dot on" : "status-dot"} aria-hidden="true" />
        {status.online ? "Online" : "Offline"}
      </span>
      <button type="button" className="status-button" title="Sync now" onClick={() => void syncNow()}>
        {syncedAgo(status.lastSyncedAt, now)}
      </button>
      {status.reading !== null && (
        <span className="status-item">
          Reading {status.reading.calendar}: {count(status.reading.count, "event", "events")}
        </span>
      )}
      {status.waiting > 0 && (
        <button type="button" className="status-button" onClick={openActivity}>
          {count(status.waiting, "change", "changes")} waiting
        </button>
      )}
      {status.needsYou > 0 && (
        <button type="button" className="status-button needs-you" onClick={openActivity}>
          {count(status.needsYou, "needs you", "need you")}
        </button>
      )}
      {status.waiting === 0 && status.needsYou === 0 && (
        <button type="button" className="status-button" onClick={openActivity}>
          Activity
        </button>
      )}
    </>
  );
}

function WallClock() {
  const now = useNow("minute");
  return (
    <span className="status-item">
      {zoneName(now)} · {clockTime(now)}
    </span>
  );
}

function Tools() {
  const { platform } = useStart();
  const { show } = useDialogs.getState();
  const tools = [
    { label: "Show or hide the leads", icon: <PaneLeft size={14} />, run: toggleLeads },
    { label: "Show or hide the detail", icon: <PaneRight size={14} />, run: toggleDetail },
    { label: "All keys (?)", icon: <Keyboard size={14} />, run: () => show({ kind: "keys" }) },
    {
      label: `Settings (${keyCaps("Mod+,", platform === "darwin")})`,
      icon: <Gear size={14} />,
      run: () => show({ kind: "settings" }),
    },
  ] as const;
  return (
    <span className="status-tools">
      {tools.map(({ label, icon, run }) => (
        <button
          key={label}
          type="button"
          className="icon-button small"
          aria-label={label}
          title={label}
          onClick={run}
        >
          {icon}
        </button>
      ))}
    </span>
  );
}
