import type { AgentDesk } from "../agent/desk.ts";

/** What the engine lends to the command line: what it lends to programs. */
export type CommandDesk = AgentDesk;
