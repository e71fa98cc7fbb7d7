import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import { createChatMessages } from "../leads/chat/chat-messages.ts";
import type { LeadStore } from "../leads/lead-store.ts";
import type { Scheduler } from "../leads/scheduler.ts";
import type { PlatformLink } from "./platform-link.ts";
import type { World } from "./world.ts";

interface Dependencies extends Pick<World, "alarm" | "clock" | "random"> {
  readonly db: Database;
  readonly leads: Pick<LeadStore, "record">;
  /** What is said when nothing could be booked. */
  readonly apology: () => string;
  readonly consider: Scheduler["consider"];
  /** Null while there is none yet, or no more. */
  readonly platform: () => Pick<PlatformLink, "chatTeller"> | null;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly onError: (error: unknown) => void;
}

/** What goes on with the chat agent's bookings beside what is done with every lead: their conversations are told. */
export function createChatWork(deps: Dependencies) {
  const messages = createChatMessages({
    ...deps,
    record: deps.leads.record,
    teller: (sourceId) => deps.platform()?.chatTeller(sourceId) ?? null,
    onChanged: () => deps.onChanged(["leads", "activity"]),
  });
  const telling = deps.alarm(messages.nextDue, messages.runDue);
  return {
    /** A lead is new or changed: kept as a chat's, where it is one, then decided about. Inside the transaction that keeps it. */
    consider(...[record, change]: Parameters<Scheduler["consider"]>): void {
      messages.arrived(record);
      deps.consider(record, change);
    },
    /** Something changed: look again at what is to be told. */
    look(): void {
      messages.look();
      telling.look();
    },
    /** There is a network again. */
    hurry(): void {
      messages.hurry();
      telling.look();
    },
    stop: () => telling.stop(),
  };
}
