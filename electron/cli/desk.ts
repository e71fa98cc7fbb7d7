import type { Readable, Writable } from "node:stream";
import type { AgentDesk } from "../agent/desk.ts";

/** What the engine lends to the command line: what it lends to programs, and the door for AI agents. */
export interface CommandDesk extends AgentDesk {
  /**
   * Serves the Model Context Protocol until the input ends.
   * @throws AppError not_connected while programs are not let in, rate_limited when too many agents are there already
   */
  readonly serveMcp: (readable: Readable, writable: Writable) => Promise<void>;
}
