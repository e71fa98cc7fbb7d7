import type { AgentWork } from "../agent-work.ts";
import type { CommandLineWork } from "../command-line-work.ts";
import type { Accounts } from "./accounts.ts";
import type { Calendar } from "./calendar.ts";
import type { Ground } from "./ground.ts";
import type { Leads } from "./leads.ts";
import type { Meetings } from "./meetings.ts";
import type { createRangeSync } from "./range-sync.ts";
import type { Sources } from "./sources.ts";
import type { Upkeep } from "./upkeep.ts";

/** All parts of the engine, by name. */
export interface Parts {
  readonly ground: Ground;
  readonly accounts: Accounts;
  readonly meetings: Meetings;
  readonly calendar: Calendar;
  readonly leads: Leads;
  readonly sources: Sources;
  readonly upkeep: Upkeep;
  readonly rangeSync: ReturnType<typeof createRangeSync>;
  readonly agent: AgentWork;
  readonly commandLine: CommandLineWork;
}
