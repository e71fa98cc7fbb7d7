import type { Protection } from "./protection.ts";
import { edit } from "./protection.ts";

const push = "electron/calendar/push/push.ts";
const request = "electron/calendar/push/push-request.ts";
const outbox = "electron/calendar/outbox/outbox-store.ts";
const versions = "versions.test.ts";

/** What keeps changes on their way out from being lost, doubled or put over somebody else's. */
export const sending: readonly Protection[] = [
  {
    name: "order-of-edits",
    what: "the order of the edits in the outbox",
    edits: edit(outbox, "<= @now ORDER BY seq LIMIT 1", "<= @now ORDER BY seq DESC LIMIT 1"),
    rows: [
      { row: "fault 1", file: "writing.test.ts", fails: "to deeply equal" },
      {
        row: "fault 28",
        file: "clock.test.ts",
        test: "fault 28: the clock is a day ahead and then right",
        fails: "call4x",
      },
    ],
  },
  {
    name: "outbox-row-with-the-edit",
    what: "the outbox row in the transaction of the edit",
    edits: edit(
      "electron/calendar/commands/command-write.ts",
      '  deps.reach("command:committed");',
      '  deps.db.exec("DELETE FROM outbox WHERE seq = (SELECT max(seq) FROM outbox)");\n  deps.reach("command:committed");',
    ),
    rows: [
      {
        row: "fault 2",
        file: "writing.test.ts",
        test: "fault 2: right after the commit",
        fails: "V: demo1 is shown as pending with nothing in the outbox.*L: the time of demo1 is lost",
      },
    ],
  },
  {
    name: "taking-up-after-a-crash",
    what: "the taking up of what was being sent",
    edits: edit(push, "  deps.outbox.recover();\n  deps.outbox.endLongWaits", "  deps.outbox.endLongWaits"),
    rows: [
      {
        row: "fault 3",
        file: "writing.test.ts",
        test: "fault 3: kill -9 at push:answered, time 1",
        fails: "C: a change of .* is left in the outbox \\(sending\\)",
      },
      {
        row: "failure 20",
        file: "split.test.ts",
        test: "failure 20: kill -9 at push:marked-sending, time 2",
        fails: "C: a change of .* is left in the outbox",
      },
      {
        row: "fault 31",
        file: "booking.test.ts",
        test: "fault 31: kill -9 at push:marked-sending",
        fails: "to deeply equal",
      },
    ],
  },
  {
    name: "mark-before-sending",
    what: "the mark that a row gets before its request",
    edits: edit(push, "  deps.outbox.markSending(row.id, byMail);\n", ""),
    rows: [
      {
        row: "fault 4",
        file: "writing.test.ts",
        test: "fault 4: and kill -9 at push:answered",
        fails: "L: the title of .* is lost.*C: a change of .* is left in the outbox \\(conflict\\)",
      },
    ],
  },
  {
    name: "minted-ids",
    what: "the id that a new event has before its first try",
    edits: edit(
      request,
      "deps.api.insertEvent(calendarId, body, { sendUpdates })",
      "deps.api.insertEvent(calendarId, { ...body, id: undefined }, { sendUpdates })",
    ),
    rows: [
      {
        row: "fault 4",
        file: "writing.test.ts",
        test: "fault 4: and kill -9 at push:answered",
        fails: "D: New one is at the server 2 times",
      },
      {
        row: "fault 29",
        file: "sleep.test.ts",
        test: "fault 29: the lid closes on a request (deaf)",
        fails: "D: New 3 is at the server 2 times",
      },
      { row: "failure 16", file: versions, fails: "409" },
      {
        row: "fault 31",
        file: "booking.test.ts",
        test: "fault 31: kill -9 at push:answered",
        fails: "to have a length of 1 but got",
      },
    ],
  },
  {
    name: "look-after-412",
    what: "the look at what is there after a 412",
    edits: edit(
      request,
      'return kind === "precondition" || kind === "notFound" || kind === "gone";',
      'return kind === "notFound" || kind === "gone";',
    ),
    rows: [
      {
        row: "fault 5",
        file: "wire.test.ts",
        fails: "C: a change of demo1 is left in the outbox \\(failed\\)",
      },
      { row: "fault 11", file: versions, fails: "PATCH demo1 412" },
    ],
  },
  {
    name: "merge-by-field",
    what: "the merge by field",
    edits: edit(
      "electron/calendar/push/push-merge.ts",
      "if (merge.conflicts.length > 0) {",
      "if (merge.conflicts.length >= 0) {",
    ),
    rows: [{ row: "fault 11", file: versions, fails: "PATCH demo1 412" }],
  },
  {
    name: "if-match",
    what: "If-Match on a patch",
    edits: edit(
      "electron/google/client.ts",
      'return ifMatch === null ? call : { ...call, headers: { ...call.headers, "if-match": ifMatch } };',
      "return ifMatch === null ? call : { ...call };",
    ),
    rows: [
      { row: "fault 12", file: versions, fails: "needsYou" },
      { row: "fault 14", file: versions, fails: "needsYou" },
    ],
  },
  {
    name: "kept-version",
    what: "the keeping of the version that a decision does not keep",
    edits: edit(
      "electron/calendar/merge/conflict-resolve.ts",
      "if (lost !== null) keepVersion(",
      "if (lost === undefined) keepVersion(",
    ),
    rows: [
      { row: "fault 12", file: versions, fails: "Mine" },
      { row: "fault 14", file: versions, fails: "Important now" },
    ],
  },
  {
    name: "deleted-there-asks",
    what: "the question about an event that was deleted there",
    edits: edit(
      request,
      'if (item?.kind !== "event") return { kind: "conflict", theirs: item, error: deletedThere() };',
      'if (item?.kind !== "event") return { kind: "settled", event: null, sent: null };',
    ),
    rows: [{ row: "fault 13", file: versions, fails: "was deleted" }],
  },
  {
    name: "deleted-here-asks",
    what: "the look at what was deleted here and changed there",
    edits: edit(
      "electron/calendar/push/push-merge.ts",
      "if (base !== null && changed.length === 0) return onto",
      "if (base !== null) return onto",
    ),
    rows: [{ row: "fault 14", file: versions, fails: "needsYou" }],
  },
  {
    name: "second-refusal-waits",
    what: "giving way when Google changes between reading and writing",
    edits: edit(
      request,
      "return needsReading(merged.row, error) ? again(error) : outcomeOf(error);",
      "return outcomeOf(error);",
    ),
    rows: [{ row: "failure 15", file: versions, fails: "expected 1 to be 3" }],
  },
  {
    name: "gone-is-done",
    what: "the look at what is there after a 410 or a 404",
    edits: edit(
      request,
      'return kind === "precondition" || kind === "notFound" || kind === "gone";',
      'return kind === "precondition";',
    ),
    rows: [
      {
        row: "failure 17",
        file: versions,
        fails: "C: a change of call[34]x is left in the outbox \\(failed\\)",
      },
    ],
  },
  {
    name: "smallest-patch",
    what: "the other guests in a patch of the guests",
    edits: edit(
      "electron/calendar/events/event-patch.ts",
      "return edited.map((attendee) =>",
      "return edited.filter((attendee) => attendee.self === true).map((attendee) =>",
    ),
    rows: [{ row: "failure 12", file: versions, fails: "ana@x.example" }],
  },
  {
    name: "other-kind-of-time-cleared",
    what: "the nulls that clear the other kind of time",
    edits: edit(
      "electron/google/event-time.ts",
      'previousKind === "timed" ? { dateTime: null, timeZone: null } : {}',
      'previousKind === "timed" ? {} : {}',
    ),
    rows: [{ row: "failure 11", file: versions, fails: "date" }],
  },
  {
    name: "instance-alone",
    what: "the instance's own id in a change of one instance",
    edits: edit(
      request,
      "event: await deps.api.patchEvent(calendarId, eventId, body, options)",
      'event: await deps.api.patchEvent(calendarId, eventId.split("_")[0] ?? eventId, body, { ...options, ifMatch: null })',
    ),
    rows: [{ row: "failure 13", file: "series.test.ts", fails: "PATCH weekly1" }],
  },
  {
    name: "rate-limits-told-apart",
    what: "telling 403 for the rate from 403 for a right",
    edits: edit(
      "electron/google/classify.ts",
      'reason !== null && quotaReasons.has(reason) ? "rateLimited" : "forbidden"',
      '"forbidden"',
    ),
    rows: [
      { row: "fault 8", file: "refusals.test.ts", fails: "waiting" },
      { row: "failure 18", file: "refusals.test.ts", fails: "PATCH demo1" },
    ],
  },
  {
    name: "retry-after",
    what: "Retry-After",
    // Of the change itself, and of everything that the account asks for.
    edits: [
      ...edit(
        "electron/google/backoff.ts",
        "  if (retryAfterMs !== null) return Math.ceil(retryAfterMs);\n",
        "",
      ),
      ...edit(
        "electron/google/transport.ts",
        "options.quota?.hold(failure.retryAfterMs)",
        "void options.quota",
      ),
    ],
    rows: [{ row: "fault 7", file: "refusals.test.ts", fails: "PATCH call0x 200" }],
  },
  {
    name: "growing-pauses",
    what: "pauses that grow",
    edits: edit("electron/google/backoff.ts", "2 ** attempt * 1000 + random * 1000", "1000 + random * 1000"),
    rows: [
      { row: "fault 6", file: "wire.test.ts", fails: "to be less than or equal to 20" },
      { row: "fault 8", file: "refusals.test.ts", fails: "to be greater than or equal to" },
    ],
  },
  {
    name: "whole-pauses",
    what: "whole milliseconds in pauses",
    edits: edit("electron/google/backoff.ts", "return Math.round(Math.min(2", "return (Math.min(2"),
    rows: [{ row: "fault 8", file: "refusals.test.ts", fails: "to contain" }],
  },
  {
    name: "waits-end-when-the-clock-is-set-back",
    what: "the end of waits when the clock is set back",
    edits: edit(push, "if (clockSeen - now > clockJitterMs) deps", "if (clockSeen === 0) deps"),
    rows: [
      {
        row: "fault 28",
        file: "clock.test.ts",
        test: "fault 28: the clock was a day ahead when a change was put off",
        fails: "PATCH demo1 200",
      },
    ],
  },
];
