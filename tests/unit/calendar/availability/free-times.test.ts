import { describe, expect, it } from "vitest";
import { createFreeTimes } from "../../../../electron/calendar/availability/free-times.ts";
import type { Interval } from "../../../../electron/calendar/availability/interval.ts";
import { GoogleFailure } from "../../../../electron/google/failure.ts";
import type { FreeTimesQuery } from "../../../../shared/model/availability.ts";
import { freeTimesQuerySchema } from "../../../../shared/model/availability.ts";
import { defaultSettings } from "../../../../shared/model/default-settings.ts";

const at = (iso: string) => Date.parse(iso);
const now = at("2026-11-23T10:00:00Z"); // a Monday
const tuesday = { kind: "between", from: "2026-11-24T00:00:00Z", to: "2026-11-25T00:00:00Z" } as const;
const query: FreeTimesQuery = { minutes: 60, search: tuesday, emails: [], moving: null, theirs: null };
const span = (from: string, to: string) => ({ start: `2026-11-24T${from}:00Z`, end: `2026-11-24T${to}:00Z` });
const interval = (from: string, to: string): Interval => {
  const { start, end } = span(from, to);
  return { from: at(start), to: at(end) };
};

interface Scene {
  readonly own?: readonly Interval[] | "unknown";
  readonly others?: Readonly<Record<string, readonly ReturnType<typeof span>[]>>;
  readonly failure?: GoogleFailure;
}

function finder({ own = [], others = {}, failure }: Scene) {
  const asked: (string | undefined)[] = [];
  const find = createFreeTimes({
    busyBetween: (_range, except) => {
      asked.push(except);
      return own;
    },
    peopleBusy: async ({ emails }) => {
      if (failure !== undefined) throw failure;
      return emails.map((email) => ({ email, busy: others[email] ?? null }));
    },
    rules: () => ({
      hours: defaultSettings.businessHours,
      limits: { bufferBefore: 15, bufferAfter: 15, minimumNotice: 0 },
      zone: "UTC",
    }),
    clock: () => now,
  });
  const starts = async (change: Partial<FreeTimesQuery> = {}) => {
    const found = await find({ ...query, ...change });
    return { ...found, slots: found.slots.map(({ start }) => start.slice(5, 16)) };
  };
  return { starts, asked };
}

describe("free times", () => {
  it("keep clear of what is busy here with its buffers, and of others' busy times without", async () => {
    const { starts } = finder({
      own: [interval("10:15", "15:45")],
      others: { "ana@x.example": [span("17:00", "18:00")] },
    });
    expect((await starts()).slots).toEqual([
      "11-24T09:00",
      "11-24T16:00",
      "11-24T16:15",
      "11-24T16:30",
      "11-24T16:45",
      "11-24T17:00",
    ]);
    expect((await starts({ emails: ["ana@x.example"] })).slots).toEqual(["11-24T09:00", "11-24T16:00"]);
  });

  it("name those of whom Google says nothing", async () => {
    const { starts } = finder({ others: { "ana@x.example": [] } });
    const found = await starts({ emails: ["ana@x.example", "ben@y.example"] });
    expect(found).toMatchObject({ known: true, unknown: ["ben@y.example"], problem: null });
  });

  it("go by the calendars here while Google cannot be asked, and say why", async () => {
    const { starts } = finder({ failure: new GoogleFailure("offline", "freeBusy") });
    const found = await starts({ emails: ["ana@x.example"] });
    expect(found.slots.length).toBeGreaterThan(0);
    expect(found).toMatchObject({ unknown: ["ana@x.example"], problem: expect.stringMatching(/\w/) });
  });

  it("are none while the rep's own are not known, which is said", async () => {
    expect(await finder({ own: "unknown" }).starts()).toMatchObject({ slots: [], known: false });
  });

  it("do not mind the meeting that is to be moved, in nobody's calendar, and offer it another start", async () => {
    const { starts, asked } = finder({ others: { "ana@x.example": [span("09:00", "10:00")] } });
    const moving = { eventId: "m", ...span("09:00", "10:00") };
    const found = await starts({ emails: ["ana@x.example"], moving });
    expect(found.slots[0]).toBe("11-24T09:15");
    const next = await starts({ search: { kind: "near", at: moving.start, count: 1 }, moving });
    expect(next.slots).toEqual(["11-24T09:15"]);
    expect(asked.slice(0, 1)).toEqual(["m"]);
  });

  it("keep to the day of people elsewhere, on whatever weekday", async () => {
    const theirs = { timeZone: "America/New_York", from: 8 * 60, to: 20 * 60 };
    expect((await finder({}).starts({ theirs })).slots[0]).toBe("11-24T13:00");
  });

  it("are the next from now on, or the nearest to a time", async () => {
    const { starts } = finder({});
    expect((await starts({ search: { kind: "next", count: 2 } })).slots).toEqual([
      "11-23T10:00",
      "11-23T10:15",
    ]);
    const near = { kind: "near", at: "2026-11-24T20:00:00Z", count: 2 } as const;
    expect((await starts({ search: near })).slots).toEqual(["11-24T17:00", "11-24T16:45"]);
  });

  it("say how the time stands that was asked near", async () => {
    const { starts } = finder({ own: [interval("10:00", "11:00")] });
    const standing = async (at: string) =>
      (await starts({ minutes: 30, search: { kind: "near", at, count: 1 } })).asked;
    expect(await standing("2026-11-24T10:30:00Z")).toBe("busy");
    expect(await standing("2026-11-24T11:10:00Z")).toBe("tooClose");
    expect(await standing("2026-11-24T11:20:00Z")).toBe("free");
    expect(await standing("2026-11-24T20:00:00Z")).toBe("outsideHours");
    expect((await starts()).asked).toBeNull();
  });

  it("are not looked for in a zone that nobody knows, nor in a range without end", () => {
    const theirs = { timeZone: "Mars/Olympus", from: 480, to: 1200 };
    expect(freeTimesQuerySchema.safeParse({ ...query, theirs }).success).toBe(false);
    const long = { ...tuesday, to: "2027-11-25T00:00:00Z" };
    expect(freeTimesQuerySchema.safeParse({ ...query, search: long }).success).toBe(false);
  });
});
