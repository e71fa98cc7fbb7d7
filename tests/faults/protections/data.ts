import type { Protection } from "./protection.ts";
import { edit } from "./protection.ts";

const vault = "electron/accounts/vault.ts";
const failures = "electron/database/failures.ts";
const migrate = "electron/database/migrate.ts";
const salvage = "electron/recovery/salvage.ts";
const file = "recovery.test.ts";

/** What keeps the data file, and the keychain beside it, from costing what was acknowledged. */
export const data: readonly Protection[] = [
  {
    name: "no-keychain-is-not-a-locked-one",
    what: "telling a machine without a keychain from a locked one",
    edits: edit(vault, 'error.trouble === "unavailable" && !decided', 'error.trouble === "slow" && !decided'),
    rows: [{ row: "fault 21", file: "keychain.test.ts", fails: "is locked|memory" }],
  },
  {
    name: "a-locked-keychain-is-not-empty",
    what: "the refusal to take a locked keychain for an empty one",
    edits: edit(
      "electron/accounts/token-source.ts",
      "secret = await vault.get(account)",
      "secret = await vault.get(account).catch(() => null)",
    ),
    rows: [{ row: "fault 22", file: "keychain.test.ts", fails: "reconnect|connected" }],
  },
  {
    name: "what-cannot-be-kept-is-revoked",
    what: "the revoking of a sign-in that could not be saved",
    edits: edit("electron/accounts/google-account.ts", "      await revoke(signedIn.tokens);\n", ""),
    rows: [{ row: "fault 23", file: "keychain.test.ts", fails: "to be 1" }],
  },
  {
    name: "a-full-disk-is-named",
    what: "knowing a full disk by SQLite's word for it",
    edits: edit(failures, 'error.code === "SQLITE_FULL" ||', 'error.code === "SQLITE_NONE" ||'),
    rows: [
      { row: "fault 24", file: "disk-full.test.ts", test: "fault 24: while editing", fails: "disk_full" },
      { row: "fault 25", file: "disk-full.test.ts", fails: "disk_full" },
    ],
  },
  {
    name: "second-copy",
    what: "the second copy of the outbox",
    edits: edit(
      "electron/database/open.ts",
      "  migrate(db, steps);\n  keepSecondCopy(db);",
      "  migrate(db, steps);",
    ),
    rows: [{ row: "fault 26", file, test: "fault 26: garbage from its first byte", fails: "changes" }],
  },
  {
    name: "the-outbox-is-shown-again",
    what: "the making of the calendar from the outbox after a restore",
    edits: edit("electron/recovery/recover.ts", "          showOutbox(db);\n", ""),
    rows: [
      {
        row: "fault 26",
        file,
        test: "fault 26: garbage without any backup",
        fails: "V: .* is in the outbox",
      },
    ],
  },
  {
    name: "an-old-outbox-is-doubted",
    what: "the doubt about changes that only an older backup has",
    edits: edit(salvage, 'db.exec("UPDATE outbox SET attempted = 1")', 'db.exec("SELECT 1")'),
    rows: [
      { row: "fault 26", file, test: "fault 26: a backup whose outbox was sent", fails: "C: |D: |V: |L: " },
    ],
  },
  {
    name: "swap-in-two-steps",
    what: "the end of a swap that a crash interrupted",
    edits: edit(
      "electron/database/open.ts",
      "    finishSwap(path);\n    prepareFile(path);",
      "    prepareFile(path);",
    ),
    rows: [{ row: "fault 26", file, test: "fault 26: kill -9 at swap:file-aside", fails: "0 to be" }],
  },
  {
    name: "a-step-is-one-transaction",
    what: "the transaction around a step of the schema",
    edits: [
      { file: migrate, find: "  db.transaction(() => {", put: "  (() => {" },
      { file: migrate, find: "  }).immediate();", put: "  })();" },
    ],
    rows: [{ row: "fault 27", file: "migrating.test.ts", test: "fault 27: kill -9", fails: "lead_filters" }],
  },
  {
    name: "newer-files-are-refused",
    what: "the refusal of a newer version's file",
    edits: edit(migrate, "if (version > newest) throw", "if (version < 0) throw"),
    rows: [
      {
        row: "fault 27",
        file: "migrating.test.ts",
        test: "fault 27: a file from a newer",
        fails: "to throw",
      },
    ],
  },
];
