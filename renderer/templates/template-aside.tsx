import type { TemplateContent } from "../../shared/model/meeting-template.ts";
import { useCalendars } from "../calendar/palette.ts";
import { ColorField } from "../editor/fields/color-field.tsx";
import { RemindersField } from "../editor/fields/reminders-field.tsx";
import { limitChoices, limitWords } from "../settings/booking-limits.ts";
import { delays, delayWords } from "./template-content.ts";

interface Props {
  readonly content: TemplateContent;
  readonly onChange: (content: TemplateContent) => void;
}

const asSet = "settings";
const buffers = [
  { limit: "bufferBefore", label: "Free before" },
  { limit: "bufferAfter", label: "Free after" },
] as const;

/** What only the rep sees of it: booking by itself, what is kept free, reminders, colour. */
export function TemplateAside({ content, onChange }: Props) {
  const { byItself, delaySeconds, reminders, colorId } = content;
  const set = (change: Partial<TemplateContent>) => onChange({ ...content, ...change });
  const calendar = useCalendars().find(({ booking }) => booking);
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={byItself} onChange={() => set({ byItself: !byItself })} />
        Books by itself
      </label>
      <label>
        <span className="field-label">Waits for a late correction</span>
        <select
          className="select time-select"
          disabled={!byItself}
          value={delaySeconds}
          onChange={({ target }) => set({ delaySeconds: Number(target.value) })}
        >
          {delays.map((seconds) => (
            <option key={seconds} value={seconds}>
              {delayWords(seconds)}
            </option>
          ))}
        </select>
      </label>
      <div className="template-buffers">
        {buffers.map(({ limit, label }) => (
          <label key={limit}>
            <span className="field-label">{label}</span>
            <select
              className="select time-select"
              value={content[limit] ?? asSet}
              onChange={({ target }) =>
                set({ [limit]: target.value === asSet ? null : Number(target.value) })
              }
            >
              <option value={asSet}>As in Settings</option>
              {limitChoices(limit, content[limit] ?? 0).map((minutes) => (
                <option key={minutes} value={minutes}>
                  {limitWords(minutes)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <RemindersField
        reminders={reminders}
        disabled={false}
        problem={undefined}
        onChange={(changed) => set({ reminders: changed })}
      />
      <ColorField
        colorId={colorId}
        calendarColor={calendar?.color ?? "#616161"}
        disabled={false}
        onChange={(changed) => set({ colorId: changed })}
      />
    </>
  );
}
