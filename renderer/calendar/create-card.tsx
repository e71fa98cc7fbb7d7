import { lazy, Suspense, useEffect, useState } from "react";
import type { EventTime } from "../../shared/model/event-time.ts";
import { useCreation } from "./creation.ts";
import type { CalendarHost } from "./host.ts";

const load = () => import("./create-form.tsx");
const CreateForm = lazy(async () => ({ default: (await load()).CreateForm }));

interface Props {
  readonly host: CalendarHost;
  /** The calendar that new meetings go to. */
  readonly calendarId: string;
}

/** Asks for the title of a meeting that is being made, beside its place. */
export function CreateCard({ host, calendarId }: Props) {
  const time = useCreation((creation) => creation.time);
  useEffect(() => {
    // The first screen does not wait for it, and the first meeting that is made finds it here.
    const idle = requestIdleCallback(() => void load());
    return () => cancelIdleCallback(idle);
  }, []);
  return time === null ? null : <Card host={host} calendarId={calendarId} time={time} />;
}

function Card({ host, calendarId, time }: Props & { readonly time: EventTime }) {
  const [line, setLine] = useState("");
  const [entered, setEntered] = useState(false);
  const end = useCreation((creation) => creation.end);
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
  return (
    <Suspense
      fallback={
        <input
          className="visually-hidden"
          aria-label="Title"
          // biome-ignore lint/a11y/noAutofocus: what is typed before the card is here must not be taken for commands
          autoFocus
          value={line}
          onChange={({ target }) => {
            setLine(target.value);
            setEntered(false);
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Enter") setEntered(true);
            else if (event.key === "Escape") end();
          }}
        />
      }
    >
      <CreateForm
        host={host}
        calendarId={calendarId}
        time={time}
        line={line}
        entered={entered}
        onLine={setLine}
      />
    </Suspense>
  );
}
