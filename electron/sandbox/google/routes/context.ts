import type { Channels } from "../channels.ts";
import type { EventLists } from "../event-list.ts";
import type { EventWriter } from "../event-writer.ts";
import type { Paging } from "../paging.ts";
import type { Quota } from "../quota.ts";
import type { SyncTokens } from "../sync-tokens.ts";
import type { World } from "../world.ts";

/** What the routes of the calendar API work on. */
export interface ApiContext {
  readonly world: World;
  readonly channels: Channels;
  readonly lists: EventLists;
  readonly paging: Paging;
  readonly quota: Quota;
  readonly syncTokens: SyncTokens;
  readonly writer: EventWriter;
}

/** Name under which a calendar's events are watched. */
export function eventsResource(calendarId: string): string {
  return `events ${calendarId}`;
}

export const CALENDAR_LIST_RESOURCE = "calendarList";
