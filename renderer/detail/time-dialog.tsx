import { parseDate } from "@internationalized/date";
import type { FormEvent } from "react";
import { useState } from "react";
import type { EventForm } from "../../shared/model/event-draft.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { perform } from "../commands/perform.ts";
import { RepeatField } from "../editor/fields/repeat-field.tsx";
import { newForm } from "../editor/form.ts";
import type { OpenDialog } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { scoped } from "../state/recurrence-choice.ts";
import { useStart } from "../state/session.ts";
import { localDate } from "../state/view-dates.ts";
import { TemplateSelect } from "../templates/template-select.tsx";
import { useLeadTemplates } from "../templates/use-templates.ts";
import { useNow } from "../ui/clock.ts";
import { DateField } from "../ui/date-field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { clockTime, count, fullTime, startMs, zoneName } from "../ui/format.ts";
import type { Picked } from "./dialog-time.ts";
import {
  demoMinutes,
  instantOf,
  movedTo,
  nextQuarter,
  pickedAt,
  quarters,
  timedFrom,
} from "./dialog-time.ts";
import { ScopeField } from "./scope-field.tsx";
import "../editor/editor.css";

type Purpose = Extract<OpenDialog, { kind: "move" | "book" }>;

/** Picks a time for a demo, or another one for a meeting. Days gone by cannot be picked. */
export function TimeDialog({ purpose }: { readonly purpose: Purpose }) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  const [picked, setPicked] = useState<Picked>(() => startOf(purpose, timeZone, now));
  const [recurrence, setRecurrence] = useState<readonly string[]>([]);
  const [scope, setScope] = useState<Scope>("this");
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);
  const [templateId, setTemplateId] = useState<string | null>(null);
  const known = useLeadTemplates(purpose.kind === "book" ? purpose.leadId : null);
  const template = known?.templates.find(({ id }) => id === templateId) ?? known?.usual ?? null;
  const minutes = template?.minutes ?? demoMinutes;
  const time = timeOf(purpose, picked, minutes, timeZone);
  const allDay = time.kind === "allDay";
  const past = !allDay && startMs(time) <= now;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const result = await commit(purpose, time, scope, { templateId: template?.id, recurrence });
    setBusy(false);
    if (result !== null) close();
  }

  return (
    <Dialog title={titleOf(purpose)}>
      <p className="dialog-sub">{subtitleOf(purpose, minutes, now)}</p>
      <form onSubmit={(event) => void submit(event)}>
        <div className="dialog-fields time-fields">
          <DateField
            label="Day"
            value={parseDate(picked.date)}
            earliest={parseDate(localDate(now))}
            onChange={(date) => setPicked({ ...picked, date: date.toString() })}
          />
          {!allDay && (
            <label>
              <span className="field-label">Time · {zoneName(startMs(time))}</span>
              <select
                className="select time-select"
                value={picked.minutes}
                onChange={(event) => setPicked({ ...picked, minutes: Number(event.target.value) })}
              >
                {quarters(picked.minutes).map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {clockTime(instantOf({ ...picked, minutes }, timeZone).epochMilliseconds)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        <p className={past ? "time-preview past" : "time-preview"} aria-live="polite">
          {past ? `${fullTime(time, now)} is in the past.` : fullTime(time, now)}
        </p>
        {template !== null && known !== null && (
          <div className="dialog-fields editor">
            <TemplateSelect
              templates={known.templates}
              value={template.id}
              onChange={({ id }) => setTemplateId(id)}
            />
            <RepeatField
              form={repeatForm(time, recurrence, timeZone)}
              disabled={false}
              onChange={(form) => setRecurrence(form.recurrence)}
            />
          </div>
        )}
        {purpose.kind === "move" && purpose.meeting.masterId != null && (
          <ScopeField
            time={purpose.meeting.time}
            event={purpose.meeting}
            act="move"
            value={scope}
            onChange={setScope}
          />
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            {purpose.kind === "move" ? "Leave it" : "Not now"}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={past || busy || (purpose.kind === "book" && template === null)}
          >
            {purpose.kind === "move" ? "Move" : "Book demo"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function startOf(purpose: Purpose, timeZone: string, nowMs: number): Picked {
  const time = purpose.kind === "move" ? purpose.meeting.time : purpose.suggested;
  if (time === null || startMs(time) <= nowMs) return nextQuarter(nowMs, timeZone);
  if (time.kind === "allDay") return { date: time.startDate, minutes: 0 };
  return pickedAt(Temporal.Instant.from(time.start), timeZone);
}

function timeOf(purpose: Purpose, picked: Picked, minutes: number, timeZone: string): EventTime {
  if (purpose.kind === "move") return movedTo(purpose.meeting.time, picked, timeZone);
  return timedFrom(instantOf(picked, timeZone), minutes, timeZone);
}

/** How a demo is booked: with which template, and repeating by which lines. */
interface How {
  readonly templateId: string | undefined;
  readonly recurrence: readonly string[];
}

/** What the fields of a repetition need of an event that is still to be made. */
function repeatForm(time: EventTime, recurrence: readonly string[], timeZone: string): EventForm {
  return { ...newForm({ title: "", time, guests: [] }, "", timeZone), recurrence: [...recurrence] };
}

async function commit(purpose: Purpose, time: EventTime, scope: Scope, how: How) {
  const { templateId, recurrence } = how;
  if (purpose.kind === "move") {
    const { calendarId, eventId } = purpose.meeting;
    return perform("event.move", { calendarId, eventId, time, ...scoped(scope) });
  }
  if (time.kind === "allDay") return null;
  return perform("lead.book", {
    leadId: purpose.leadId,
    time,
    ...(templateId === undefined ? {} : { templateId }),
    ...(recurrence.length === 0 ? {} : { recurrence: [...recurrence] }),
  });
}

function titleOf(purpose: Purpose): string {
  return purpose.kind === "move" ? `Move “${purpose.meeting.title}”` : `Book a demo with ${purpose.title}`;
}

function subtitleOf(purpose: Purpose, minutes: number, nowMs: number): string {
  if (purpose.kind === "book") return `${minutes} minutes. The invitation goes out after the time to undo.`;
  const { time, guestCount } = purpose.meeting;
  const told = guestCount === 0 ? "" : ` ${count(guestCount, "guest", "guests")} will be told.`;
  return `Now: ${fullTime(time, nowMs)}.${told}`;
}
