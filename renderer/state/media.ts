import { useMemo, useSyncExternalStore } from "react";

/** Does the window answer to this media query? */
export function useMedia(query: string): boolean {
  const source = useMemo(() => {
    const list = window.matchMedia(query);
    return {
      subscribe: (listener: () => void) => {
        list.addEventListener("change", listener);
        return () => list.removeEventListener("change", listener);
      },
      matches: () => list.matches,
    };
  }, [query]);
  return useSyncExternalStore(source.subscribe, source.matches);
}
