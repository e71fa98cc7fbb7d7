import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { onTestFinished } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import type { Engine } from "../../electron/engine/compose.ts";
import { composeEngine } from "../../electron/engine/compose.ts";
import type { Outside } from "../../electron/engine/parts/ground.ts";
import { createEngineCall } from "../../electron/engine/procedures.ts";
import type { Notification } from "../../electron/notifications/notification.ts";
import type { GoogleEmulator, GoogleSeed } from "../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../electron/sandbox/google/server.ts";
import type { TcpProxy } from "../../electron/sandbox/http/tcp-proxy.ts";
import { startTcpProxy } from "../../electron/sandbox/http/tcp-proxy.ts";
import type { CommandResult } from "../../shared/contract/command-result.ts";
import type { Topic } from "../../shared/contract.ts";
import { describeError } from "../../shared/describe-error.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import type { Activity, Status } from "../../shared/model/status.ts";
import { consent } from "../unit/accounts/support/consent.ts";
import { temporaryFolder } from "./database.ts";
import { calendarId, seed } from "./fault-google.ts";
import { violationsHealed, violationsNow } from "./fault-invariants.ts";
import { withCalls } from "./fault-scene.ts";
import type { SecretWatch } from "./fault-secrets.ts";
import { secretWatch } from "./fault-secrets.ts";
import type { Done, RepStep } from "./fault-steps.ts";
import { doStep } from "./fault-steps.ts";
import type { TestWorld } from "./fault-world.ts";
import { testWorld } from "./fault-world.ts";

const minute = 60_000;

/** The whole engine as the app composes it, on a real file and a real keychain, with a spoilable wire between it and Google. */
export interface Desk {
  readonly google: GoogleEmulator;
  readonly wire: TcpProxy;
  readonly world: TestWorld;
  readonly secrets: SecretWatch;
  /** Every status told so far, the newest last. */
  readonly statuses: readonly Status[];
  /** Every notification so far, the newest last. */
  readonly notified: readonly Notification[];
  /** What went wrong and was recorded, a line each. */
  readonly log: readonly string[];
  /** How often the page was told to look at something again. */
  notices(topic: Topic): number;
  /** Calls `act` when the answer to such a request (its first line) is on the wire, before it arrives. */
  onAnswer(request: RegExp, act: () => void): void;
  engine(): Engine;
  db(): Database;
  /** What the status bar is told now. */
  status(): Status;
  activity(): readonly Activity[];
  /** Asks the engine as the page does. */
  call: ReturnType<typeof createEngineCall>;
  /** The rep does this: the answer is kept as what must not be lost. */
  rep(step: RepStep): CommandResult;
  /** The rep has decided about this event: what they had done to it before is no longer wanted. */
  settled(eventId: string): void;
  /** Where its file is. */
  readonly path: string;
  /**
   * Ends the engine in good order, or (`dead`) as when its process is gone, and starts another one on the same file. `meanwhile` is what happens
   * to the file while nobody has it open.
   */
  restart(how?: "quit" | "dead", meanwhile?: (path: string) => void): Promise<void>;
  /** What the browser shows from now on is answered like this. */
  browse(answer: (url: string) => void): void;
  violationsNow(): readonly string[];
  /** Everything works again and ten minutes pass: what then is wrong, each with the letter of its invariant (L D C S V T). */
  heal(): Promise<readonly string[]>;
}

export interface DeskOptions {
  readonly seed?: GoogleSeed;
  /** Signed in and read once, unless this is false. */
  readonly connected?: boolean;
  /** Where its file is, when not in a folder of the test's own. */
  readonly folder?: string;
}

