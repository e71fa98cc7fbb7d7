import type { Demo } from "../../shared/model/lead.ts";
import { useNow } from "../ui/clock.ts";
import { countdownAt } from "./countdown.ts";

interface Props {
  readonly demo: Extract<Demo, { kind: "countdown" }>;
}

/** How long until the rule books the demo, as a bar and in seconds. */
export function Countdown({ demo }: Props) {
  const now = useNow("second");
  const { fraction, secondsLeft } = countdownAt(Date.parse(demo.startedAt), Date.parse(demo.dueAt), now);
  return (
    <>
      <span className="bar" aria-hidden="true">
        <span style={{ width: `${fraction * 100}%` }} />
      </span>
      <span className="seconds">
        <span className="visually-hidden">in </span>
        {secondsLeft} s
      </span>
    </>
  );
}
