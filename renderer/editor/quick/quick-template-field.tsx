import type { QuickLead, TemplateChoice } from "./quick-template.ts";

interface Props {
  readonly known: QuickLead;
  readonly onChoose: (choice: TemplateChoice) => void;
}

/** Whose meeting a typed line makes, and with which template. */
export function QuickTemplateField({ known, onChoose }: Props) {
  const { lead, templates, template } = known;
  return (
    <label className="quick-template">
      <span>Template</span>
      <select
        className="select"
        aria-label={`Template for ${lead.title}`}
        value={template?.id ?? ""}
        onChange={({ target }) =>
          onChoose({ leadId: lead.leadId, templateId: target.value === "" ? null : target.value })
        }
      >
        {templates.map(({ id, name, minutes }) => (
          <option key={id} value={id}>
            {name} · {minutes} min
          </option>
        ))}
        <option value="">None, as typed</option>
      </select>
    </label>
  );
}
