import * as z from "zod";
import { sameJson } from "../../../electron/calendar/events/json-patch.ts";
import { createOutboxStore } from "../../../electron/calendar/outbox/outbox-store.ts";
import { occurrencesBetween } from "../../../electron/calendar/recurrence/range-query.ts";
import { violationsNow } from "../../support/fault-invariants.ts";
import type { Desk } from "./desk.ts";
import { resolve } from "./rep-steps.ts";
import { calendarId } from "./seed.ts";
import { moment, valuesOf } from "./view.ts";

const minute = 60_000;
/** More rounds of deciding than any history leaves things to decide. */
const rounds = 12;

/**
 * Everything works again, the rep decides what waits for them, and time passes.
 * @param draw a number that decides how they decide
 */
export async function heal(desk: Desk, draw: number): Promise<void> {
  const { google, world } = desk;
  desk.clearTraps();
  google.faults.clear();
  google.network.set(true);
  world.setOff(0);
  await desk.revive();
  await desk.signIn();
  for (let round = 0; round < rounds; round += 1) {
    await desk.pass(6 * minute);
    if (!decideNext(desk, draw + round)) break;
  }
  // What Google said last may still be on its way.
  await desk.pass(6 * minute);
}

/** @returns whether anything is left in the outbox */
function decideNext(desk: Desk, draw: number): boolean {
  const outbox = createOutboxStore(desk.db);
  const ids = desk.db.prepare<[], string>("SELECT id FROM outbox ORDER BY seq").pluck().all();
  for (const [number, id] of ids.entries()) {
    const row = outbox.get(id);
    if (row?.state === "conflict" && row.method !== "insert") {
      resolve(desk, row, (["mine", "theirs", "fields"] as const)[(draw + number) % 3] ?? "mine");
    } else if (row?.state === "failed") {
      const how = draw % 2 === 0 ? "retry" : "discard";
      desk.rep(() => desk.engine.commands[how](row.id));
    }
  }
  return ids.length > 0;
}

/** What is wrong at any moment: S and V. */
export function wrongNow(desk: Desk): readonly string[] {
  return violationsNow(desk.db);
}

/** What is wrong once everything has healed: L, D, C, O, S and V. */
export async function wrongAtLast(desk: Desk): Promise<readonly string[]> {
  const live = desk.google.remote.all(calendarId);
  const there = (id: string) => {
    const event = desk.google.remote.get(calendarId, id);
    return event === undefined || event.status === "cancelled" ? null : valuesOf(event);
  };
  return [
    ...wrongNow(desk),
    ...desk.ledger.losses(there),
    ...live.flatMap(({ id, recurringEventId }) =>
      recurringEventId != null || desk.known.has(id ?? "") ? [] : [`D: ${id} was made by nobody`],
    ),
    ...lostGuests(desk),
    ...different(desk),
    ...(await differentOccurrences(desk)),
  ];
}

/** L and failure 12: no write of ours takes a guest, or a guest's reply, off an event. */
function lostGuests(desk: Desk): readonly string[] {
  const guestsOf = (id: string) => {
    const event = desk.google.remote.get(calendarId, id);
    return event === undefined || event.status === "cancelled" ? null : (event.attendees ?? []);
  };
  const added = [...desk.guests].filter(
    ([email, id]) => guestsOf(id)?.every((guest) => guest.email !== email) === true,
  );
  const answered = [...desk.replies].filter(([key, reply]) => {
    const [id = "", email] = key.split(" ");
    const guests = guestsOf(id);
    return guests !== null && guests.find((guest) => guest.email === email)?.responseStatus !== reply;
  });
  return [
    ...added.map(([email, id]) => `L: the guest ${email} was taken off ${id}`),
    ...answered.map(([key, reply]) => `L: the reply “${reply}” was lost: ${key}`),
  ];
}

interface Kept {
  readonly id: string;
  readonly etag: string | null;
  readonly base: string | null;
  readonly local: string | null;
  readonly deleted: 0 | 1;
}

/** C: nothing waits, and every event is here as it is there. */
function different(desk: Desk): readonly string[] {
  const { db, google } = desk;
  const waiting = db
    .prepare<[], { eventId: string; state: string; error: string | null }>(
      "SELECT event_id AS eventId, state, error FROM outbox",
    )
    .all();
  const kept = db
    .prepare<[], Kept>("SELECT id, etag, base, local, deleted FROM events WHERE kind <> 'cancelledInstance'")
    .all();
  const here = new Map(kept.map((row) => [row.id, row]));
  const there = new Map(google.remote.all(calendarId).map((event) => [event.id ?? "", event]));
  return [
    ...waiting.map(
      ({ eventId, state, error }) => `C: a change of ${eventId} is left in the outbox (${state}: ${error})`,
    ),
    ...kept
      .filter(({ local, deleted }) => local !== null || deleted === 1)
      .map(({ id }) => `C: ${id} still shows a version of its own`),
    ...kept.filter(({ id }) => !there.has(id)).map(({ id }) => `C: ${id} is here and not at Google`),
    ...[...there].flatMap(([id, event]) => {
      const row = here.get(id);
      if (row === undefined) return [`C: ${id} is at Google and not here`];
      const base: unknown = row.base === null ? null : JSON.parse(row.base);
      return row.etag === event.etag && sameJson(base, JSON.parse(JSON.stringify(event)))
        ? []
        : [`C: ${id} is here in another version`];
    }),
  ];
}

const listSchema = z.object({
  items: z.array(
    z.object({
      summary: z.string().optional(),
      start: z.object({ date: z.string().optional(), dateTime: z.string().optional() }),
      end: z.object({ date: z.string().optional(), dateTime: z.string().optional() }),
    }),
  ),
});

/** C: the same on the calendar as Google itself would show, series and their occurrences included. */
async function differentOccurrences(desk: Desk): Promise<readonly string[]> {
  const [from, to] = ["2026-11-01T00:00:00Z", "2027-03-01T00:00:00Z"] as const;
  const path = `/calendar/v3/calendars/${encodeURIComponent(calendarId)}/events`;
  const query = new URLSearchParams({ singleEvents: "true", timeMin: from, timeMax: to, maxResults: "2500" });
  desk.google.setPageSize(2_500);
  const { accessToken } = desk.google.issueCredentials();
  const answer = await fetch(`${desk.google.url}${path}?${query}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const { items } = listSchema.parse(await answer.json());
  const there = items
    .map(({ summary, start, end }) => `${summary ?? "(No title)"} ${moment(start)}/${moment(end)}`)
    .sort();
  const here = occurrencesBetween(desk.db, Date.parse(from), Date.parse(to), "Europe/Berlin")
    .map(({ title, time }) =>
      time.kind === "allDay"
        ? `${title} ${time.startDate}/${time.endDate}`
        : `${title} ${new Date(time.start).toISOString()}/${new Date(time.end).toISOString()}`,
    )
    .sort();
  return [
    ...here.filter((one) => !there.includes(one)).map((one) => `C: “${one}” is shown here and not at Google`),
    ...there.filter((one) => !here.includes(one)).map((one) => `C: “${one}” is shown at Google and not here`),
    ...(here.length === there.length
      ? []
      : [`C: ${here.length} occurrences here, ${there.length} at Google`]),
  ];
}
