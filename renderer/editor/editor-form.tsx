import { useId, useState } from "react";
import type { EventForm } from "../../shared/model/event-draft.ts";
import { useCalendars } from "../calendar/palette.ts";
import { openLink } from "../detail/detail-parts.tsx";
import { Invitation } from "../detail/invitation.tsx";
import { eventKeyOf } from "../state/selection.ts";
import { useStart } from "../state/session.ts";
import { endMs, startMs } from "../ui/format.ts";
import { shownHours } from "./busy.ts";
import { BusyStrips } from "./fields/busy-strips.tsx";
import { ColorField } from "./fields/color-field.tsx";
import { GuestsField } from "./fields/guests-field.tsx";
import { LeadField } from "./fields/lead-field.tsx";
import { RemindersField } from "./fields/reminders-field.tsx";
import { RepeatField } from "./fields/repeat-field.tsx";
import { RichText } from "./fields/rich-text.tsx";
import { TemplateField } from "./fields/template-field.tsx";
import { WhenField } from "./fields/when-field.tsx";
import type { Problem, ProblemField } from "./form-problems.ts";
import { timeOf } from "./form-time.ts";
import { useBusy } from "./use-busy.ts";
import type { Edited } from "./use-editor.ts";

interface Props {
  readonly edited: Edited;
  /** What is in the guests' field and was not added yet. */
  readonly typing: string;
  readonly problems: readonly Problem[];
  readonly onTyping: (text: string) => void;
  readonly onChange: (form: EventForm) => void;
}

/** The fields. What the rep may not change is shown and cannot be typed into, with the reason above. */
export function EditorForm(props: Props) {
  const { edited, typing, problems, onTyping, onChange } = props;
  const { event, form } = edited;
  const { timeZone: repZone } = useStart();
  const shared = event === null || event.notMovable === null;
  const id = useId();
  const problem = (field: ProblemField) => problems.find((one) => one.field === field)?.message;
  const set = (change: Partial<EventForm>) => onChange({ ...form, ...change });
  const [applied, setApplied] = useState(0);
  return (
    <div className="editor-columns">
      <div className="editor-main">
        {event !== null && <Reasons notMovable={event.notMovable} notEditable={event.notEditable} />}
        {event !== null && <Invitation event={event} />}
        <div data-field="title">
          <input
            className="field editor-title"
            aria-label="Title"
            aria-invalid={problem("title") !== undefined}
            aria-describedby={problem("title") === undefined ? undefined : `${id}-title`}
            placeholder="Title"
            // biome-ignore lint/a11y/noAutofocus: a new event is begun with its title
            autoFocus
            maxLength={1024}
            readOnly={!shared}
            value={form.title}
            onChange={({ target }) => set({ title: target.value })}
          />
          <ProblemLine id={`${id}-title`} message={problem("title")} />
        </div>
        {shared && (
          <TemplateField
            form={form}
            onApply={(next) => {
              onChange(next);
              setApplied(applied + 1);
            }}
          />
        )}
        <div data-field="time">
          <WhenField
            form={form}
            repZone={repZone}
            disabled={!shared}
            problem={problem("time")}
            onChange={onChange}
          />
        </div>
        <RepeatField form={form} disabled={!shared} onChange={onChange} />
        <div data-field="guests">
          <GuestsField
            guests={form.guests}
            event={event}
            disabled={!shared || event?.guestsOmitted === true}
            typing={typing}
            problem={problem("guests")}
            onTyping={onTyping}
            onChange={(guests) => set({ guests })}
          />
          {event?.guestsOmitted === true && (
            <p className="when-words">
              Google leaves some guests out of this list, so it cannot be changed here.
            </p>
          )}
        </div>
        <Call edited={edited} disabled={!shared} onChange={(meet) => set({ meet })} />
        <label>
          <span className="field-label">Location</span>
          <input
            className="field"
            maxLength={4096}
            readOnly={!shared}
            value={form.location}
            onChange={({ target }) => set({ location: target.value })}
          />
        </label>
        <div data-field="description">
          <RichText
            key={`${edited.draftId}/${edited.restored}/${applied}`}
            label="Description"
            value={form.description}
            disabled={!shared}
            describedBy={problem("description") === undefined ? undefined : `${id}-description`}
            onChange={(description) => set({ description })}
          />
          <ProblemLine id={`${id}-description`} message={problem("description")} />
        </div>
      </div>
      <Aside {...props} />
    </div>
  );
}

function ProblemLine({ id, message }: { readonly id: string; readonly message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p id={id} className="field-problem">
      {message}
    </p>
  );
}

interface ReasonsProps {
  readonly notMovable: string | null;
  readonly notEditable: string | null;
}

/** Why something cannot be changed here; one sentence when one reason is behind all of it. */
function Reasons({ notMovable, notEditable }: ReasonsProps) {
  if (notMovable === null && notEditable === null) return null;
  const reason = notEditable ?? notMovable ?? "";
  const rest = notEditable === null ? " Your own reminders, colour and status can be." : "";
  return (
    <p className="editor-note">
      {reason.replace(/\.?$/, ".")}
      {rest}
    </p>
  );
}

interface CallProps {
  readonly edited: Edited;
  readonly disabled: boolean;
  readonly onChange: (meet: boolean) => void;
}

