import { assertNever } from "../../shared/assert-never.ts";
import { describeError } from "../../shared/describe-error.ts";
import { AppError, toErrorData } from "../../shared/errors.ts";
import type { CommandDesk } from "./desk.ts";
import { forTerminal, jsonText, plain } from "./output/plain.ts";
import type { Page } from "./output/print.ts";
import { changeText, leadsText, nextText, statusText, syncText, todayText } from "./output/print.ts";
import type { Answers, ErrorAnswer } from "./output/shapes.ts";
import { whenWords } from "./output/when.ts";
import { eventsBetween, leadsAnswer, nextAnswer, statusAnswer } from "./reads/answers.ts";
import { meetingNamed } from "./reads/meeting-named.ts";
import { refuse } from "./refuse.ts";
import type { Talk } from "./wire/talk.ts";
import { misuse } from "./words/misuse.ts";
import type { Command } from "./words/parse.ts";
import { parse } from "./words/parse.ts";
import type { Clock } from "./words/time-words.ts";

/** The code of one who was asked and said no. */
const saidNo = 6;

/** Does what was typed, and answers the code that the program ends with. */
export async function run(desk: CommandDesk, talk: Talk): Promise<number> {
  const { args, columns, shows, unknownZone } = talk.called;
  const page = { timeZone: talk.called.timeZone ?? desk.timeZone(), columns, now: desk.clock() };
  // An agent is told the zone by its own protocol.
  if (unknownZone !== null && args[0] !== "mcp") await talk.error(zoneNote(unknownZone, page));
  const print = (text: string) => talk.print(shows ? forTerminal(text) : text);
  try {
    return await runCommand(parse(args), { desk, talk, page, print });
  } catch (error) {
    const worded = desk.worded(error);
    if (!(worded instanceof AppError)) desk.report(describeError(error));
    return refuse(talk, toErrorData(worded), page);
  }
}

function zoneNote(unknown: string, { timeZone }: Page): string {
  return forTerminal(
    `callsheet: TZ is “${plain(unknown)}”, which is no zone that is known. Times are in ${timeZone}.\n`,
  );
}

/** What shows times, and no zone with each. */
const unsaidZone: ReadonlySet<Command["name"]> = new Set(["next", "leads", "status"]);

interface Doing {
  readonly desk: CommandDesk;
  readonly talk: Talk;
  readonly page: Page;
  readonly print: (text: string) => Promise<void>;
}

async function runCommand(command: Command, doing: Doing): Promise<number> {
  const { desk, page, print } = doing;
  const { name, given } = command;
  const clock: Clock = { now: desk.clock(), timeZone: page.timeZone };
  const answer = async <Answer>(json: boolean, value: Answer, words: (value: Answer, on: Page) => string) => {
    await print(json ? jsonText(value) : words(value, page));
    // Times of another zone than the window's are said to be.
    if (!json && unsaidZone.has(name) && page.timeZone !== desk.timeZone()) {
      await print(`Times are in ${page.timeZone}.\n`);
    }
    return 0;
  };
  switch (name) {
    case "next":
      return answer(given.json, nextAnswer(desk), nextText);
    case "today": {
      const date = Temporal.Instant.fromEpochMilliseconds(clock.now)
        .toZonedDateTimeISO(page.timeZone)
        .toPlainDate();
      return answer(given.json, dayAnswer(desk, date.toString(), page), todayText);
    }
    case "leads":
      return answer(given.json, leadsAnswer(desk, given), leadsText);
    case "book": {
      const { book } = await import("./acts/changes.ts");
      return answer(given.json, await book(desk, given, clock), changeText);
    }
    case "move": {
      const { move } = await import("./acts/changes.ts");
      return answer(given.json, await move(desk, given, clock), changeText);
    }
    case "cancel":
      return cancelAsked(given, doing);
    case "sync":
      requireSyncable(desk);
      return answer(given.json, await desk.sync(null), syncText);
    case "status":
      return answer(given.json, statusAnswer(desk), statusText);
    case "export": {
      const { exported } = await import("./acts/export.ts");
      await print(await exported(desk, given, clock));
      return 0;
    }
    case "mcp": {
      const { readable, writable } = doing.talk.streams();
      await desk.serveMcp(readable, writable);
      return 0;
    }
    default:
      return assertNever(name);
  }
}

function dayAnswer({ db }: CommandDesk, date: string, { timeZone }: Page): Answers["today"] {
  return { date, timeZone, events: eventsBetween(db, date, date, timeZone) };
}

async function cancelAsked(
  given: Extract<Command, { name: "cancel" }>["given"],
  doing: Doing,
): Promise<number> {
  const { desk, page, print, talk } = doing;
  const meeting = meetingNamed(desk.db, given.meeting, desk.clock());
  if (!given.yes) {
    if (!talk.called.asks) {
      throw misuse(
        "Nobody can be asked here, so nothing was cancelled.",
        "Say --yes to cancel without a question.",
      );
    }
    const guests = meeting.guestCount === 0 ? "" : ` Its guests are told (${meeting.guestCount}).`;
    await talk.error(
      forTerminal(`Cancel ${plain(meeting.title)}, ${whenWords(meeting.time, page)}?${guests} [y/N] `),
    );
    if (!/^y(es)?$/i.test((await talk.line())?.trim() ?? "")) {
      const message = "Nothing was cancelled.";
      if (given.json) await print(jsonText(saidNoTo(message)));
      else await talk.error(`${message}\n`);
      return saidNo;
    }
  }
  const { cancel } = await import("./acts/changes.ts");
  const done = await cancel(desk, meeting, given.reason);
  await print(given.json ? jsonText(done) : changeText(done, page));
  return 0;
}

function saidNoTo(message: string): ErrorAnswer {
  return {
    error: { code: "forbidden", message, action: null, candidates: [], freeTimes: [] },
    exitCode: saidNo,
  };
}

/** @throws AppError not_connected, reconnect, offline: what a sync that was asked for cannot do without */
function requireSyncable({ status }: CommandDesk): void {
  const { google, online } = status();
  if (google.state === "none") {
    throw new AppError("not_connected", "No Google account is connected, so nothing was read.", {
      action: "Connect one in Callsheet.",
    });
  }
  if (google.state === "reconnect") {
    throw new AppError("reconnect", "Google wants a new sign-in. Nothing was lost.", {
      action: "Sign in again in Callsheet.",
    });
  }
  if (!online) {
    throw new AppError("offline", "There is no network, so nothing was read. Nothing was lost.", {
      action: "Callsheet syncs by itself once there is.",
    });
  }
}
