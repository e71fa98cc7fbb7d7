import type { CSSProperties } from "react";
import { lazy, Suspense } from "react";
import { CalendarPane } from "../calendar/calendar-pane.tsx";
import { usePane, usePanes } from "../state/panes.ts";
import { useSelection } from "../state/selection.ts";
import { useSession } from "../state/session.ts";
import { Banners } from "./banners.tsx";
import { Later } from "./later.tsx";
import { PartBoundary } from "./part-boundary.tsx";
import { Resizer } from "./resizer.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import { useDeskCommands } from "./use-desk-commands.ts";
import "./desk.css";

const LeadsPane = lazy(async () => ({ default: (await import("../leads/leads-pane.tsx")).LeadsPane }));
const AskBar = lazy(async () => ({ default: (await import("../agent/ask-bar.tsx")).AskBar }));
const DetailPane = lazy(async () => ({ default: (await import("../detail/detail-pane.tsx")).DetailPane }));

/** Leads, calendar and detail side by side, as far as the window is wide enough; what floats lies above the calendar. */
export function Desk() {
  useDeskCommands();
  const leads = usePane("leads");
  const detail = usePane("detail");
  const leadsFloatOpen = usePanes((panes) => panes.leadsFloatOpen);
  const programsMayAsk = useSession((session) => session.settings?.localApi === true);
  const selected = useSelection((selection) => selection.leadId !== null || selection.eventKey !== null);

  const leadsShown = leads.floating ? leadsFloatOpen : !leads.collapsed;
  const detailShown = detail.floating || detail.collapsed ? selected : true;
  const detailFloats = detail.floating || detail.collapsed;
  const widths: CSSProperties & Record<"--leads-width" | "--detail-width", string> = {
    "--leads-width": `${leads.width}px`,
    "--detail-width": `${detail.width}px`,
  };
  return (
    <div className="desk" style={widths}>
      <TopBar />
      <Banners />
      {programsMayAsk && (
        <PartBoundary>
          <Suspense>
            <AskBar />
          </Suspense>
        </PartBoundary>
      )}
      <main className="panes">
        {leadsShown && (
          <PartBoundary>
            <Later
              instead={<div className={leads.floating ? "pane leads-pane floating" : "pane leads-pane"} />}
            >
              <LeadsPane floating={leads.floating} />
            </Later>
          </PartBoundary>
        )}
        {leadsShown && !leads.floating && <Resizer side="leads" width={leads.width} />}
        <section className="pane calendar-host" aria-label="Calendar">
          <PartBoundary>
            <CalendarPane />
          </PartBoundary>
        </section>
        {detailShown && !detailFloats && <Resizer side="detail" width={detail.width} />}
        {detailShown && (
          <PartBoundary>
            <Later
              instead={<div className={detailFloats ? "pane detail-pane floating" : "pane detail-pane"} />}
            >
              <DetailPane floating={detailFloats} />
            </Later>
          </PartBoundary>
        )}
      </main>
      <StatusBar />
    </div>
  );
}
