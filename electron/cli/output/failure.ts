import type { ErrorCode, ErrorData } from "../../../shared/errors.ts";
import { misusedIn } from "../words/misuse.ts";
import { plain } from "./plain.ts";
import type { Page } from "./print.ts";
import type { ErrorAnswer } from "./shapes.ts";
import { candidatesIn, slotsIn } from "./shapes.ts";
import { table } from "./table.ts";
import { whenWords } from "./when.ts";

const codes: Readonly<Partial<Record<ErrorCode, number>>> = {
  not_found: 3,
  overtaken: 3,
  clash: 4,
  not_connected: 5,
  reconnect: 5,
  missing_scope: 5,
  no_client_id: 5,
  keychain_unavailable: 5,
  keychain_locked: 5,
  offline: 5,
  paused: 5,
  engine_stopped: 7,
};

/** An error as the command line tells it; see `exitCodes`. */
export function failureOf({ action, code, details, message }: ErrorData): ErrorAnswer {
  const candidates = candidatesIn.safeParse(details);
  const slots = slotsIn.safeParse(details);
  return {
    error: {
      code,
      message: code === "clash" ? "You are busy then. Nothing was changed." : message,
      action: action ?? null,
      candidates: candidates.success ? candidates.data.candidates : [],
      freeTimes: slots.success ? slots.data.slots : [],
    },
    exitCode: misusedIn.safeParse(details).success ? 2 : (codes[code] ?? 1),
  };
}

/** The same for people. */
export function failureText({ error }: ErrorAnswer, page: Page): string {
  const { action, candidates, freeTimes, message } = error;
  const free = freeTimes.map(
    ({ start, end }) => `  ${whenWords({ kind: "timed", start, end, timeZone: page.timeZone }, page)}\n`,
  );
  const meant = candidates.map(({ company, email, id, title }) => [
    `  ${title}`,
    company ?? "",
    email ?? "",
    id,
  ]);
  return [
    `callsheet: ${plain(message)}\n`,
    free.length === 0 ? "" : `Free near by:\n${free.join("")}`,
    meant.length === 0 ? "" : table(meant, page.columns, [0, 1]),
    action === null ? "" : `${plain(action)}\n`,
  ].join("");
}