/** A desk at work: signed in, everything read, the window in use. */
export async function faultDesk(options: DeskOptions = {}): Promise<Desk> {
  const world = testWorld(`Callsheet test ${randomUUID()}`);
  const secrets = secretWatch();
  const google = await startGoogleEmulator({ seed: options.seed ?? withCalls(seed), clock: world.trueTime });
  const answers: { readonly request: RegExp; readonly act: () => void; asked: boolean }[] = [];
  const wire = await startTcpProxy({
    target: google.url,
    onPiece(direction, piece) {
      secrets.onPiece(direction, piece);
      // One connection asks and is answered in turn; another one's answer in between comes early, which is no harm.
      for (const answer of answers) {
        if (direction === "request") answer.asked ||= answer.request.test(piece.toString("latin1"));
        else if (answer.asked) {
          answer.asked = false;
          answer.act();
        }
      }
    },
  });
  const folder = options.folder ?? temporaryFolder();
  const path = join(folder, "callsheet.db");
  const { clientId, clientSecret, refreshToken } = google.credentials;
  const statuses: Status[] = [];
  const log: string[] = [];
  const notices: Topic[] = [];
  const notified: Notification[] = [];
  let committed: Done[] = [];
  let answerBrowser: (url: string) => void = (url) => void consent(url);

  const outside: Outside = {
    notice(notice) {
      notices.push(...(notice.kind === "changed" ? notice.topics : []));
      secrets.note("a notice", notice);
    },
    status(status) {
      statuses.push(status);
      secrets.note("the status", status);
    },
    openBrowser: (url) => answerBrowser(url),
    notify(told) {
      notified.push(...told);
      secrets.note("a notification", told);
    },
    log(level, scope, problem) {
      const line = `${level} ${scope}: ${describeError(problem)}`;
      log.push(line);
      secrets.note("the log", line);
    },
  };

  function start() {
    const db = openWriter(path);
    const config = {
      workspace: "own" as const,
      profile: folder,
      googleUrl: wire.url,
      googleClient: { clientId, clientSecret },
      platformUrl: null,
      sandbox: null,
      settings: defaultSettings,
      focused: true,
    };
    const engine = composeEngine(config, db, outside, world);
    return { db, engine, call: createEngineCall(engine) };
  }

  let running = start();
  await running.engine.start();
  onTestFinished(async () => {
    wire.set({ kind: "open" });
    await running.engine.stop();
    await running.engine.account.disconnect();
    closeWriter(running.db);
    await wire.close();
    await google.close();
  });

  const desk: Desk = {
    google,
    wire,
    world,
    secrets,
    statuses,
    notified,
    log,
    notices: (topic) => notices.filter((one) => one === topic).length,
    onAnswer(request, act) {
      answers.push({ request, act, asked: false });
    },
    engine: () => running.engine,
    db: () => running.db,
    status() {
      running.engine.tellStatus();
      const status = statuses.at(-1);
      if (status === undefined) throw new Error("No status was told.");
      return status;
    },
    activity: () => activityList(running.db),
    call: (procedure, input) => running.call(procedure, input),
    rep(step) {
      const result = doStep(running.engine.commands, step);
      committed.push({ step, eventId: result.eventId });
      return result;
    },
    settled(eventId) {
      committed = committed.filter((done) => done.eventId !== eventId);
    },
    path,
    async restart(how = "quit", meanwhile = () => undefined) {
      if (how === "quit") await running.engine.stop();
      else await world.abandon();
      closeWriter(running.db);
      meanwhile(path);
      running = start();
      await running.engine.start();
    },
    browse(answer) {
      answerBrowser = answer;
    },
    violationsNow: () => [...violationsNow(running.db), ...miscounted(desk)],
    async heal() {
      google.faults.clear();
      google.network.set(true);
      wire.set({ kind: "open" });
      world.setTimeLimit(30_000);
      await world.pass(10 * minute);
      secrets.note("Activity", desk.activity());
      return [
        ...violationsHealed(running.db, google, committed),
        ...miscounted(desk),
        ...secrets.violations(folder),
      ];
    },
  };
  if (options.connected !== false) {
    await running.engine.account.adoptTokens({ refreshToken, clientId, clientSecret });
    await world.pass(minute);
    if (statuses.at(-1)?.lastSyncedAt == null) throw new Error(`Nothing was read: ${log.join("\n")}`);
    google.requests.clear();
  }
  return desk;
}

/** V, as the status bar has it: what waits and what needs the rep is what is in the outbox. */
function miscounted(desk: Desk): readonly string[] {
  const { waiting, needsYou, google } = desk.status();
  const rows = desk.db().prepare<[], number>("SELECT count(*) FROM outbox").pluck().get() ?? 0;
  const shown = waiting + needsYou - (google.state === "reconnect" ? 1 : 0);
  return shown === rows ? [] : [`V: the status says ${shown} changes, ${rows} are in the outbox`];
}

/** Requests made so far for events, as "PATCH demo1 412", in order. */
export function eventWrites({ google }: Pick<Desk, "google">): readonly string[] {
  return google.requests
    .all()
    .filter(
      ({ method, path }) => method !== "GET" && path.includes(`/${encodeURIComponent(calendarId)}/events`),
    )
    .map(
      ({ method, path, status }) => `${method} ${path.split("/events")[1]?.slice(1) ?? ""} ${status ?? "-"}`,
    );
}
