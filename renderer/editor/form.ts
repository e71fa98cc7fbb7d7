import type { Input } from "../../shared/contract.ts";
import type { EventDetail } from "../../shared/model/event.ts";
import type { EventForm } from "../../shared/model/event-draft.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import { formTimeOf, timeOf } from "./form-time.ts";

/** The changes of `event.edit`, without which event and how much of its series. */
export type Changes = Omit<Input<"event.edit">, "calendarId" | "eventId" | "scope">;

export type Guest = EventForm["guests"][number];

/** What a new meeting begins with. */
export interface NewMeeting {
  readonly title: string;
  readonly time: EventTime;
  /** E-mail addresses. */
  readonly guests: readonly string[];
}

export function newForm({ title, time, guests }: NewMeeting, calendarId: string, repZone: string): EventForm {
  return {
    title,
    ...formTimeOf(time, repZone),
    location: "",
    description: "",
    guests: guests.map((email) => ({ email, name: null, optional: false })),
    guestRights: { modify: false, inviteOthers: true, seeOthers: true },
    meet: false,
    reminders: { useDefault: true, overrides: [] },
    colorId: null,
    free: false,
    visibility: "default",
    recurrence: [],
    leadId: null,
    calendarId,
  };
}

/** The fields of an event as it is. Its organizer and the rep are no guests to be edited. */
export function formOf(event: EventDetail, repZone: string): EventForm {
  return {
    title: event.title,
    ...formTimeOf(event.time, repZone),
    location: event.location ?? "",
    description: event.description ?? "",
    guests: event.attendees
      .filter(({ organizer, self }) => !organizer && !self)
      .map(({ email, name, optional }) => ({ email, name, optional })),
    guestRights: event.guestRights,
    meet: event.conference !== null,
    reminders: event.reminders,
    colorId: event.colorId,
    free: event.free,
    visibility: event.visibility,
    recurrence: event.recurrence,
    leadId: event.leadId,
    calendarId: event.calendarId,
  };
}

/** A copy as a new event: nobody has answered it, and it stands alone. */
export function copyForm(event: EventDetail, calendarId: string, repZone: string): EventForm {
  return { ...formOf(event, repZone), recurrence: [], leadId: null, calendarId };
}

const timeFields = ["allDay", "startDate", "startMinutes", "endDate", "endMinutes", "timeZone"] as const;
const plainFields = [
  "title",
  "location",
  "description",
  "colorId",
  "free",
  "visibility",
  "reminders",
  "meet",
  "recurrence",
  "leadId",
] as const;

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Is anything typed that is not saved? */
export function isChanged(opened: EventForm, form: EventForm): boolean {
  return !same(opened, form);
}

/** What differs from the fields as they were opened, and nothing else: what was not touched is not sent. Null for a time that cannot be. */
export function changesOf(opened: EventForm, form: EventForm): Changes | null {
  const time = timeOf(form);
  if (time === null) return null;
  const timeChanged =
    timeFields.some((field) => !same(opened[field], form[field])) && !sameTime(opened, time);
  const plain = plainFields.filter((field) => !same(opened[field], form[field]));
  const guests = guestChange(opened.guests, form.guests);
  return {
    ...Object.fromEntries(plain.map((field) => [field, form[field]])),
    ...(timeChanged ? { time } : {}),
    ...(guests === null ? {} : { guests }),
    ...(same(opened.guestRights, form.guestRights) ? {} : { guestRights: form.guestRights }),
  };
}

function sameTime(opened: EventForm, time: EventTime): boolean {
  return same(timeOf(opened), time);
}

function guestChange(before: readonly Guest[], after: readonly Guest[]): Changes["guests"] | null {
  const key = ({ email }: Guest) => email.toLowerCase();
  const known = new Map(before.map((guest) => [key(guest), guest]));
  const kept = new Set(after.map(key));
  const add = after.filter((guest) => known.get(key(guest))?.optional !== guest.optional);
  const remove = before.filter((guest) => !kept.has(key(guest))).map(({ email }) => email);
  if (add.length === 0 && remove.length === 0) return null;
  return {
    ...(add.length === 0 ? {} : { add: add.map(invited) }),
    ...(remove.length === 0 ? {} : { remove }),
  };
}

function invited({ email, name, optional }: Guest) {
  return { email, optional, ...(name === null ? {} : { name }) };
}

/** A new event; null for a time that cannot be. */
export function creationOf(form: EventForm): Input<"event.create"> | null {
  const time = timeOf(form);
  if (time === null) return null;
  const { guestRights, guests } = form;
  const usual = newForm({ title: "", time, guests: [] }, form.calendarId, form.timeZone);
  const { time: _, guests: __, ...said } = changesOf({ ...usual, guestRights }, form) ?? {};
  return {
    ...said,
    ...(form.calendarId === "" ? {} : { calendarId: form.calendarId }),
    title: form.title.trim(),
    time,
    ...(guests.length === 0 ? {} : { guests: guests.map(invited), guestRights }),
  };
}

/**
 * The fields of a draft over the event as it is now: what the rep typed stays typed, what was not touched shows what others have made of
 * it meanwhile. A time is one thing.
 */
export function onto(
  fresh: EventForm,
  { opened, form }: { readonly opened: EventForm; readonly form: EventForm },
): EventForm {
  const typedTime = timeFields.some((field) => !same(opened[field], form[field]));
  const time = typedTime ? Object.fromEntries(timeFields.map((field) => [field, form[field]])) : {};
  const plain = [...plainFields, "guestRights", "calendarId"] as const;
  const typed = Object.fromEntries(
    plain.filter((field) => !same(opened[field], form[field])).map((field) => [field, form[field]]),
  );
  return { ...fresh, ...time, ...typed, guests: guestsOnto(fresh.guests, opened.guests, form.guests) };
}

function guestsOnto(fresh: readonly Guest[], opened: readonly Guest[], typed: readonly Guest[]): Guest[] {
  const change = guestChange(opened, typed);
  if (change == null) return [...fresh];
  const removed = new Set(change.remove?.map((email) => email.toLowerCase()));
  const added = new Map(change.add?.map((guest) => [guest.email.toLowerCase(), guest]));
  const kept = fresh.filter(
    ({ email }) => !removed.has(email.toLowerCase()) && !added.has(email.toLowerCase()),
  );
  return [...kept, ...typed.filter(({ email }) => added.has(email.toLowerCase()))];
}
