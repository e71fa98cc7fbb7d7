import type { EventForm } from "../../../shared/model/event-draft.ts";
import type { MeetingTemplate } from "../../../shared/model/meeting-template.ts";
import { attempt } from "../../commands/perform.ts";
import { useLiveQuery } from "../../state/live-query.ts";
import { templateTexts } from "../../templates/template-texts.ts";
import { withTemplate } from "../apply-template.ts";

interface Props {
  readonly form: EventForm;
  readonly onApply: (form: EventForm) => void;
}

/** Fills the fields as a template says, for the lead that is linked. What it fills can be changed, and is not bound to it. */
export function TemplateField({ form, onApply }: Props) {
  const { data } = useLiveQuery("templates.list", {}, ["templates"]);
  async function apply(template: MeetingTemplate): Promise<void> {
    const texts = await attempt(() => templateTexts(template, form.leadId));
    if (texts !== null) onApply(withTemplate(form, template, texts));
  }
  return (
    <label>
      <span className="field-label">Template</span>
      <select
        className="select time-select"
        value=""
        onChange={({ target }) => {
          const chosen = data?.templates.find(({ id }) => id === target.value);
          if (chosen !== undefined) void apply(chosen);
        }}
      >
        <option value="">Fill in from a template…</option>
        {data?.templates.map(({ id, name, minutes }) => (
          <option key={id} value={id}>
            {name} · {minutes} min
          </option>
        ))}
      </select>
    </label>
  );
}
