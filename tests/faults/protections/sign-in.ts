import type { Protection } from "./protection.ts";
import { edit } from "./protection.ts";

const tokens = "electron/accounts/token-source.ts";
const account = "electron/accounts/google-account.ts";
const file = "sign-in.test.ts";

/** What keeps a sign-in that ends from costing changes, storms or secrets. */
export const signIn: readonly Protection[] = [
  {
    name: "refresh-after-401",
    what: "the second try after a 401",
    edits: edit("electron/google/transport.ts", "if (answer.status === 401) {", "if (answer.status === 0) {"),
    rows: [
      { row: "fault 16", file, fails: "to be 1" },
      { row: "failure 22", file: "clock.test.ts", fails: "reconnect" },
    ],
  },
  {
    name: "one-refresh-at-a-time",
    what: "the one refresh that all wait for",
    edits: edit(tokens, "refreshing ??= refreshNow(tokens)", "refreshing = refreshNow(tokens)"),
    rows: [{ row: "fault 17", file, fails: "to be 1" }],
  },
  {
    name: "no-requests-without-a-sign-in",
    what: "the end of all requests after invalid_grant",
    edits: [
      { file: tokens, find: '    if (refused) throw needsSignIn("refused");\n', put: "" },
      { file: account, find: '      setState("reconnect");\n      reconnect = true;\n', put: "" },
      {
        file: "electron/calendar/sync/sync-loop-connection.ts",
        find: "else if (signedOut.has(error.kind)) reconnect = true;",
        put: "",
      },
    ],
    rows: [{ row: "fault 18", file, fails: "reconnect" }],
  },
  {
    name: "a-lost-sign-in-blames-no-change",
    what: "a lost sign-in being no fault of the change",
    edits: edit(
      "electron/calendar/push/push-request.ts",
      '    case "precondition":\n      return { kind: "failed"',
      '    case "precondition":\n    case "reconnect":\n    case "unauthorized":\n      return { kind: "failed"',
    ),
    rows: [
      { row: "fault 18", file, fails: "waiting" },
      { row: "failure 19", file, fails: "waiting" },
    ],
  },
  {
    name: "same-account",
    what: "the check that it is the same account",
    edits: edit(
      account,
      "if (row !== null && row.subject !== subject) throw",
      "if (row === undefined) throw",
    ),
    rows: [{ row: "fault 19", file, fails: "instead of rejecting" }],
  },
  {
    name: "no-write-without-the-right",
    what: "the look at what was granted before sending",
    edits: edit(
      "electron/engine/parts/calendar.ts",
      "(connected() && account.mayWrite() ? account.subject() : null)",
      "(connected() ? account.subject() : null)",
    ),
    rows: [{ row: "fault 20", file, fails: "POST  403" }],
  },
  {
    name: "no-secret-in-the-log",
    what: "silence about tokens",
    edits: edit(
      tokens,
      "    held = next;\n    await keep(next);",
      '    held = next;\n    options.onProblem(new AppError("internal", JSON.stringify(next)));\n    await keep(next);',
    ),
    rows: [{ row: "fault 16", file, fails: "T: a refresh token is in the log" }],
  },
];
