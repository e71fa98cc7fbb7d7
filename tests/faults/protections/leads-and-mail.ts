import type { Protection } from "./protection.ts";
import { edit } from "./protection.ts";

const leadStore = "electron/leads/lead-store.ts";
const pages = "electron/leads/page-reader.ts";
const mails = "electron/mail/mail-outbox.ts";
const mailStore = "electron/mail/mail-store.ts";
const smtp = "electron/mail/transports/smtp.ts";
const mail = "mail.test.ts";

const notThePlatforms = [
  { row: "fault 30", file: "leads.test.ts", fails: "the leads are not the platform" },
] as const;

/** What keeps leads from being lost or doubled, and mails from being sent twice or not at all. */
export const leadsAndMail: readonly Protection[] = [
  {
    name: "older-leads-told-apart",
    what: "telling an older version of a lead from a newer one",
    edits: edit(
      leadStore,
      "if (given.updatedAt <= (known?.updated_ms ?? removedMs ?? Number.NEGATIVE_INFINITY)) {",
      "if (given.updatedAt === known?.updated_ms) {",
    ),
    rows: notThePlatforms,
  },
  {
    name: "lead-cursor-with-its-rows",
    what: "the leads of a page together with its cursor",
    edits: edit(
      pages,
      "    const changes = keep.immediate(page);",
      "    deps.sources.setPosition(deps.sourceId, page.position);\n    const changes = keep.immediate(page);",
    ),
    rows: notThePlatforms,
  },
  {
    name: "removals-remembered",
    what: "the memory of leads that were removed",
    edits: edit(leadStore, "    keepRemoved.run(id, updatedMs);\n", ""),
    rows: notThePlatforms,
  },
  {
    name: "malformed-leads-named",
    what: "the setting aside of leads that cannot be read",
    edits: edit(pages, "  for (const rejected of page.rejected) deps.sources.setAside(rejected, now);\n", ""),
    rows: [{ row: "fault 30", file: "leads.test.ts", fails: "the malformed are not set aside and named" }],
  },
  {
    name: "mail-marked-as-handed-over",
    what: "the mark that a mail gets before it goes",
    edits: edit(smtp, "          handOver();\n", ""),
    rows: [
      {
        row: "fault 32",
        file: mail,
        test: "fault 32: kill -9 after the server has the mail",
        fails: "to match object",
      },
    ],
  },
  {
    name: "mail-marked-no-sooner",
    what: "waiting with that mark until the server wants the mail",
    edits: edit(smtp, "      let handed = false;", "      let handed = true;\n      handOver();"),
    rows: [
      {
        row: "fault 32",
        file: mail,
        test: "fault 32: kill -9 before the server has the mail",
        fails: "to deeply equal",
      },
    ],
  },
  {
    name: "mail-not-sent-again-unasked",
    what: "leaving to the rep what may have been sent",
    edits: edit(
      mailStore,
      "\"UPDATE mails SET state = 'unsure', error = ?, changed_at = ? WHERE state = 'sending'\"",
      "\"UPDATE mails SET state = 'waiting', error = ?, changed_at = ? WHERE state = 'sending'\"",
    ),
    rows: [
      {
        row: "fault 32",
        file: mail,
        test: "fault 32: kill -9 after the server has the mail",
        fails: "to match object",
      },
    ],
  },
  {
    name: "one-refusal-holds-nobody",
    what: "going on after a mail that was refused",
    edits: edit(
      mails,
      "store.end(row.id, failure.kind, failure.message, now);\n        return true;",
      "store.end(row.id, failure.kind, failure.message, now);\n        return false;",
    ),
    rows: [{ row: "fault 32", file: mail, test: "fault 32: one of two guests", fails: "waiting" }],
  },
  {
    name: "growing-mail-pauses",
    what: "pauses between mails that grow",
    edits: edit(mails, "firstPauseMs * 2 ** Math.max(0, failures - 1)", "firstPauseMs"),
    rows: [
      {
        row: "fault 32",
        file: mail,
        test: "fault 32: down, then slow to greet",
        fails: "to be greater than",
      },
    ],
  },
  {
    name: "whole-mail-pauses",
    what: "whole milliseconds in the pauses of mails",
    edits: edit(mails, "Math.round(backedOff * (0.95 + random / 10))", "backedOff * (0.95 + random / 10)"),
    rows: [
      { row: "fault 32", file: mail, test: "fault 32: down, then slow to greet", fails: "to match object" },
    ],
  },
  {
    name: "put-off-mails-wait",
    what: "the wait of a mail that was put off after its link had come",
    edits: edit(
      mailStore,
      "blocked = @blocked, holds_link = 0, not_before",
      "blocked = @blocked, not_before",
    ),
    rows: [
      {
        row: "fault 32",
        file: mail,
        test: "fault 32: one guest has to wait",
        fails: "expected .* to be 1",
      },
    ],
  },
  {
    name: "no-mail-of-what-is-over",
    what: "the look at the clock before a mail goes",
    edits: edit(mails, "    if (expired(row)) {", "    if (expired(row) && row.id < 0) {"),
    rows: [{ row: "fault 32", file: mail, test: "fault 32: it comes back after", fails: "to match object" }],
  },
];
