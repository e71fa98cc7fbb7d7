import { useState } from "react";
import type { Figures, FiguresRange } from "../../shared/model/figures.ts";
import { bookers, successRate } from "../../shared/model/figures.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useLiveQuery } from "../state/live-query.ts";
import { useToasts } from "../state/toasts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { BookedChart } from "./booked-chart.tsx";
import { isNothing, percent } from "./figure-data.ts";
import { HoursChart } from "./hours-chart.tsx";
import { OutcomesChart } from "./outcomes-chart.tsx";
import { RefusalsChart } from "./refusals-chart.tsx";
import "./figures.css";

const ranges: readonly { readonly range: FiguresRange; readonly label: string }[] = [
  { range: "week", label: "This week" },
  { range: "days30", label: "30 days" },
  { range: "quarter", label: "Quarter" },
  { range: "all", label: "All" },
];

/** What became of the leads' demos: who booked, what took place, why not, and when. */
export function FiguresDialog() {
  const [range, setRange] = useState<FiguresRange>("days30");
  const { data, error, refresh } = useLiveQuery("figures.get", { range }, ["leads", "events"], {
    keepPrevious: true,
  });
  const nothing = data !== undefined && isNothing(data);
  return (
    <Dialog title="Figures" wide>
      <div className="figures-head">
        <fieldset className="view-switch">
          <legend className="visually-hidden">Range</legend>
          {ranges.map(({ range: each, label }) => (
            <button key={each} type="button" aria-pressed={each === range} onClick={() => setRange(each)}>
              {label}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className="button small"
          disabled={data === undefined || nothing}
          onClick={() => void save(range)}
        >
          Export CSV
        </button>
      </div>
      {error !== null && <ErrorNotice error={error} action={{ label: "Try again", run: refresh }} />}
      {data === undefined && error === null && <p className="dialog-sub">Counting…</p>}
      {nothing && (
        <div className="empty">
          <h3>Nothing to count yet</h3>
          <p>Demos booked, moved and held {range === "all" ? "" : "in this time "}are counted here.</p>
          {range !== "all" && (
            <button type="button" className="button" onClick={() => setRange("all")}>
              Show all
            </button>
          )}
        </div>
      )}
      {data !== undefined && !nothing && <Shown figures={data} />}
    </Dialog>
  );
}

function Shown({ figures }: { readonly figures: Figures }) {
  const { booked, moved, outcomes } = figures;
  const all = bookers.reduce((sum, by) => sum + booked[by], 0);
  const rate = successRate(outcomes);
  return (
    <div className="figures">
      <dl className="figure-tiles">
        <Tile name="Booked" value={String(all)} />
        <Tile name="Took place" value={rate === null ? "–" : percent(rate)} detail={rateWords(outcomes)} />
        <Tile name="Nobody came" value={String(outcomes.noShow)} />
        <Tile name="Moved" value={String(moved)} />
      </dl>
      <BookedChart figures={figures} />
      <OutcomesChart outcomes={outcomes} />
      <RefusalsChart refusals={figures.refusals} />
      <HoursChart hours={figures.hours} />
      <p className="dialog-sub">Counted from what is on this computer.</p>
    </div>
  );
}

function rateWords({ tookPlace, noShow, cancelled }: Figures["outcomes"]): string {
  return `${tookPlace} of ${tookPlace + noShow + cancelled} that were due`;
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly detail?: string;
}

function Tile({ name, value, detail }: TileProps) {
  return (
    <div className="figure-tile">
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {detail !== undefined && <span className="figure-detail">{detail}</span>}
      </dd>
    </div>
  );
}

async function save(range: FiguresRange): Promise<void> {
  const saved = await attempt(() => call("figures.export", { range }));
  if (saved === null || saved.path === null) return;
  useToasts.getState().show({ message: `Figures saved in ${saved.path}` });
}
