/** A place in the source and what is put there instead. */
export interface Edit {
  /** From the repository's root. */
  readonly file: string;
  /** Is there exactly once. */
  readonly find: string;
  readonly put: string;
}

/** A row of the table that must fail without a protection. */
export interface Noticed {
  /** As its tests begin: "fault 5", "failure 16". */
  readonly row: string;
  /** In `tests/faults/`. */
  readonly file: string;
  /** The beginning of the title of the tests that are run, when not all of the row are. */
  readonly test?: string;
  /** What the failure says: source of a regular expression. */
  readonly fails: string;
}

/** Something in the source that keeps a fault from doing harm, and how to take it out. */
export interface Protection {
  readonly name: string;
  /** What it is, as the end of "without ...". */
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly rows: readonly Noticed[];
}

/** The protection's one edit. */
export function edit(file: string, find: string, put: string): readonly Edit[] {
  return [{ file, find, put }];
}
