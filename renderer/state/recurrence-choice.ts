import type { Input } from "../../shared/contract.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { MeetingRef } from "./dialogs.ts";
import { useDialogs } from "./dialogs.ts";

/** How much of a series a change is for. */
export type Scope = NonNullable<Input<"event.move">["scope"]>;

/** Asks how much of a series moves. Answers null when the rep puts it back; an event that does not repeat is not asked about. */
export function askScope(meeting: MeetingRef, time: EventTime): Promise<Scope | null> {
  if (meeting.masterId == null) return Promise.resolve("this");
  return new Promise((resolve) => {
    const { show, close } = useDialogs.getState();
    const asked = {
      kind: "recurrence",
      meeting,
      time,
      choose(scope: Scope) {
        resolve(scope);
        close();
      },
    } as const;
    show(asked);
    // However the dialog goes away, the question is answered.
    const stop = useDialogs.subscribe(({ open }) => {
      if (open === asked) return;
      stop();
      resolve(null);
    });
  });
}

/** The scope as commands take it: one event alone needs none. */
export function scoped(scope: Scope): { readonly scope?: Scope } {
  return scope === "this" ? {} : { scope };
}
