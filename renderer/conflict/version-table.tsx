import { htmlText } from "../../shared/html-text.ts";
import type { Conflict, MergeField, Side } from "../../shared/model/conflict.ts";
import { useNow } from "../ui/clock.ts";
import { mineLine, theirsLine } from "./conflict-words.ts";

type Field = Conflict["fields"][number];
export type FieldChoices = { readonly [F in MergeField]?: Side };

interface Props {
  readonly conflict: Conflict;
  readonly choices: FieldChoices;
  readonly onChoose: (field: MergeField, side: Side) => void;
}

const sides = ["mine", "theirs"] as const;
const heads: Readonly<Record<Side, string>> = { mine: "Yours", theirs: "Theirs" };

/** Both versions side by side: what has to be chosen with its two values, and what was merged by itself. */
export function VersionTable({ conflict, choices, onChoose }: Props) {
  const now = useNow("minute");
  const lines: Readonly<Record<Side, string>> = {
    mine: mineLine(conflict, now),
    theirs: theirsLine(conflict, now),
  };
  const shown = sides.filter(
    (side) => conflict.kind === "edit" || conflict.fields.some((field) => field[side]),
  );
  return (
    <div className="versions">
      <table>
        <thead>
          <tr>
            <td />
            {shown.map((side) => (
              <th key={side} scope="col">
                {heads[side]}
                <span className="versions-when">{lines[side]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflict.fields.map((field) => (
            <tr key={field.field}>
              <th scope="row">{field.label}</th>
              {field.merged === null ? (
                <Values
                  field={field}
                  shown={shown}
                  chosen={choices[field.field] ?? "mine"}
                  onChoose={onChoose}
                />
              ) : (
                <td className="versions-merged" colSpan={shown.length}>
                  Merged by itself: {words(field, field.merged)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ValuesProps {
  readonly field: Field;
  readonly shown: readonly Side[];
  readonly chosen: Side;
  readonly onChoose: Props["onChoose"];
}

function Values({ field, shown, chosen, onChoose }: ValuesProps) {
  const asked = field.mine !== null && field.theirs !== null;
  return shown.map((side) => {
    const value = field[side];
    if (!asked || value === null) return <td key={side}>{value === null ? "" : words(field, value)}</td>;
    return (
      <td key={side} className={chosen === side ? "versions-cell chosen" : "versions-cell"}>
        <label>
          <input
            type="radio"
            name={`version-${field.field}`}
            checked={chosen === side}
            aria-label={`${field.label}, ${heads[side].toLowerCase()}: ${words(field, value)}`}
            onChange={() => onChoose(field.field, side)}
          />
          <span aria-hidden="true">{words(field, value)}</span>
        </label>
      </td>
    );
  });
}

function words({ field }: Field, value: string): string {
  return field === "description" ? htmlText(value) : value;
}
