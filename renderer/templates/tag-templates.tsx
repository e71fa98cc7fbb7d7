import type { TagChoice, TemplateList } from "../../shared/model/meeting-template.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";

const none = "none";
const usual = "usual";

/** Which template leads of each tag get, or that they are not booked by themselves. */
export function TagTemplates({ list: { templates, tags } }: { readonly list: TemplateList }) {
  const { data = [] } = useLiveQuery("leads.tags", {}, ["leads"]);
  const known = data.map(({ tag }) => tag);
  const standard = templates.find(({ isDefault }) => isDefault);
  const lower = new Set(known.map((tag) => tag.toLowerCase()));
  // A tag that no lead has now may come back with what was chosen for it.
  const all = [...known, ...tags.flatMap(({ tag }) => (lower.has(tag.toLowerCase()) ? [] : [tag]))];
  const seen = new Set<string>();
  const shown = all.filter((tag) => !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()));
  if (shown.length === 0) return null;
  return (
    <fieldset className="hours">
      <legend className="field-label">Leads are booked, by their tag, with</legend>
      {shown.map((tag) => {
        const choice = tags.find((one) => one.tag.toLowerCase() === tag.toLowerCase())?.choice;
        return (
          <label key={tag} className="hours-day">
            <span className="truncate">{tag}</span>
            <select
              className="select"
              aria-label={`Leads tagged ${tag}`}
              value={choice === undefined ? usual : choice.kind === "none" ? none : choice.id}
              onChange={({ target }) => void choose(tag, target.value)}
            >
              <option value={usual}>The default{standard === undefined ? "" : `: ${standard.name}`}</option>
              {templates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value={none}>Not booked by itself</option>
            </select>
          </label>
        );
      })}
    </fieldset>
  );
}

async function choose(tag: string, value: string): Promise<void> {
  const choice: TagChoice | null =
    value === usual ? null : value === none ? { kind: "none" } : { kind: "template", id: value };
  await attempt(() => call("template.forTag", { tag, choice }));
}
