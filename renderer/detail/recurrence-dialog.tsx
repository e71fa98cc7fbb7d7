import type { FormEvent } from "react";
import { useState } from "react";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { OpenDialog } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { useNow } from "../ui/clock.ts";
import { Dialog } from "../ui/dialog.tsx";
import { count, dayAndTime, startMs, timeRange } from "../ui/format.ts";
import { ScopeField } from "./scope-field.tsx";

/** Asks how much of a series moves, before anything of it does. */
export function RecurrenceDialog({ asked }: { readonly asked: Extract<OpenDialog, { kind: "recurrence" }> }) {
  const now = useNow("minute");
  const [scope, setScope] = useState<Scope>("this");
  const close = useDialogs((dialogs) => dialogs.close);
  const { meeting, time, choose } = asked;
  const resized = startMs(meeting.time) === startMs(time);

  function submit(event: FormEvent): void {
    event.preventDefault();
    choose(scope);
  }
  return (
    <Dialog title={titleOf(meeting.title, time, resized, now)}>
      <form onSubmit={submit}>
        <ScopeField
          time={meeting.time}
          event={meeting}
          act={meeting.time.kind === time.kind ? "move" : "turn"}
          note={
            meeting.guestCount === 0
              ? "Nobody else is invited."
              : `${count(meeting.guestCount, "guest", "guests")} will be told.`
          }
          value={scope}
          onChange={setScope}
        />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            Put back
          </button>
          <button type="submit" className="button primary">
            {resized ? "Change" : "Move"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function titleOf(title: string, time: EventTime, resized: boolean, nowMs: number): string {
  return resized
    ? `Change “${title}” to ${timeRange(time)}?`
    : `Move “${title}” to ${dayAndTime(time, nowMs)}?`;
}
