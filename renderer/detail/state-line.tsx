import type { SyncState } from "../../shared/model/event.ts";
import { useDialogs } from "../state/dialogs.ts";
import { stateWords } from "../ui/meeting-words.ts";

interface Props {
  readonly event: { readonly calendarId: string; readonly eventId: string };
  readonly state: SyncState;
  readonly reason: string | null;
}

/** How an event stands between this device and Google, when it is not simply the same in both. */
export function StateLine({ event: { calendarId, eventId }, state, reason }: Props) {
  if (state === "synced") return null;
  return (
    <p className={`state-line ${state}`}>
      <strong>{stateWords(state)}</strong>
      {reason !== null && <span>{reason}</span>}
      {state === "conflict" && (
        <button
          type="button"
          className="link strong"
          onClick={() => useDialogs.getState().show({ kind: "conflict", conflict: { calendarId, eventId } })}
        >
          Decide
        </button>
      )}
      {state === "failed" && (
        <button
          type="button"
          className="link strong"
          onClick={() => useDialogs.getState().show({ kind: "activity" })}
        >
          Decide in Activity
        </button>
      )}
    </p>
  );
}
