import type { Migration } from "./migration.ts";
import { initial } from "./migrations/0010-initial.ts";

/** Every step of the schema, in order. Version numbers leave room between them, so that two branches rarely collide. */
export const migrations: readonly Migration[] = [{ version: 10, name: "initial", sql: initial }];
