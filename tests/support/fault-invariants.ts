import type { Database } from "better-sqlite3";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import type { GoogleEmulator } from "../../electron/sandbox/google/server.ts";
import { account } from "./fault-engine.ts";
import type { Done } from "./fault-steps.ts";

const calendarId = account.email;

interface LocalEvent {
  readonly id: string;
  readonly etag: string | null;
  readonly kind: string;
  readonly syncState: string;
  readonly local: string | null;
}

/** What holds at any time. Answers the violations, each beginning with the letter of its invariant; none is right. */
export function violationsNow(db: Database): readonly string[] {
  return [...unsound(db), ...miscounted(db)];
}

/** What holds once every fault has healed and everything was sent, besides `violationsNow`. */
export function violationsHealed(
  db: Database,
  google: GoogleEmulator,
  committed: readonly Done[],
): readonly string[] {
  return [...violationsNow(db), ...lost(google, committed), ...doubled(google), ...different(db, google)];
}

/** S: the file is sound. */
function unsound(db: Database): readonly string[] {
  const check = db.pragma("quick_check", { simple: true });
  const keys = db.pragma("foreign_key_check");
  return [
    ...(check === "ok" ? [] : [`S: quick_check says ${JSON.stringify(check)}`]),
    ...(Array.isArray(keys) && keys.length === 0
      ? []
      : [`S: foreign_key_check says ${JSON.stringify(keys)}`]),
  ];
}

/** V: what is shown as pending is what is in the outbox, event by event. */
function miscounted(db: Database): readonly string[] {
  const rows = db.prepare<[], string>("SELECT event_id FROM outbox").pluck().all();
  const shown = activityList(db).filter(({ outboxId }) => outboxId !== null).length;
  const pending = db.prepare<[], string>("SELECT id FROM events WHERE sync_state <> 'synced'").pluck().all();
  const inOutbox = new Set(rows);
  return [
    ...(shown === rows.length ? [] : [`V: ${shown} changes are shown, ${rows.length} are in the outbox`]),
    ...pending
      .filter((id) => !inOutbox.has(id))
      .map((id) => `V: ${id} is shown as pending with nothing in the outbox`),
    ...[...inOutbox]
      .filter((id) => !pending.includes(id))
      .map((id) => `V: ${id} is in the outbox and not shown as pending`),
  ];
}

/** L: the last committed word about each event is at the server. */
function lost(google: GoogleEmulator, committed: readonly Done[]): readonly string[] {
  return [...wanted(committed)].flatMap(([eventId, want]) => {
    const event = google.remote.get(calendarId, eventId);
    const there = event !== undefined && event.status !== "cancelled";
    if (want.gone) return there ? [`L: the cancellation of ${eventId} is lost`] : [];
    if (!there) return [`L: ${eventId} is not at the server`];
    return [
      ...(want.title === undefined || event.summary === want.title
        ? []
        : [`L: the title of ${eventId} is lost`]),
      ...(want.start === undefined || sameInstant(event.start?.dateTime, want.start)
        ? []
        : [`L: the time of ${eventId} is lost`]),
    ];
  });
}

interface Wanted {
  readonly title?: string;
  readonly start?: string;
  readonly gone: boolean;
}

function wanted(committed: readonly Done[]): ReadonlyMap<string, Wanted> {
  const events = new Map<string, Wanted>();
  for (const { step, eventId } of committed) {
    if (eventId === null) continue;
    const before = events.get(eventId) ?? { gone: false };
    const after = {
      ...before,
      ...("title" in step ? { title: step.title } : {}),
      ...("time" in step ? { start: step.time.start } : {}),
    };
    events.set(eventId, step.do === "cancel" ? { gone: true } : after);
  }
  return events;
}

function sameInstant(a: string | null | undefined, b: string): boolean {
  return typeof a === "string" && Date.parse(a) === Date.parse(b);
}

/** D: no event was made twice; every event of a scene has a title of its own. */
function doubled(google: GoogleEmulator): readonly string[] {
  const counts = new Map<string, number>();
  for (const { summary, recurringEventId } of google.remote.all(calendarId)) {
    if (summary == null || recurringEventId != null) continue;
    counts.set(summary, (counts.get(summary) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([title, count]) => `D: ${title} is at the server ${count} times`);
}

/** C: the outbox is empty and every event is here as it is there. */
function different(db: Database, google: GoogleEmulator): readonly string[] {
  const waiting = db
    .prepare<[], { eventId: string; state: string }>("SELECT event_id AS eventId, state FROM outbox")
    .all();
  const here = new Map(
    db
      .prepare<[], LocalEvent>(
        "SELECT id, etag, kind, sync_state AS syncState, local FROM events WHERE kind <> 'cancelledInstance'",
      )
      .all()
      .map((event) => [event.id, event]),
  );
  const there = new Map(google.remote.all(calendarId).map(({ id, etag }) => [id ?? "", etag ?? null]));
  return [
    ...waiting.map(({ eventId, state }) => `C: a change of ${eventId} is left in the outbox (${state})`),
    ...[...here.values()]
      .filter(({ local }) => local !== null)
      .map(({ id }) => `C: ${id} still shows a version of its own`),
    ...[...here.keys()].filter((id) => !there.has(id)).map((id) => `C: ${id} is here and not at the server`),
    ...[...there].flatMap(([id, etag]) => {
      const event = here.get(id);
      if (event === undefined) return [`C: ${id} is at the server and not here`];
      return event.etag === etag ? [] : [`C: ${id} is here in another version`];
    }),
  ];
}
