import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { CrashPoint } from "../../../electron/calendar/push/crash-points.ts";
import { closeWriter, openWriter } from "../../../electron/database/open.ts";
import type { Engine } from "../../../electron/engine/compose.ts";
import { composeEngine } from "../../../electron/engine/compose.ts";
import type { GoogleEmulator } from "../../../electron/sandbox/google/server.ts";
import { startGoogleEmulator } from "../../../electron/sandbox/google/server.ts";
import { describeError } from "../../../shared/describe-error.ts";
import { AppError } from "../../../shared/errors.ts";
import { defaultSettings } from "../../../shared/model/default-settings.ts";
import type { TestWorld } from "../../support/fault-world.ts";
import { testWorld } from "../../support/fault-world.ts";
import type { Decided } from "./ledger.ts";
import { Ledger } from "./ledger.ts";
import { calendarId, seed } from "./seed.ts";
import type { Shown } from "./view.ts";
import { knownVersion, shownEvents, valuesOf } from "./view.ts";

/** The process is gone: nothing of the engine may happen any more. */
export class Killed extends Error {}

interface Trap {
  readonly point: CrashPoint;
  left: number;
  readonly act: () => void;
}

/**
 * One rep's machine and Google: the engine as the app composes it over a real file, a real keychain and real HTTP, in a world whose time passes
 * when it is told to.
 */
export class Desk {
  readonly google: GoogleEmulator;
  readonly world: TestWorld;
  readonly ledger = new Ledger();
  /** Ids of events that may be at Google: seeded, made there, or put into the outbox here. */
  readonly known = new Set<string>();
  /** Guests that were added in Google, each with their event; and what guests answered there, by event and address. */
  readonly guests = new Map<string, string>();
  readonly replies = new Map<string, string>();
  /** Commands that were answered, oldest first. */
  readonly given: string[] = [];
  /** Raised by every value that is made up, so that no two are alike. */
  count = 0;
  readonly log: string[] = [];
  #folder = mkdtempSync(join(tmpdir(), "callsheet-history-"));
  #db: Database;
  #engine: Engine;
  #traps: Trap[] = [];
  /** Where the file is as the kill left it, once there was one. */
  #left: string | null = null;

