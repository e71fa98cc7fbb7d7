import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Credentials } from "./google.ts";
import { openGoogle } from "./google.ts";
import type { Lab } from "./rule.ts";
import type { Line } from "./run.ts";
import { allRules, printed, requireThrowAway, runRules } from "./run.ts";
import { startStandIn } from "./stand-in.ts";

interface Target {
  readonly root: { readonly api: string; readonly token: string };
  readonly credentials: Credentials;
  readonly calendarId: string;
  readonly lab: Lab | null;
  close(): Promise<void>;
}

/** What is asked for where the environment does not say it. Secrets are never taken from the command line, where other programs see them. */
const questions = {
  CALLSHEET_CONFORMANCE_CLIENT_ID: "OAuth client id: ",
  CALLSHEET_CONFORMANCE_CLIENT_SECRET: "OAuth client secret (not shown): ",
  CALLSHEET_CONFORMANCE_REFRESH_TOKEN: "Refresh token (not shown): ",
  CALLSHEET_CONFORMANCE_CALENDAR: "Id of the throw-away calendar: ",
} as const;

async function answered(name: keyof typeof questions): Promise<string> {
  const given = process.env[name];
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY)
    throw new Error(`${name} is not set, and there is nobody to ask (docs/conformance.md).`);
  process.stderr.write(questions[name]);
  const hidden = questions[name].includes("not shown");
  const output = hidden ? new Writable({ write: (_piece, _encoding, done) => done() }) : process.stderr;
  const asking = createInterface({ input: process.stdin, output, terminal: true });
  const answer = await asking.question("");
  asking.close();
  if (hidden) process.stderr.write("\n");
  return answer.trim();
}

async function realGoogle(): Promise<Target> {
  return {
    root: { api: "https://www.googleapis.com/", token: "https://oauth2.googleapis.com/token" },
    credentials: {
      clientId: await answered("CALLSHEET_CONFORMANCE_CLIENT_ID"),
      clientSecret: await answered("CALLSHEET_CONFORMANCE_CLIENT_SECRET"),
      refreshToken: await answered("CALLSHEET_CONFORMANCE_REFRESH_TOKEN"),
    },
    calendarId: await answered("CALLSHEET_CONFORMANCE_CALENDAR"),
    lab: null,
    close: async () => undefined,
  };
}

/** 0: every rule holds or could not be checked from outside; 1: one does not hold; 2: nothing could be tried. */
function exitCode(lines: readonly Line[]): number {
  return lines.some(({ verdict }) => verdict === "does not") ? 1 : 0;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== "--sandbox")) {
    process.stderr.write(
      "Usage: npm run conformance [-- --sandbox]. Credentials go in the environment (docs/conformance.md).\n",
    );
    return 2;
  }
  const target = args.length > 0 ? await startStandIn() : await realGoogle();
  try {
    const google = await openGoogle(target.root, target.credentials);
    await requireThrowAway(google, target.calendarId);
    const given = { google, calendarId: target.calendarId, lab: target.lab };
    return exitCode(await runRules(allRules, given, (line) => process.stdout.write(`${printed(line)}\n`)));
  } finally {
    await target.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "Something went wrong."}\n`);
  return 2;
});
