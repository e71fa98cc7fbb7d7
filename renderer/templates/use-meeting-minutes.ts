import { useCallback, useEffect, useState } from "react";
import { templateFor } from "../../shared/template-choice.ts";
import { useLiveQuery } from "../state/live-query.ts";

/** A demo is this long until the templates were read. Minutes. */
const usualMinutes = 30;

/** How long a lead's demo is, by its tag. The templates are read once the first screen stands. */
export function useMeetingMinutes(): (tag: string | null) => number {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const callback = requestIdleCallback(() => setIdle(true));
    return () => cancelIdleCallback(callback);
  }, []);
  const { data } = useLiveQuery("templates.list", idle ? {} : null, ["templates"]);
  return useCallback(
    (tag) => (data === undefined ? usualMinutes : templateFor(tag, data).template.minutes),
    [data],
  );
}
