import { useMemo, useState } from "react";
import type { FieldChoice, MappedField, Mapping, MappingPreview } from "../../shared/model/source.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { count } from "../ui/format.ts";
import { MappingPreviewTable } from "./mapping-preview.tsx";
import { fieldNames, placeWords } from "./source-words.ts";
import "./sources.css";

const fields: readonly MappedField[] = ["name", "email", "company", "demoTime", "tag", "summary"];

interface Props {
  readonly sourceId: string;
  readonly name: string;
}

/** Which of a vendor's fields is which of a lead's, tried on the last ten calls before it is kept. */
export function MappingDialog({ sourceId, name }: Props) {
  const [draft, setDraft] = useState<Mapping | null>(null);
  const { data, error, refresh } = useLiveQuery("source.preview", { sourceId, mapping: draft }, ["sources"], {
    keepPrevious: true,
  });
  const back = () => useDialogs.getState().show({ kind: "settings" });

  async function keep(mapping: Mapping): Promise<void> {
    const answer = await attempt(() => call("source.setMapping", { sourceId, mapping }));
    if (answer === null) return;
    const told =
      answer.changed === 0
        ? "No lead reads differently"
        : `${count(answer.changed, "lead", "leads")} read anew`;
    useToasts.getState().show({ message: `Fields of ${name} kept. ${told}` });
    back();
  }
  return (
    <Dialog title={`Fields of ${name}`} wide>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data !== undefined && (
        <>
          <p className="dialog-sub">
            {data.calls.length === 0
              ? "No call is here yet. The fields are found by themselves; come back when some were read."
              : `How ${data.calls.length === 1 ? "the last call reads" : `the last ${data.calls.length} calls read`}. Choose a place where Callsheet does not find the right one by itself.`}
          </p>
          <Fields preview={data} mapping={draft ?? data.mapping} onChange={setDraft} />
          {data.calls.length > 0 && <MappingPreviewTable calls={data.calls} fields={fields} />}
          <div className="dialog-actions">
            <button type="button" className="button" onClick={back}>
              Back
            </button>
            <button
              type="button"
              className="button primary"
              disabled={draft === null}
              onClick={() => void keep(draft ?? data.mapping)}
            >
              Use these fields
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface FieldsProps {
  readonly preview: MappingPreview;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

function Fields({ preview, mapping, onChange }: FieldsProps) {
  return (
    <div className="mapping-fields">
      {fields.map((field) => (
        <PlaceSelect
          key={field}
          field={field}
          choice={mapping[field]}
          places={preview.places}
          found={preview.calls.find((shown) => shown.fields[field] !== null)?.fields[field]?.from ?? null}
          onChange={(choice) => onChange({ ...mapping, [field]: choice })}
        />
      ))}
    </div>
  );
}

interface PlaceSelectProps {
  readonly field: MappedField;
  readonly choice: FieldChoice;
  readonly places: MappingPreview["places"];
  /** Where it is read from at the moment. */
  readonly found: readonly string[] | null;
  readonly onChange: (choice: FieldChoice) => void;
}

function PlaceSelect({ field, choice, places, found, onChange }: PlaceSelectProps) {
  const chosen = choice.kind === "path" ? JSON.stringify(choice.path) : choice.kind;
  const options = useMemo(
    () => new Map(places.map(({ path, example }) => [JSON.stringify(path), { path, example }])),
    [places],
  );
  const automatic =
    choice.kind === "auto" && found !== null && found.length > 0
      ? // The end of a long path says what it is; the choices below have all of it.
        `By itself: ${placeWords(found.slice(-2))}`
      : "Found by itself";
  return (
    <label>
      <span className="field-label">{fieldNames[field]}</span>
      <select
        className="select"
        value={chosen}
        onChange={({ target: { value } }) => {
          if (value === "auto" || value === "none") onChange({ kind: value });
          else onChange({ kind: "path", path: options.get(value)?.path ?? [] });
        }}
      >
        <option value="auto">{automatic}</option>
        <option value="none">Not used</option>
        {choice.kind === "path" && !options.has(chosen) && (
          <option value={chosen}>{placeWords(choice.path)}</option>
        )}
        {[...options].map(([key, { path, example }]) => (
          <option key={key} value={key}>
            {placeWords(path)}
            {example === "" ? "" : ` (${example})`}
          </option>
        ))}
      </select>
    </label>
  );
}
