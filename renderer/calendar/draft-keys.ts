import type { EventTime } from "../../shared/model/event-time.ts";
import type { KeyBinding, KeyPress } from "../commands/keys.ts";
import { createKeyMatcher, keyBindings, keyName } from "../commands/keys.ts";
import { nudge, stretch } from "./nudge.ts";

const bindings: readonly KeyBinding[] = keyBindings.filter(({ scope }) => scope === "draft");
const matcher = createKeyMatcher(bindings);

type Change = (time: EventTime, timeZone: string) => EventTime;

const moved =
  (days: number, minutes: number): Change =>
  (time, timeZone) =>
    nudge(time, { days, minutes }, timeZone);
const longer =
  (minutes: number): Change =>
  (time, timeZone) =>
    stretch(time, "end", { days: 0, minutes }, timeZone);

const changes: Readonly<Record<string, Change>> = {
  "draft.earlier": moved(0, -15),
  "draft.later": moved(0, 15),
  "draft.fineEarlier": moved(0, -5),
  "draft.fineLater": moved(0, 5),
  "draft.dayBefore": moved(-1, 0),
  "draft.dayAfter": moved(1, 0),
  "draft.shorter": longer(-15),
  "draft.longer": longer(15),
};

/** What a key does to the time of a meeting that is being named; null when it means nothing there. */
export function draftChange(press: KeyPress, mac: boolean): Change | null {
  const name = keyName(press, mac);
  const binding = name === null ? null : matcher.match(name, 0);
  return binding === null ? null : (changes[binding.id] ?? null);
}
