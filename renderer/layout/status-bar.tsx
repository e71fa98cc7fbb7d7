import type { Status } from "../../shared/model/status.ts";
import { keyCaps } from "../commands/keys.ts";
import { useDialogs } from "../state/dialogs.ts";
import { toggleDetail, toggleLeads } from "../state/panes.ts";
import { useSession, useStart } from "../state/session.ts";
import { useSyncRange } from "../state/sync-range.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, count, syncedAgo, zoneName } from "../ui/format.ts";
import { Calendar, Gear, Keyboard, More, PaneLeft, PaneRight } from "../ui/icons.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { pauseSync, syncNow } from "./use-desk-commands.ts";
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
        <span className={dotOf(status)} aria-hidden="true" />
        {status.paused ? "Syncing is paused" : status.online ? "Online" : "Offline"}
      </span>
      {status.paused ? (
        <>
          <span className="status-item">{syncedAgo(status.lastSyncedAt, now)}</span>
          <button type="button" className="status-button" onClick={() => void pauseSync(false)}>
            Resume syncing
          </button>
        </>
      ) : (
        <button type="button" className="status-button" title="Sync now" onClick={() => void syncNow()}>
          {syncedAgo(status.lastSyncedAt, now)}
        </button>
      )}
      <SyncMenu paused={status.paused} />
      <SyncUnderWay />
      {status.reading !== null && (
        <span className="status-item">
          {status.reading.again ? "Reading everything again in" : "Reading"} {status.reading.calendar}:{" "}
          {count(status.reading.count, "event", "events")}
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

function dotOf({ paused, online }: Status): string {
  if (paused) return "status-dot paused";
  return online ? "status-dot on" : "status-dot";
}

function SyncMenu({ paused }: { readonly paused: boolean }) {
  const { show } = useDialogs.getState();
  return (
    <PopoverMenu
      label="More ways to sync"
      className="icon-button small"
      items={[
        { label: "Sync now", run: () => void syncNow() },
        { label: "Sync and compare this week…", run: () => show({ kind: "sync", span: "week" }) },
        { label: "Sync and compare this month…", run: () => show({ kind: "sync", span: "month" }) },
        { label: "Sync and compare other days…", run: () => show({ kind: "sync", span: "custom" }) },
        paused
          ? { label: "Resume syncing", run: () => void pauseSync(false) }
          : { label: "Pause syncing", run: () => void pauseSync(true) },
      ]}
    >
      <More size={14} />
    </PopoverMenu>
  );
}

/** A sync of a range goes on when its dialog is closed; here it stays in sight. */
function SyncUnderWay() {
  const running = useSyncRange((sync) => sync.running);
  const progress = useSyncRange((sync) => sync.progress);
  if (!running) return null;
  const where = progress?.calendar ?? null;
  return (
    <button
      type="button"
      className="status-button"
      onClick={() => useDialogs.getState().show({ kind: "sync", span: "week" })}
    >
      {where === null ? "Syncing…" : `Syncing ${where}: ${count(progress?.events ?? 0, "event", "events")}`}
    </button>
  );
}

function WallClock() {
  const now = useNow("minute");
  return (
    <span className="status-item status-zone">
      {zoneName(now)} · {clockTime(now)}
    </span>
  );
}

function Tools() {
  const { platform } = useStart();
  const { show } = useDialogs.getState();
  const tools = [
    { label: "Meetings (g m)", icon: <Calendar size={14} />, run: () => show({ kind: "meetings" }) },
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
