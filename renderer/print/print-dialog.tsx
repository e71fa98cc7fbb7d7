import { useState } from "react";
import type { Input } from "../../shared/contract.ts";
import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useToasts } from "../state/toasts.ts";
import { useView } from "../state/view.ts";
import { firstWeekday, rangeTitle, shownDates } from "../state/view-dates.ts";
import { Dialog } from "../ui/dialog.tsx";
import { pageLocale } from "../ui/page-locale.ts";

type Paper = Input<"week.print">["paper"];

/** The paper that is used in the reader's country. */
function usualPaper(): Paper {
  const region = new Intl.Locale(pageLocale() ?? "en-GB").maximize().region ?? "";
  return ["CA", "CL", "CO", "MX", "PH", "US", "VE"].includes(region) ? "Letter" : "A4";
}

/** The week that is shown, on paper to pin up. */
export function PrintDialog() {
  const { view, date } = useView.getState();
  const [weekend, setWeekend] = useState(view !== "work_week");
  const [paper, setPaper] = useState(usualPaper);
  const [writing, setWriting] = useState(false);
  const span = weekend ? "week" : "work_week";

  async function print(): Promise<void> {
    setWriting(true);
    const answer = await attempt(() =>
      call("week.print", { ...shownDates(span, date, firstWeekday()), paper }),
    );
    setWriting(false);
    if (answer === null || answer.path === null) return;
    useToasts.getState().show({ message: "The week is written", detail: answer.path });
    useDialogs.getState().close();
  }
  return (
    <Dialog title="Print the week">
      <p className="dialog-sub">{rangeTitle(span, date)}, as a PDF that fits the paper across.</p>
      <div className="dialog-fields">
        <label>
          <span className="field-label">Paper</span>
          <select
            className="select"
            value={paper}
            onChange={(event) => setPaper(event.target.value === "Letter" ? "Letter" : "A4")}
          >
            <option value="A4">A4</option>
            <option value="Letter">Letter</option>
          </select>
        </label>
        <label className="check-line">
          <input type="checkbox" checked={weekend} onChange={() => setWeekend(!weekend)} /> With the weekend
        </label>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button primary" disabled={writing} onClick={() => void print()}>
          {writing ? "Writing…" : "Save as PDF…"}
        </button>
      </div>
    </Dialog>
  );
}
