import { eventTones } from "../../calendar/event-colors.ts";
import { useThemeNow } from "../../calendar/palette.ts";

interface Props {
  readonly colorId: string | null;
  /** Of the calendar, `#rrggbb`. */
  readonly calendarColor: string;
  readonly disabled: boolean;
  readonly onChange: (colorId: string | null) => void;
}

/** Google's names for its event colours, as Google Calendar shows them. */
const names = {
  "11": "Tomato",
  "4": "Flamingo",
  "6": "Tangerine",
  "5": "Banana",
  "2": "Sage",
  "10": "Basil",
  "7": "Peacock",
  "9": "Blueberry",
  "1": "Lavender",
  "3": "Grape",
  "8": "Graphite",
} as const;
const order = ["11", "4", "6", "5", "2", "10", "7", "9", "1", "3", "8"] as const;

/** The event's colour by name and swatch, or its calendar's. */
export function ColorField({ colorId, calendarColor, disabled, onChange }: Props) {
  const theme = useThemeNow();
  const choices = [
    { id: null, name: "The calendar’s colour" },
    ...order.map((id) => ({ id, name: names[id] })),
  ] as const;
  return (
    <fieldset className="colors" disabled={disabled}>
      <legend className="field-label">Colour</legend>
      {choices.map(({ id, name }) => {
        const { edge } = eventTones(calendarColor, id, theme);
        return (
          <label key={name} className="color" title={name}>
            <input
              type="radio"
              name="color"
              className="visually-hidden"
              aria-label={name}
              checked={colorId === id}
              onChange={() => onChange(id)}
            />
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="10" cy="10" r="8" fill={edge} />
              {colorId === id && (
                <path d="m6.5 10.2 2.4 2.4 4.6-5" fill="none" className="color-tick" strokeWidth="2" />
              )}
            </svg>
          </label>
        );
      })}
    </fieldset>
  );
}
