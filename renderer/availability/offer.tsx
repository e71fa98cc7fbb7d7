import type { TimedTime } from "../../shared/model/event-time.ts";
import { copyText } from "../detail/detail-parts.tsx";
import { count } from "../ui/format.ts";
import { Copy } from "../ui/icons.tsx";
import { offerText } from "./offer-text.ts";

interface Props {
  readonly slots: readonly TimedTime[];
  readonly timeZone: string;
}

/** Times as a text to send: what is copied is what is shown. */
export function Offer({ slots, timeZone }: Props) {
  if (slots.length === 0) return null;
  const text = offerText(slots, timeZone);
  const amount = slots.length === 3 ? "three times" : count(slots.length, "time", "times");
  return (
    <section className="offer" aria-label="Times to send">
      <p className="offer-text selectable">{text}</p>
      <button type="button" className="button small" onClick={() => void copyText(text, "Times")}>
        <Copy size={13} />
        Copy {amount}
      </button>
    </section>
  );
}
