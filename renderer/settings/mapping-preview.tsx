import type { MappedField, MappingPreview } from "../../shared/model/source.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName, weekdayAndDate } from "../ui/format.ts";
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
                <td key={field} className={field === "demoTime" ? "time" : undefined}>
                  <Value value={valueWords(field, shown.fields[field]?.value ?? null, now)} />
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

const withOffset = /T.*(?:Z|[+-]\d\d:?\d\d)$/i;

/** A demo time that can be read is shown as it was understood; what cannot be, as it came. */
function valueWords(field: MappedField, value: string | null, now: number): string | null {
  if (field !== "demoTime" || value === null || !withOffset.test(value) || Number.isNaN(Date.parse(value)))
    return value;
  const at = Date.parse(value);
  return `${weekdayAndDate(at, now)}, ${clockTime(at)}`;
}

function Value({ value }: { readonly value: string | null }) {
  return value === null ? (
    <span className="missing">none</span>
  ) : (
    <span className="mapping-value">{value}</span>
  );
}
