import type { MappedField, MappingPreview } from "../../shared/model/source.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName } from "../ui/format.ts";
import { fieldNames } from "./source-words.ts";

interface Props {
  readonly calls: MappingPreview["calls"];
  readonly fields: readonly MappedField[];
}

/** The last calls, a row each, as the mapping at hand reads them. */
export function MappingPreviewTable({ calls, fields }: Props) {
  const now = useNow("minute");
  return (
    <section
      className="mapping-preview"
      aria-label="Preview" // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Call</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {fieldNames[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((shown) => (
            <tr key={shown.id}>
              <th scope="row">
                {dayName(Date.parse(shown.at), now)} {clockTime(Date.parse(shown.at))}
              </th>
              {fields.map((field) => (
                <td key={field}>
                  <Value value={shown.fields[field]?.value ?? null} />
                  {field === "demoTime" && shown.demoProblem !== null && (
                    <span className="mapping-problem">{shown.demoProblem}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Value({ value }: { readonly value: string | null }) {
  return value === null ? (
    <span className="missing">none</span>
  ) : (
    <span className="mapping-value">{value}</span>
  );
}
