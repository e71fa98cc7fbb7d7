import type { Bookings } from "./bookings.ts";
import type { Paging } from "./change-log.ts";
import type { HandoffCodes } from "./handoff.ts";
import type { HintStream } from "./hints.ts";
import type { Inbox } from "./inbox.ts";
import type { LeadStore } from "./lead-store.ts";
import type { Rep } from "./model.ts";
import type { Recordings } from "./recordings/recordings.ts";

/** What the routes of the platform work with. */
export interface PlatformContext {
  readonly rep: Rep;
  readonly leads: LeadStore;
  readonly bookings: Bookings;
  readonly inbox: Inbox;
  readonly handoff: HandoffCodes;
  readonly hints: HintStream;
  readonly recordings: Recordings;
  readonly relayToken: string;
  /** Where the server listens: "http://127.0.0.1:1234". */
  readonly url: () => string;
  readonly paging: () => Paging;
}
