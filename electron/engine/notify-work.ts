import type { Database } from "better-sqlite3";
import type { Topic } from "../../shared/contract.ts";
import type { Settings } from "../../shared/model/status.ts";
import { systemRegion } from "../../shared/regional.ts";
import type { Needs } from "../notifications/facts.ts";
import type { Notification } from "../notifications/notification.ts";
import { plan } from "../notifications/plan.ts";
import { quietUntil } from "../notifications/quiet-hours.ts";
import { createFactsReader } from "../notifications/read-facts.ts";
import { createToldStore } from "../notifications/told-store.ts";
import { createWords } from "../notifications/words.ts";
import type { World } from "./world.ts";

/** Changes come in crowds; they are looked at together, so many milliseconds after the first. */
const gatherMs = 1_000;
/** Looking may take a part of the time and no more: while much is read, it is looked more rarely. */
const restOfCost = 20;
/** What is known of the future ends somewhere: it is looked at anew at least so often, in milliseconds. */
const longestMs = 6 * 3_600_000;

interface Dependencies extends Pick<World, "alarm" | "clock"> {
  readonly db: Database;
  readonly settings: () => Settings;
  readonly timeZone: () => string;
  readonly needs: () => Needs;
  readonly notify: (notifications: readonly Notification[]) => void;
  readonly onError: (error: unknown) => void;
}

const looked: ReadonlySet<Topic> = new Set([
  ...(["events", "calendars", "leads", "activity", "mail", "status", "api"] as const),
]);

/** Tells the rep by notifications what is due: meetings by their reminders, and what happens by itself. Each is kept as told first. */
export function createNotifyWork(deps: Dependencies) {
  const { db, clock } = deps;
  const told = createToldStore(db);
  const read = createFactsReader(db, told, deps.timeZone);
  let focused = false;
  let dueAt: number | null = null;
  let seenUntil: number | null = null;
  let wasReconnect = false;
  /** What the last look took, in milliseconds. */
  let cost = 0;

  const alarm = deps.alarm(
    () => dueAt,
    async () => {
      try {
        const began = performance.now();
        const { show, now, quiet, next } = tellDue.immediate();
        cost = performance.now() - began;
        if (!quiet) seenUntil = now;
        dueAt = Math.min(next ?? Number.POSITIVE_INFINITY, now + longestMs);
        if (show.length > 0) deps.notify(show);
      } catch (error) {
        // A full disk keeps nothing: what is due is told when it can be written down that it was.
        dueAt = clock() + 60_000;
        deps.onError(error);
      }
    },
  );

  const tellDue = db.transaction(() => {
    const now = clock();
    const settings = deps.settings();
    const zone = deps.timeZone();
    const since = told.since(now);
    const facts = read(now, deps.needs());
    const quiet = quietUntil(now, settings.quietHours, zone);
    const {
      show,
      told: keys,
      next,
    } = plan(
      facts,
      { now, since, focused, wanted: settings, quietUntil: quiet, seenUntil: Math.min(seenUntil ?? 0, now) },
      createWords(now, systemRegion(settings), zone),
    );
    told.needsNow(facts.news.flatMap(({ key }) => (key.startsWith("needs:") ? [key] : [])));
    told.add(keys, now);
    told.prune(now);
    return { show, now, quiet: quiet !== null, next };
  });

  function soon(): void {
    const at = clock() + Math.max(gatherMs, Math.ceil(cost * restOfCost));
    if (dueAt === null || dueAt > at) dueAt = at;
    alarm.look();
  }

  return {
    /** Something changed: look again, once the crowd of changes is over. */
    changed(topics: readonly Topic[]): void {
      const { reconnect } = deps.needs();
      const other = topics.some((topic) => topic !== "status" && looked.has(topic));
      if (!other && reconnect === wasReconnect) return;
      wasReconnect = reconnect;
      soon();
    },
    /** The machine woke up, the settings changed, or the engine starts. */
    look: soon,
    focus(now: boolean): void {
      focused = now;
    },
    /** Puts a reminder off, by so many minutes from now. */
    snooze(occurrence: string, startMs: number, minutes: number): void {
      told.snooze({ occurrence, startMs, at: clock() + minutes * 60_000 });
      soon();
    },
    stop: () => alarm.stop(),
  };
}
