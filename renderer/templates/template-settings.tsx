import type { MeetingTemplate, TemplateList } from "../../shared/model/meeting-template.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { More } from "../ui/icons.tsx";
import type { MenuItem } from "../ui/popover-menu.tsx";
import { PopoverMenu } from "../ui/popover-menu.tsx";
import { TagTemplates } from "./tag-templates.tsx";
import { contentOf, freeName, templateWords } from "./template-content.ts";
import "./templates.css";

/** What meetings are made with, and which template leads of a tag get. */
export function TemplateSettings() {
  const { data: list, error, refresh } = useLiveQuery("templates.list", {}, ["templates"]);
  return (
    <section className="settings-section" aria-labelledby="template-settings">
      <h3 id="template-settings">Meeting templates</h3>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {list === undefined && error === null && <p className="dialog-sub">Reading…</p>}
      {list !== undefined && <Templates list={list} />}
      {list !== undefined && <TagTemplates list={list} />}
    </section>
  );
}

function Templates({ list: { templates } }: { readonly list: TemplateList }) {
  const names = templates.map(({ name }) => name);
  const first = templates.find(({ isDefault }) => isDefault) ?? templates[0];
  return (
    <>
      <ul className="templates" aria-label="Meeting templates">
        {templates.map((template) => (
          <TemplateRow key={template.id} template={template} names={names} />
        ))}
      </ul>
      {templates.every(({ builtIn }) => builtIn) && (
        <p className="dialog-sub">
          No templates of your own yet. Make one for a longer meeting, a visit, or another text of the
          invitation.
        </p>
      )}
      {first !== undefined && (
        <button
          type="button"
          className="button small"
          onClick={() => edit(null, { ...contentOf(first), name: "" })}
        >
          New template
        </button>
      )}
    </>
  );
}

interface RowProps {
  readonly template: MeetingTemplate;
  readonly names: readonly string[];
}

function TemplateRow({ template, names }: RowProps) {
  const { id, name, builtIn, isDefault } = template;
  const duplicate = () => edit(null, { ...contentOf(template), name: freeName(name, names) });
  const items: readonly MenuItem[] = [
    { label: "Duplicate…", run: duplicate },
    ...(isDefault
      ? []
      : [
          {
            label: "Make it the default",
            run: () => void attempt(() => call("template.makeDefault", { id })),
          },
        ]),
    ...(builtIn ? [] : [{ label: "Remove", run: () => void remove(template), danger: true }]),
  ];
  return (
    <li className="template">
      <div className="template-text">
        <p className="truncate">
          {name}
          {isDefault && <span className="template-mark">Default</span>}
          {builtIn && <span className="template-mark quiet">Comes with Callsheet</span>}
        </p>
        <p className="dialog-sub truncate">{templateWords(template)}</p>
      </div>
      <button
        type="button"
        className="button small"
        aria-label={builtIn ? `Duplicate ${name}` : `Edit ${name}`}
        onClick={builtIn ? duplicate : () => edit(id, contentOf(template))}
      >
        {builtIn ? "Duplicate" : "Edit"}
      </button>
      <PopoverMenu label={`More for ${name}`} className="icon-button" items={items}>
        <More />
      </PopoverMenu>
    </li>
  );
}

function edit(id: string | null, content: ReturnType<typeof contentOf>): void {
  useDialogs.getState().show({ kind: "template", id, content });
}

async function remove(template: MeetingTemplate): Promise<void> {
  const gone = await attempt(() => call("template.remove", { id: template.id }));
  if (gone === null) return;
  useToasts.getState().show({
    message: `Removed the template “${template.name}”. Meetings made with it stay.`,
    action: {
      label: "Undo",
      run: () => void attempt(() => call("template.save", { id: null, content: contentOf(template) })),
    },
  });
}
