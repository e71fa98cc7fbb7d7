import type { Database } from "better-sqlite3";
import type { CommandResult } from "../../shared/contract/command-result.ts";
import type { Topic } from "../../shared/contract.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { Settings } from "../../shared/model/status.ts";
import type { BookingLimits } from "../calendar/availability/booking-rules.ts";
import type { CalendarRow } from "../calendar/calendars/calendar-store.ts";
import type { TimeWords } from "../calendar/commands/command-deps.ts";
import type { PreparedEvent } from "../calendar/commands/commands.ts";
import type { CalendarApi } from "../google/client.ts";
import type { GoogleEvent } from "../google/event.ts";
import type { Host } from "../meetings/meeting-body.ts";
import type { MeetingFollow } from "../meetings/meeting-follow.ts";
import type { MeetingStore } from "../meetings/meeting-store.ts";
import type { TemplateStore } from "../meetings/templates/template-store.ts";
import type { DecisionStore } from "./decision-store.ts";
import type { LeadStore } from "./lead-store.ts";
import type { OwnBusy } from "./own-busy.ts";

/** What booking a lead's demo needs, whether the rule does it or the rep. */
export interface BookingDependencies {
  readonly db: Database;
  readonly leads: LeadStore;
  readonly decisions: DecisionStore;
  readonly meetings: MeetingStore;
  readonly templates: Pick<TemplateStore, "list">;
  readonly follow: MeetingFollow;
  readonly commands: {
    insertPrepared(event: PreparedEvent): CommandResult;
    move(input: {
      readonly calendarId: string;
      readonly eventId: string;
      readonly time: EventTime;
    }): CommandResult;
  };
  /** Every calendar that is synced. */
  readonly calendars: () => readonly Pick<CalendarRow, "id" | "timeZone" | "counts">[];
  /** Asks Google; throws `GoogleFailure`. */
  readonly findByPrivateProperty: (
    calendarId: string,
    name: string,
    value: string,
  ) => Promise<readonly GoogleEvent[]>;
  /** Asks Google when calendars are busy; throws `GoogleFailure`. */
  readonly freeBusy: CalendarApi["freeBusy"];
  /** Own busy time in a range, from the local calendars; "unknown" when they are not all here yet. */
  readonly busyBetween: OwnBusy;
  readonly settings: () => Pick<Settings, "autoSchedule" | "businessHours"> & BookingLimits;
  /** The rep's zone (IANA). */
  readonly timeZone: () => string;
  /** Who invites. */
  readonly host: () => Host;
  readonly words: TimeWords;
  readonly clock: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** Whose booking it counts as, when a program books in the rep's name. */
  readonly bookedBy?: "agent";
}
