import { useEffect, useState } from "react";
import type { Output } from "../../shared/contract.ts";
import { asAppError, call } from "../api.ts";
import { useLiveQuery } from "../state/live-query.ts";
import type { PersonDay, Span } from "./busy.ts";
import { dayOf, ownBusy, withoutOwn } from "./busy.ts";

interface Asked {
  /** `YYYY-MM-DD` in `timeZone`. */
  readonly date: string;
  readonly timeZone: string;
  readonly emails: readonly string[];
  /** The event that is edited, which keeps nobody from coming to itself; null for a new one. */
  readonly eventKey: string | null;
  /** The time it had when it was opened. */
  readonly opened: Span | null;
}

interface Answer {
  readonly people: Output<"people.busy">;
  /** Why Google could not be asked at all, in words. */
  readonly problem: string | null;
}

/** Typing moves the day and adds people in steps; Google is asked when it has come to rest. Milliseconds. */
const restMs = 300;

/** Who is busy on a day: the rep by their own calendars, offline too; the guests as far as Google says. */
export function useBusy({ date, timeZone, emails, eventKey, opened }: Asked): {
  readonly people: readonly PersonDay[];
  readonly problem: string | null;
} {
  const day = dayOf(date, timeZone);
  const range = { from: new Date(day.from).toISOString(), to: new Date(day.to).toISOString() };
  const own = useLiveQuery("calendar.range", range, ["events", "calendars"], { keepPrevious: false });
  const key = JSON.stringify([range, emails]);
  const [answer, setAnswer] = useState<Answer & { readonly key: string }>({
    key: "",
    people: [],
    problem: null,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: range and people are compared by what they say
  useEffect(() => {
    if (emails.length === 0) return;
    let current = true;
    const timer = setTimeout(async () => {
      const next = await ask(emails, range);
      if (current) setAnswer({ key, ...next });
    }, restMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);

  const known = answer.key === key ? new Map(answer.people.map(({ email, busy }) => [email, busy])) : null;
  const guests = emails.map((email): PersonDay => {
    const busy = known
      ?.get(email)
      ?.map(({ start, end }) => ({ from: Date.parse(start), to: Date.parse(end) }));
    return { name: email, busy: busy === undefined ? null : withoutOwn(busy, opened) };
  });
  const mine = own.data === undefined ? null : ownBusy(own.data, eventKey, timeZone);
  return {
    people: [{ name: "You", busy: mine }, ...guests],
    problem: answer.key === key && emails.length > 0 ? answer.problem : null,
  };
}

async function ask(
  emails: readonly string[],
  range: { readonly from: string; readonly to: string },
): Promise<Answer> {
  try {
    return { people: await call("people.busy", { emails: emails.slice(0, 50), ...range }), problem: null };
  } catch (error) {
    return { people: [], problem: asAppError(error).message };
  }
}
