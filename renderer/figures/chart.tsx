import type { ReactNode } from "react";
import { useId, useState } from "react";

interface Props {
  readonly title: string;
  /** What the picture shows, for who does not see it. */
  readonly summary: string;
  /** The same numbers as a table: heads, then rows. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly children: ReactNode;
}

/** A chart with its numbers as a table, which anybody may look at instead. */
export function Chart({ title, summary, heads, rows, empty, children }: Props) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="figure-chart" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {rows.length > 0 && (
          <button
            type="button"
            className="link strong"
            aria-label={`${title}: ${asTable ? "show as chart" : "show as table"}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? "Chart" : "Table"}
          </button>
        )}
      </header>
      {rows.length === 0 && <p className="dialog-sub">{empty}</p>}
      {rows.length > 0 && (asTable ? <Numbers title={title} heads={heads} rows={rows} /> : null)}
      {rows.length > 0 && !asTable && (
        <div role="img" aria-label={summary}>
          {children}
        </div>
      )}
    </section>
  );
}

function Numbers({ title, heads, rows }: Pick<Props, "title" | "heads" | "rows">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="figure-table" tabIndex={0} aria-label={`${title} as a table`}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {others.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row's cells never change places
                <td key={index}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
