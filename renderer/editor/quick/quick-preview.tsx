import type { EventTime } from "../../../shared/model/event-time.ts";
import { fullTime } from "../../ui/format.ts";
import type { Understood } from "./quick-parse.ts";
import type { QuickLead, TemplateChoice } from "./quick-template.ts";
import { QuickTemplateField } from "./quick-template-field.tsx";
import { lengthWords, remarkWords } from "./quick-words.ts";
import "./quick.css";

interface Props {
  /** The lead among the guests; null for none. */
  readonly known: QuickLead | null;
  /** When it is, with the template's length. */
  readonly time: EventTime;
  readonly onChoose: (choice: TemplateChoice) => void;
  readonly understood: Understood;
  readonly timeZone: string;
  /** Takes the line as it stands for the title. */
  readonly onPlain: () => void;
}

/** What a typed line was understood as, before anything is made of it. */
export function QuickPreview({ understood, known, time, timeZone, onChoose, onPlain }: Props) {
  const { title, guests, parts, remarks } = understood;
  const said = parts.some(({ kind }) => kind !== "quoted");
  return (
    <>
      <dl className="quick" aria-live="polite" aria-label="Understood as">
        {said && title !== "" && <Row name="Title" value={title} />}
        <Row name="When" value={fullTime(time, Date.now())} />
        {time.kind === "timed" && <Row name="Length" value={lengthWords(time)} />}
        {guests.length > 0 && (
          <Row name={guests.length === 1 ? "Guest" : "Guests"} value={guests.join(", ")} />
        )}
      </dl>
      {known !== null && <QuickTemplateField known={known} onChoose={onChoose} />}
      {remarks.map((remark) => (
        <p key={remark.kind} className="quick-remark">
          {remarkWords(remark, timeZone)}
        </p>
      ))}
      {said && (
        <button type="button" className="link strong quick-plain" onClick={onPlain}>
          Take it all as the title
        </button>
      )}
    </>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="quick-row">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