  private constructor(google: GoogleEmulator, world: TestWorld) {
    this.google = google;
    this.world = world;
    this.#db = openWriter(join(this.#folder, "callsheet.db"));
    this.#engine = this.#compose();
    world.onReach((point) => this.#reached(point));
  }

  /** @param vaultService what the sign-in is kept under in the keychain */
  static async open(vaultService: string): Promise<Desk> {
    const world = testWorld(vaultService);
    const google = await startGoogleEmulator({ seed, clock: world.trueTime });
    const desk = new Desk(google, world);
    for (const event of google.remote.all(calendarId)) {
      desk.known.add(event.id ?? "");
      if (event.recurrence == null) desk.ledger.there(event.id ?? "", valuesOf(event));
    }
    await desk.#engine.start();
    await desk.signIn();
    await world.pass(1_000);
    return desk;
  }

  get db(): Database {
    return this.#db;
  }
  get engine(): Engine {
    return this.#engine;
  }

  /** As a rep with a network does. */
  async signIn(): Promise<void> {
    if (this.#engine.account.state().state === "connected") return;
    this.google.network.set(true);
    const { refreshToken, clientId, clientSecret } = this.google.issueCredentials();
    const signIn = () => this.#engine.account.adoptTokens({ refreshToken, clientId, clientSecret });
    // A connection that the outage has cut may be found out only by using it, and a keychain may be slow for a moment.
    await signIn().catch(signIn).catch(signIn);
    this.#engine.loop.resume();
  }

  async signOut(): Promise<void> {
    await this.#engine.account.disconnect();
  }

  /** Something happens the nth time the engine gets to a point from now on. */
  setTrap(point: CrashPoint, nth: number, act: () => void): void {
    this.#traps.push({ point, left: nth, act });
  }
  clearTraps(): void {
    this.#traps = [];
  }

  /** Kills the process here: what is on the disk now is what there will be. */
  kill(): never {
    const left = mkdtempSync(join(tmpdir(), "callsheet-history-"));
    cpSync(this.#folder, left, { recursive: true, filter: (path) => !path.endsWith("-shm") });
    this.#left = left;
    // Its alarms ring no more; what is still on its way ends in nothing.
    void this.world.abandon();
    throw new Killed("the process was killed");
  }

  #reached(point: CrashPoint): void {
    if (this.#left !== null) throw new Killed("the process is gone");
    for (const trap of this.#traps) {
      if (trap.point !== point || trap.left === 0) continue;
      trap.left -= 1;
      if (trap.left === 0) trap.act();
    }
  }

  /** Time passes, and what the engine has to do is done, unless it dies of it. */
  async pass(ms: number): Promise<void> {
    await this.world.pass(ms);
    await this.revive();
  }

  /** Starts anew after a kill. */
  async revive(): Promise<void> {
    if (this.#left === null) return;
    await this.#again(this.#left);
  }

  async restart(how: "quit" | "dead"): Promise<void> {
    if (how === "quit") await this.#engine.stop();
    await this.revive();
    await this.world.abandon();
    await this.#again(null);
  }

  async #again(folder: string | null): Promise<void> {
    await this.world.abandon();
    closeWriter(this.#db);
    if (folder !== null) {
      rmSync(this.#folder, { recursive: true, force: true });
      this.#folder = folder;
      this.#left = null;
    }
    this.#db = openWriter(join(this.#folder, "callsheet.db"));
    this.#engine = this.#compose();
    await this.#engine.start();
  }

  #compose(): Engine {
    const { clientId, clientSecret } = this.google.credentials;
    const config = {
      workspace: "own" as const,
      profile: this.#folder,
      googleUrl: this.google.url,
      googleClient: { clientId, clientSecret },
      platformUrl: null,
      sandbox: null,
      settings: defaultSettings,
      focused: false,
    };
    const outside = {
      notice: () => undefined,
      status: () => undefined,
      openBrowser: () => undefined,
      notify: () => undefined,
      log: (level: string, scope: string, problem: unknown) => {
        this.log.push(`${level} ${scope}: ${describeError(problem)}`);
      },
    };
    return composeEngine(config, this.#db, outside, this.world);
  }

  /**
   * The rep does something: what they see changed by it is their word, also when the process dies of it.
   * @param decides the event that it decides about, and for which they were shown Google's version
   */
  rep(act: () => unknown, decides?: string): void {
    const before = shownEvents(this.#db);
    const theirs = decides === undefined ? null : knownVersion(this.#db, decides);
    const decided = decides === undefined ? undefined : { eventId: decides, theirs };
    try {
      act();
    } catch (error) {
      if (error instanceof Killed && this.#left !== null) {
        const left = openWriter(join(this.#left, "callsheet.db"));
        this.#note(left, before, decided);
        closeWriter(left);
      }
      // A refusal is an answer too: the event is gone, or has to be decided first.
      if (!(error instanceof AppError)) throw error;
      this.log.push(`refused: ${describeError(error)}`);
      return;
    }
    this.#note(this.#db, before, decided);
  }

  #note(db: Database, before: Shown, decided: Decided | undefined): void {
    // What waits here may come to be there.
    const made = db.prepare<[], string>("SELECT event_id FROM outbox WHERE method = 'insert'").pluck().all();
    for (const id of made) this.known.add(id);
    this.ledger.repDid(before, shownEvents(db), (event) => knownVersion(db, event), decided);
  }

  async close(): Promise<void> {
    this.clearTraps();
    await this.world.abandon();
    closeWriter(this.#db);
    rmSync(this.#folder, { recursive: true, force: true });
    if (this.#left !== null) rmSync(this.#left, { recursive: true, force: true });
    await this.google.close();
  }
}
