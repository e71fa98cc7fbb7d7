import { parseDate } from "@internationalized/date";
import { useState } from "react";
import type { TimedTime } from "../../shared/model/event-time.ts";
import { perform } from "../commands/perform.ts";
import { startedAt } from "../detail/dialog-time.ts";
import { ScopeField } from "../detail/scope-field.tsx";
import type { FindPurpose } from "../state/dialogs.ts";
import { useDialogs } from "../state/dialogs.ts";
import type { Scope } from "../state/recurrence-choice.ts";
import { scoped } from "../state/recurrence-choice.ts";
import { useStart } from "../state/session.ts";
import { addDays, localDate, startOfDate } from "../state/view-dates.ts";
import { TemplateSelect } from "../templates/template-select.tsx";
import { useNow } from "../ui/clock.ts";
import { DateField } from "../ui/date-field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { dayAndTime, zoneName } from "../ui/format.ts";
import { FoundTimesView } from "./found-times.tsx";
import { MailNote } from "./mail-note.tsx";
import { isOneDay } from "./offer-text.ts";
import { ProposeDays } from "./propose-days.tsx";
import type { Asked } from "./use-asked.ts";
import { useAsked } from "./use-asked.ts";
import { useFreeTimes } from "./use-free-times.ts";
import { writeProposal } from "./write-proposal.ts";
import { ZoneField } from "./zone-field.tsx";
import "./find-times.css";

interface Props {
  readonly purpose: FindPurpose;
}

/** Free times for a demo or for another time of a meeting: pick one, or copy three to send. */
export function FindTimesDialog({ purpose }: Props) {
  if (purpose.kind === "propose" && purpose.meeting.time.kind === "allDay") {
    return (
      <Dialog
        title={`Propose ${isOneDay(purpose.meeting.time) ? "another day" : "other days"} for “${purpose.meeting.title}”`}
      >
        <ProposeDays purpose={purpose} from={purpose.meeting.time} />
      </Dialog>
    );
  }
  return (
    <Dialog title={titleOf(purpose)} wide>
      <Times purpose={purpose} />
    </Dialog>
  );
}

function Times({ purpose }: Props) {
  const { timeZone } = useStart();
  const asked = useAsked(purpose, timeZone);
  return asked === null ? <p role="status">Looking…</p> : <FindTimes purpose={purpose} asked={asked} />;
}

function titleOf(purpose: FindPurpose): string {
  if (purpose.kind === "book") return `Find a time with ${purpose.title}`;
  const { title } = purpose.meeting;
  return purpose.kind === "move" ? `Another time for “${title}”` : `Propose another time for “${title}”`;
}

/** How many days are looked through at once. */
const days = 7;
const lengths = [15, 20, 30, 45, 60, 90, 120] as const;
/** When people elsewhere can be met, in minutes after their midnight: what is asked of them must not wake them. */
const theirDay = { from: 8 * 60, to: 20 * 60 };

