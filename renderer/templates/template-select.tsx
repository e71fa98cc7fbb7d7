import type { MeetingTemplate } from "../../shared/model/meeting-template.ts";

interface Props {
  readonly templates: readonly MeetingTemplate[];
  readonly value: string;
  readonly onChange: (template: MeetingTemplate) => void;
}

/** Which template a meeting is made with; nothing where there is no choice. */
export function TemplateSelect({ templates, value, onChange }: Props) {
  if (templates.length < 2) return null;
  return (
    <label>
      <span className="field-label">Template</span>
      <select
        className="select time-select"
        value={value}
        onChange={({ target }) => {
          const chosen = templates.find(({ id }) => id === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {templates.map(({ id, name, minutes }) => (
          <option key={id} value={id}>
            {name} · {minutes} min
          </option>
        ))}
      </select>
    </label>
  );
}
