import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { HOLIDAY_CALENDAR, TEAM_CALENDAR } from "../../../../electron/sandbox/samples/calendar/calendars.ts";
import { EVENT_COUNT } from "../../../../electron/sandbox/samples/calendar/small-calendar.ts";
import { LIVE_CALLS } from "../../../../electron/sandbox/samples/calls/live.ts";
import { ATTEMPT_KEY, LEAD_ID_KEY, MEETING_ID_KEY } from "../../../../electron/sandbox/samples/keys.ts";
import type { Seed } from "../../../../electron/sandbox/samples/seed.ts";
import { smallSeed } from "../../../../electron/sandbox/samples/seed.ts";

const NOW = Date.parse("2026-11-24T05:42:00.000Z");
const WITH_OFFSET = /T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

const seed = smallSeed(NOW, { timeZone: "Asia/Kolkata" });
const { leads, transcripts } = seed.platform;
const events = eventsOf(seed);

function eventsOf({ google }: Seed) {
  return Object.values(google.events).flat();
}

function askedFor(lead: (typeof leads)[number]): number {
  return WITH_OFFSET.test(lead.demo_book_datetime ?? "")
    ? Date.parse(lead.demo_book_datetime ?? "")
    : Number.NaN;
}

describe("the leads of the small sample", () => {
  it("are forty, the same for the same time", () => {
    expect(leads).toHaveLength(40);
    expect(new Set(leads.map((lead) => lead.id)).size).toBe(40);
    expect(smallSeed(NOW, { timeZone: "Asia/Kolkata" })).toEqual(seed);
  });

  it("have phone numbers that are valid, from at least eight countries", () => {
    const all = [...leads.map((lead) => lead.phone_number), ...LIVE_CALLS.map((call) => call.phone)];
    const parsed = all.map((phone) => parsePhoneNumberFromString(phone));
    expect(all.filter((_, index) => parsed[index]?.isValid() !== true)).toEqual([]);
    expect(new Set(parsed.map((phone) => phone?.country)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(all).size).toBe(all.length);
  });

  it("use only e-mail addresses that cannot exist", () => {
    const addresses = leads.flatMap((lead) => [lead.extracted_email, lead.contact?.email ?? null]);
    expect(
      addresses.filter((address) => address !== null && !/^[a-z.]+@[a-z-]+\.example$/.test(address)),
    ).toEqual([]);
  });

  it("are of every kind the app has to tell apart", () => {
    const tags = new Set(leads.map((lead) => lead.lead_status_tag));
    expect([...tags].sort()).toEqual(["Cold", "Hot", "Nurture", "Warm", null].sort());
    expect(leads.filter((lead) => lead.extracted_email === null).length).toBeGreaterThanOrEqual(3);
    expect(leads.filter((lead) => lead.extracted_name === null).length).toBeGreaterThanOrEqual(3);
    expect(leads.filter((lead) => lead.contact === null).length).toBeGreaterThanOrEqual(2);
    expect(leads.filter((lead) => lead.analysis_type === "complete")).toHaveLength(1);
    const vague = leads.filter((lead) => lead.demo_book_datetime !== null && Number.isNaN(askedFor(lead)));
    expect(vague.length).toBeGreaterThanOrEqual(3);
    expect(leads.some((lead) => lead.call.recording_url === null)).toBe(true);
  });

  it("ask for demos, most of them longer than two hours ago", () => {
    const asking = leads.filter((lead) => askedFor(lead) > NOW);
    const old = asking.filter((lead) => NOW - Date.parse(lead.updated_at) > 2 * 3_600_000);
    expect(asking.length).toBeGreaterThan(10);
    expect(old.length).toBe(asking.length - 1);
  });

  it("were all called before now", () => {
    expect(leads.filter((lead) => Date.parse(lead.updated_at) >= NOW)).toEqual([]);
  });

  it("reason in numbers and in words", () => {
    const values = leads.flatMap((lead) => Object.values(lead.reasoning ?? {}));
    expect(new Set(values.map((value) => typeof value))).toEqual(new Set(["string", "number"]));
  });

  it("fit their summaries into a notification", () => {
    const summaries = leads.flatMap((lead) => lead.smart_notification ?? []);
    expect(summaries.every((summary) => summary.length > 20 && summary.length <= 500)).toBe(true);
    expect(new Set(summaries).size).toBe(summaries.length);
  });
});

describe("the transcripts of the small sample", () => {
  it("are all different and have eight to twenty turns, in order, within the call", () => {
    expect(new Set(transcripts.map((transcript) => transcript.content)).size).toBe(40);
    const lines = transcripts.flatMap((transcript) => transcript.content.split("\n"));
    expect(new Set(lines).size).toBe(lines.length);
    for (const lead of leads) {
      const segments = transcripts.find((each) => each.id === lead.call.transcript_id)?.segments ?? [];
      const starts = segments.map((segment) => segment.start_ms);
      expect(segments.length, lead.phone_number).toBeGreaterThanOrEqual(8);
      expect(segments.length, lead.phone_number).toBeLessThanOrEqual(20);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(starts.at(-1)).toBeLessThan(lead.call.duration_seconds * 1000);
      expect(new Set(segments.map((segment) => segment.speaker)).size).toBe(2);
      expect(segments.map((segment) => segment.text).join(" ")).not.toMatch(/[{}]|undefined/);
    }
  });

  it("say the time of the demo that was extracted", () => {
    const priya = leads.find((lead) => lead.extracted_name === "Priya Nair");
    const said = transcripts.find((each) => each.id === priya?.call.transcript_id)?.content ?? "";
    expect(priya?.demo_book_datetime).toBe("2026-11-24T11:30:00+05:30");
    expect(said).toContain("Yes, tomorrow at half past eleven would be good.");
  });
});

describe("the calendar of the small sample", () => {
  it("has three calendars, one of which can only be read, and 120 events", () => {
    const roles = seed.google.calendars.map(({ id, accessRole }) => [id, accessRole]);
    expect(roles).toEqual([
      [seed.google.email, "owner"],
      [TEAM_CALENDAR, "writer"],
      [HOLIDAY_CALENDAR, "reader"],
    ]);
    expect(events).toHaveLength(EVENT_COUNT);
    expect(new Set(events.map((event) => event.id)).size).toBe(EVENT_COUNT);
  });

  it("has every kind of event the app has to show", () => {
    const has = (test: (event: (typeof events)[number]) => boolean) => events.some(test);
    const zones = new Set(events.flatMap((event) => event.start?.timeZone ?? []));
    expect([...zones].sort()).toEqual(["America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe"]);
    expect(has((event) => event.recurrence?.[0]?.includes("BYDAY=MO,TU,WE,TH,FR") === true)).toBe(true);
    expect(has((event) => event.recurrence?.[0]?.includes("INTERVAL=2") === true)).toBe(true);
    expect(has((event) => event.recurrence?.[0]?.includes("BYDAY=-1TH") === true)).toBe(true);
    expect(has((event) => event.status === "cancelled" && event.originalStartTime !== undefined)).toBe(true);
    expect(has((event) => event.status === "tentative")).toBe(true);
    expect(has((event) => event.transparency === "transparent")).toBe(true);
    expect(has((event) => event.start?.date !== undefined && daysOf(event) === 1)).toBe(true);
    expect(has((event) => event.start?.date !== undefined && daysOf(event) > 1)).toBe(true);
    const own = (status: string) =>
      has(
        ({ attendees }) => attendees?.some((guest) => guest.self && guest.responseStatus === status) === true,
      );
    expect([own("declined"), own("tentative"), own("needsAction")]).toEqual([true, true, true]);
    expect(has((event) => event.organizer?.self !== true && event.status !== "cancelled")).toBe(true);
    expect(has((event) => event.hangoutLink?.startsWith("https://meet.google.com/") === true)).toBe(true);
  });

  it("moves and cancels instances of a series by the ids Google gives them", () => {
    const exceptions = events.filter((event) => event.recurringEventId !== undefined);
    expect(exceptions).toHaveLength(3);
    for (const { id, recurringEventId, originalStartTime } of exceptions) {
      const utc = new Date(originalStartTime?.dateTime ?? "").toISOString().replace(/[-:]|\.\d+/g, "");
      expect(id).toBe(`${recurringEventId}_${utc}`);
    }
  });

  it("holds the meetings of leads, which say whose they are", () => {
    const meetings = events.filter((event) => event.extendedProperties?.private?.[LEAD_ID_KEY] !== undefined);
    expect(meetings.length).toBeGreaterThanOrEqual(8);
    for (const meeting of meetings) {
      const properties = meeting.extendedProperties?.private ?? {};
      const lead = leads.find((each) => each.id === properties[LEAD_ID_KEY]);
      expect(Date.parse(meeting.start?.dateTime ?? "")).toBe(Date.parse(lead?.demo_book_datetime ?? ""));
      expect(meeting.summary).toBe(`${lead?.extracted_name} + ${lead?.company_name} + Demo`);
      expect(meeting.attendees?.some((guest) => guest.email === lead?.extracted_email)).toBe(true);
      expect([properties[ATTEMPT_KEY], properties[MEETING_ID_KEY]]).toEqual(["0", expect.any(String)]);
    }
  });

  it.each([
    "America/Los_Angeles",
    "UTC",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
  ])("lies within five weeks and in working hours for a rep in %s", (timeZone) => {
    const elsewhere = smallSeed(NOW, { timeZone });
    const hour = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
    const starts = eventsOf(elsewhere).flatMap((event) => event.start?.dateTime ?? []);
    expect(eventsOf(elsewhere)).toHaveLength(EVENT_COUNT);
    expect(starts.filter((start) => Math.abs(Date.parse(start) - NOW) > 37 * 86_400_000)).toEqual([]);
    const hours = starts.map((start) => Number(hour.format(new Date(start))));
    expect(hours.filter((each) => each < 8 || each > 18)).toEqual([]);
  });

  it("puts no two busy events of the rep at the same time", () => {
    const busy = events
      .filter((event) => event.start?.dateTime !== undefined && event.transparency === undefined)
      .filter((event) => event.recurrence === undefined && event.recurringEventId === undefined)
      .map(
        (event) => [Date.parse(event.start?.dateTime ?? ""), Date.parse(event.end?.dateTime ?? "")] as const,
      )
      .toSorted(([a], [b]) => a - b);
    const overlapping = busy.filter(([start], index) => index > 0 && start < (busy[index - 1]?.[1] ?? 0));
    expect(overlapping).toEqual([]);
  });
});

function daysOf(event: (typeof events)[number]): number {
  return (Date.parse(event.end?.date ?? "") - Date.parse(event.start?.date ?? "")) / 86_400_000;
}
