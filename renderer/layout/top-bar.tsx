import { useMedia } from "../state/media.ts";
import { useSession, useStart } from "../state/session.ts";
import type { CalendarView } from "../state/view.ts";
import { useView } from "../state/view.ts";
import { rangeTitle } from "../state/view-dates.ts";
import { ChevronLeft, ChevronRight } from "../ui/icons.tsx";
import { NextMeeting } from "./next-meeting.tsx";
import { SearchField } from "./search-field.tsx";
import { chooseView } from "./use-desk-commands.ts";
import "./top-bar.css";

const views: readonly { readonly view: CalendarView; readonly label: string }[] = [
  { view: "day", label: "Day" },
  { view: "work_week", label: "Work week" },
  { view: "week", label: "Week" },
  { view: "month", label: "Month" },
  { view: "agenda", label: "Agenda" },
];

/** Brand, search, where the calendar stands, and the next meeting. */
export function TopBar() {
  const { workspace } = useStart();
  const leadsCollapsed = useSession((session) => session.settings?.leadsCollapsed ?? false);
  return (
    <header className={leadsCollapsed ? "top-bar narrow-lead" : "top-bar"}>
      <div className="top-bar-lead">
        <span className="brand-mark" aria-hidden="true">
          C
        </span>
        <h1 className="brand">Callsheet</h1>
        <SearchField />
      </div>
      <Navigation />
      <ViewSwitch />
      <div className="top-bar-end">
        {workspace === "sandbox" && <span className="sample-mark">Sample data</span>}
        <NextMeeting />
      </div>
    </header>
  );
}

function Navigation() {
  const { view, date, today, step } = useView();
  return (
    <nav className="top-bar-navigation" aria-label="Calendar dates">
      <button type="button" className="button" onClick={today}>
        Today
      </button>
      <button type="button" className="icon-button" aria-label="Back" onClick={() => step(-1)}>
        <ChevronLeft />
      </button>
      <button type="button" className="icon-button" aria-label="Forward" onClick={() => step(1)}>
        <ChevronRight />
      </button>
      <h2 className="range-title truncate" aria-live="polite">
        {rangeTitle(view, date)}
      </h2>
    </nav>
  );
}

/** Five buttons where there is room, one menu where there is not. */
function ViewSwitch() {
  const view = useView((state) => state.view);
  const narrow = useMedia("(max-width: 1319px)");
  if (narrow) {
    return (
      <select
        className="select view-select"
        aria-label="View"
        value={view}
        onChange={(event) => {
          const chosen = views.find((option) => option.view === event.target.value);
          if (chosen !== undefined) chooseView(chosen.view);
        }}
      >
        {views.map((option) => (
          <option key={option.view} value={option.view}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <fieldset className="view-switch">
      <legend className="visually-hidden">View</legend>
      {views.map((option) => (
        <button
          key={option.view}
          type="button"
          aria-pressed={option.view === view}
          onClick={() => chooseView(option.view)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