function Call({ edited: { event, form }, disabled, onChange }: CallProps) {
  const conference = event?.conference ?? null;
  const url = conference?.url ?? null;
  const name = conference?.name ?? "Google Meet";
  return (
    <div className="editor-call">
      <label className="check">
        <input
          type="checkbox"
          checked={form.meet}
          disabled={disabled}
          onChange={({ target }) => onChange(target.checked)}
        />
        Video call with {name}
      </label>
      {form.meet && url !== null && (
        <button type="button" className="link strong" onClick={() => void openLink(url, false)}>
          Join
        </button>
      )}
      {form.meet && conference === null && (
        <span className="when-words">The link is made when it is sent.</span>
      )}
      {form.meet && conference?.state === "pending" && (
        <span className="when-words">Google is making the link.</span>
      )}
      {form.meet && conference?.state === "failed" && (
        <span className="field-problem">
          Google could not make the link. Take it away, save, and add it again.
        </span>
      )}
    </div>
  );
}

/** What is the rep's own, and who is free. */
function Aside({ edited, problems, onChange }: Props) {
  const { event, opened, form } = edited;
  const calendars = useCalendars();
  const own = event === null || event.notEditable === null;
  const set = (change: Partial<EventForm>) => onChange({ ...form, ...change });
  const calendar = calendars.find(({ id }) => id === form.calendarId);
  const time = timeOf(form);
  const before = timeOf(opened);
  const meeting = time?.kind === "timed" ? { from: startMs(time), to: endMs(time) } : null;
  const { people, problem } = useBusy({
    date: form.startDate,
    timeZone: form.timeZone,
    emails: form.guests.map(({ email }) => email),
    eventKey: event === null ? null : eventKeyOf(event),
    opened: event === null || before === null ? null : { from: startMs(before), to: endMs(before) },
  });
  return (
    <div className="editor-aside">
      {!form.allDay && (
        <BusyStrips
          people={people}
          shown={shownHours(form.startDate, form.timeZone, meeting)}
          meeting={meeting}
          timeZone={form.timeZone}
          problem={problem}
        />
      )}
      <CalendarField
        calendarId={form.calendarId}
        name={event?.calendarName ?? null}
        onChange={(calendarId) => set({ calendarId })}
      />
      <label>
        <span className="field-label">Show as</span>
        <select
          className="select time-select"
          value={form.free ? "free" : "busy"}
          disabled={!own}
          onChange={({ target }) => set({ free: target.value === "free" })}
        >
          <option value="busy">Busy</option>
          <option value="free">Free</option>
        </select>
      </label>
      <label>
        <span className="field-label">Who sees it</span>
        <select
          className="select time-select"
          value={form.visibility}
          disabled={!own}
          onChange={({ target }) => set({ visibility: visibilityOf(target.value) })}
        >
          <option value="default">As the calendar is shared</option>
          <option value="public">Everybody who sees the calendar</option>
          <option value="private">Guests only</option>
        </select>
      </label>
      <div data-field="reminders">
        <RemindersField
          reminders={form.reminders}
          disabled={!own}
          problem={problems.find(({ field }) => field === "reminders")?.message}
          onChange={(reminders) => set({ reminders })}
        />
      </div>
      <ColorField
        colorId={form.colorId}
        calendarColor={calendar?.color ?? "#616161"}
        disabled={!own}
        onChange={(colorId) => set({ colorId })}
      />
      {form.guests.length > 0 && (event === null || event.notMovable === null) && (
        <Rights rights={form.guestRights} onChange={(guestRights) => set({ guestRights })} />
      )}
      <LeadField
        form={form}
        disabled={!own}
        guestsFixed={event !== null && event.notMovable !== null}
        onChange={onChange}
      />
    </div>
  );
}

interface CalendarFieldProps {
  readonly calendarId: string;
  /** Of the calendar it is in already; null for a new event, which may go to any that the rep writes to. */
  readonly name: string | null;
  readonly onChange: (calendarId: string) => void;
}

function CalendarField({ calendarId, name, onChange }: CalendarFieldProps) {
  const calendars = useCalendars().filter(({ writable }) => writable);
  const id = useId();
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        Calendar
      </label>
      {name === null ? (
        <select
          id={id}
          className="select time-select"
          value={calendarId}
          onChange={({ target }) => onChange(target.value)}
        >
          {calendars.map((calendar) => (
            <option key={calendar.id} value={calendar.id}>
              {calendar.name}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} className="field" readOnly value={name} />
      )}
    </div>
  );
}

function visibilityOf(value: string): EventForm["visibility"] {
  return value === "public" || value === "private" ? value : "default";
}

interface RightsProps {
  readonly rights: EventForm["guestRights"];
  readonly onChange: (rights: EventForm["guestRights"]) => void;
}

const rightWords = [
  ["modify", "change the event"],
  ["inviteOthers", "invite others"],
  ["seeOthers", "see who else comes"],
] as const;

function Rights({ rights, onChange }: RightsProps) {
  return (
    <fieldset className="rights">
      <legend className="field-label">Guests may</legend>
      {rightWords.map(([right, words]) => (
        <label key={right} className="check">
          <input
            type="checkbox"
            checked={rights[right]}
            onChange={({ target }) => onChange({ ...rights, [right]: target.checked })}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
