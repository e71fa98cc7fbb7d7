/** One step of the schema. Shipped steps never change; a new one gets the next version. */
export interface Migration {
  /** What `PRAGMA user_version` says after it. Ascending, unique. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
