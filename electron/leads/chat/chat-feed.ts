import { PlatformFailure } from "../../platforms/failure.ts";
import type { Changes } from "../../platforms/lead-source.ts";
import type { PageReaderDependencies } from "../page-reader.ts";

/** A platform without a chat agent has no such feed: that is nothing new, not a failure. */
const nothing: Changes = { notModified: true };

/**
 * What reads a platform's chat bookings as its leads are read, by a position of their own: a page's rows and that position commit together. Null
 * for a source that has none.
 */
export function chatFeed(deps: PageReaderDependencies): PageReaderDependencies | null {
  const { source, sources } = deps;
  const { chatsSince } = source;
  if (chatsSince === undefined) return null;
  return {
    ...deps,
    source: {
      ...source,
      async changesSince(position) {
        try {
          return await chatsSince(position);
        } catch (error) {
          if (error instanceof PlatformFailure && error.kind === "notFound") return nothing;
          throw error;
        }
      },
    },
    sources: {
      ...sources,
      get(id) {
        const row = sources.get(id);
        return row === undefined ? undefined : { ...row, position: sources.chatPosition(id) };
      },
      setPosition: sources.setChatPosition,
      // The first read that the rep sees is that of the leads.
      countImported: () => undefined,
    },
  };
}