function FindTimes({ purpose, asked }: Props & { readonly asked: Asked }) {
  const { timeZone } = useStart();
  const now = useNow("minute");
  const [minutes, setMinutes] = useState(asked.minutes);
  const [templateId, setTemplateId] = useState(asked.templates?.usual.id);
  const [date, setDate] = useState(() => localDate(now, timeZone));
  const [theirZone, setTheirZone] = useState(asked.zone.timeZone);
  const [theirDayOnly, setTheirDayOnly] = useState(true);
  const [chosen, setChosen] = useState<TimedTime | null>(null);
  const [scope, setScope] = useState<Scope>("this");
  const [busy, setBusy] = useState(false);
  const close = useDialogs((dialogs) => dialogs.close);

  const elsewhere = theirZone !== timeZone;
  const common = {
    minutes,
    ...(templateId === undefined ? {} : { templateId }),
    emails: [...asked.emails],
    moving: asked.moving,
    theirs: elsewhere && theirDayOnly ? { timeZone: theirZone, ...theirDay } : null,
  };
  const between = {
    kind: "between",
    from: startOfDate(date).toISOString(),
    to: startOfDate(addDays(date, days)).toISOString(),
  } as const;
  const week = useFreeTimes({ ...common, search: between });
  const next = useFreeTimes({ ...common, search: { kind: "next", count: 1 } });
  const soonest = next.found?.slots[0] ?? null;

  async function commit(): Promise<void> {
    if (chosen === null) return;
    setBusy(true);
    const zones = { rep: timeZone, theirs: theirZone };
    const result = await give(purpose, chosen, { scope, zones, templateId });
    setBusy(false);
    if (result !== null) close();
  }

  return (
    <>
      <div className="find-fields">
        {asked.templates !== null && templateId !== undefined && (
          <TemplateSelect
            templates={asked.templates.templates}
            value={templateId}
            onChange={(template) => {
              setTemplateId(template.id);
              setMinutes(template.minutes);
              setChosen(null);
            }}
          />
        )}
        {asked.anyLength && (
          <label>
            <span className="field-label">Length</span>
            <select
              className="select"
              value={minutes}
              onChange={(event) => {
                setMinutes(Number(event.target.value));
                setChosen(null);
              }}
            >
              {lengthsWith(minutes).map((length) => (
                <option key={length} value={length}>
                  {length} minutes
                </option>
              ))}
            </select>
          </label>
        )}
        <DateField
          label="From"
          value={parseDate(date)}
          earliest={parseDate(localDate(now, timeZone))}
          onChange={(day) => setDate(day.toString())}
        />
        <ZoneField
          label={asked.zone.sure ? "Their time zone" : "Their time zone · a guess"}
          value={theirZone}
          likely={[asked.zone.timeZone, timeZone]}
          atMs={now}
          onChange={setTheirZone}
        />
      </div>
      {elsewhere && (
        <label className="find-day">
          <input type="checkbox" checked={theirDayOnly} onChange={() => setTheirDayOnly(!theirDayOnly)} />
          Only when it is between 08:00 and 20:00 there
        </label>
      )}
      <div className="find-next">
        <span className="field-label">Your free times · {zoneName(now)}</span>
        {soonest !== null && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              setDate(localDate(Date.parse(soonest.start), timeZone));
              setChosen(soonest);
            }}
          >
            Next available: {dayAndTime(soonest, now)}
          </button>
        )}
      </div>
      {week.error !== null && (
        <ErrorNotice error={week.error} action={{ label: "Try again", run: week.refresh }} />
      )}
      <FoundTimesView
        {...week}
        chosen={chosen}
        theirZone={theirZone}
        onChoose={setChosen}
        onLater={() => setDate(addDays(date, days))}
      />
      {purpose.kind === "propose" && <MailNote to={purpose.to} />}
      {chosen !== null && purpose.kind === "move" && purpose.meeting.masterId != null && (
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
          Not now
        </button>
        <button
          type="button"
          className="button primary"
          disabled={chosen === null || busy}
          onClick={() => void commit()}
        >
          {wordsOf(purpose, chosen, now)}
        </button>
      </div>
    </>
  );
}

function lengthsWith(minutes: number): readonly number[] {
  return [...new Set([...lengths, minutes])].toSorted((a, b) => a - b);
}

const acts = {
  book: { alone: "Book", to: "Book" },
  move: { alone: "Move", to: "Move to" },
  propose: { alone: "Write the mail", to: "Propose" },
} as const;

/** What the button does: "Book Tue 15:00". */
function wordsOf({ kind }: FindPurpose, chosen: TimedTime | null, nowMs: number): string {
  const { alone, to } = acts[kind];
  return chosen === null ? alone : `${to} ${dayAndTime(chosen, nowMs)}`;
}

interface Given {
  readonly scope: Scope;
  readonly zones: { readonly rep: string; readonly theirs: string };
  readonly templateId: string | undefined;
}

/** Answers null when it could not be done. */
async function give(
  purpose: FindPurpose,
  slot: TimedTime,
  { scope, zones, templateId }: Given,
): Promise<unknown> {
  if (purpose.kind === "book") {
    const chosen = templateId === undefined ? {} : { templateId };
    return perform("lead.book", { leadId: purpose.leadId, time: slot, ...chosen });
  }
  const { calendarId, eventId, time: before } = purpose.meeting;
  if (before.kind === "allDay") return null;
  if (purpose.kind === "propose") {
    const written = await writeProposal(purpose, { from: before, slot, timeZone: zones.theirs });
    return written ? true : null;
  }
  const time = startedAt(before, Temporal.Instant.from(slot.start), zones.rep);
  return perform("event.move", { calendarId, eventId, time, ...scoped(scope) });
}
