import { describe, expect, it } from "vitest";
import type { EditInput } from "../../electron/calendar/commands/command-edit.ts";
import { eventDetail } from "../../electron/calendar/events/event-query.ts";
import { account } from "../support/fault-engine.ts";
import { at, calendarId, startScene, writes } from "../support/fault-google.ts";
import { refusal } from "../support/refusal.ts";
import { call, demo, outboxId } from "../support/scene-events.ts";

const invited = { calendarId, eventId: "invited1" };
const john = "john@techcorp.example";
const ana = "ana@x.example";

describe("every field of an event", () => {
  it("reaches Google with a new event, and comes back as it was given", async () => {
    const scene = await startScene();
    const { eventId, message } = scene.commands.create({
      title: "Kick-off",
      time: at("17:00", "18:00"),
      location: "Room 5",
      description: "Bring <b>numbers</b>",
      guests: [
        { email: ana, name: "Ana" },
        { email: "bo@x.example", optional: true },
      ],
      colorId: "4",
      free: true,
      visibility: "private",
      reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 15 }] },
      guestRights: { modify: true, seeOthers: false },
      meet: true,
    });
    expect(message).toBe("Created “Kick-off”, Tue 24 Nov, 17:00");
    const waiting = eventDetail(scene.db, calendarId, eventId);
    expect(waiting.conference).toEqual({ state: "pending", name: "Google Meet", url: null });
    await scene.send();
    expect(scene.google.remote.get(calendarId, eventId)).toMatchObject({
      location: "Room 5",
      colorId: "4",
      transparency: "transparent",
      visibility: "private",
      reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 15 }] },
      guestsCanModify: true,
      guestsCanSeeOtherGuests: false,
      attendees: [
        { email: ana, displayName: "Ana" },
        { email: "bo@x.example", optional: true },
      ],
    });
    expect(scene.google.sentMail().map(({ to, kind }) => `${kind} ${to}`)).toEqual([
      `invitation ${ana}`,
      "invitation bo@x.example",
    ]);
    scene.clock.advance(5_000);
    await scene.pull(calendarId);
    expect(eventDetail(scene.db, calendarId, eventId)).toMatchObject({
      location: "Room 5",
      description: "Bring <b>numbers</b>",
      colorId: "4",
      free: true,
      visibility: "private",
      reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 15 }] },
      guestRights: { modify: true, inviteOthers: true, seeOthers: false },
      conference: { state: "ready", name: "Google Meet", url: expect.stringMatching(/^https:\/\/meet/) },
      attendees: [
        { email: ana, name: "Ana", optional: false, response: "needsAction" },
        { email: "bo@x.example", optional: true },
      ],
      notEditable: null,
    });
  });

  it.each<[string, Omit<EditInput, "calendarId" | "eventId">, object, string]>([
    ["a colour", { colorId: "7" }, { colorId: "7" }, "Changed the colour of “Call back”"],
    ["free", { free: true }, { transparency: "transparent" }, "Shown as free"],
    [
      "private",
      { visibility: "private" },
      { visibility: "private" },
      "Changed the visibility of “Call back”",
    ],
    [
      "no reminders",
      { reminders: { useDefault: false, overrides: [] } },
      { reminders: { useDefault: false, overrides: [] } },
      "Changed the reminders of “Call back”",
    ],
    [
      "rights of guests",
      { guestRights: { inviteOthers: false } },
      { guestsCanInviteOthers: false },
      "Changed the rights of guests of “Call back”",
    ],
    [
      "a guest",
      { guests: { add: [{ email: ana }] } },
      { attendees: [{ email: ana, responseStatus: "needsAction" }] },
      "Invited ana@x.example",
    ],
    [
      "several at once",
      { time: at("11:00", "11:15"), title: "Call", guests: { add: [{ email: ana }] }, colorId: "7" },
      { summary: "Call", colorId: "7", attendees: [{ email: ana }] },
      "Moved to Tue 24 Nov, 11:00, invited ana@x.example and changed the title and colour",
    ],
  ] as const)(
    "changes alone what is given (%s), and Undo leaves no trace",
    async (_what, fields, patch, message) => {
      const scene = await startScene();
      const before = scene.google.remote.get(calendarId, "call1");
      const undone = scene.commands.edit({ ...call, ...fields });
      expect(undone.message).toBe(message);
      scene.commands.undo(undone.commandId);
      await scene.send();
      expect(writes(scene.google)).toEqual([]);
      const sent = scene.commands.edit({ ...call, ...fields });
      await scene.send();
      const keys = [...Object.keys(patch), ...("time" in fields ? ["start", "end"] : [])];
      expect(Object.keys(bodies(scene)[0] ?? {}).sort()).toEqual(keys.sort());
      expect(scene.google.remote.get(calendarId, "call1")).toMatchObject(patch);
      scene.commands.undo(sent.commandId);
      await scene.send();
      await scene.pull(calendarId);
      expect(eventDetail(scene.db, calendarId, "call1")).toMatchObject({ state: "synced" });
      const { updated: _u, etag: _e, sequence: _s, ...was } = before ?? {};
      expect(normal(scene.google.remote.get(calendarId, "call1"))).toMatchObject(normal(was));
    },
  );

  it("keeps everybody's reply and comment when a guest comes, is made optional, or goes", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...demo, guests: { add: [{ email: ana }, { email: john, optional: true }] } });
    await scene.send();
    expect(scene.google.remote.get(calendarId, "demo1")?.attendees).toMatchObject([
      { email: account.email, responseStatus: "accepted", self: true },
      { email: john, responseStatus: "tentative", comment: "perhaps", optional: true },
      { email: ana, responseStatus: "needsAction" },
    ]);
    const gone = scene.commands.edit({ ...demo, guests: { remove: [john.toUpperCase()] } });
    expect(gone.message).toBe(`Removed ${john}`);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "demo1")?.attendees?.map(({ email }) => email)).toEqual([
      account.email,
      ana,
    ]);
    expect(scene.google.sentMail().map(({ to, kind }) => `${kind} ${to}`)).toContain(`cancellation ${john}`);
    expect(scene.google.remote.get(calendarId, "demo1")?.hangoutLink).toBeDefined();
  });

  it("joins edits that wait to one patch, which a guest's reply meanwhile does not disturb", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...demo, guests: { add: [{ email: ana }] } });
    scene.commands.edit({ ...demo, colorId: "2", reminders: { useDefault: false, overrides: [] } });
    scene.commands.edit({ ...demo, guests: { add: [{ email: "bo@x.example" }], remove: [ana] } });
    const guests = scene.google.remote.get(calendarId, "demo1")?.attendees ?? [];
    const replied = guests.map((guest) =>
      guest.email === john ? { ...guest, responseStatus: "accepted" } : guest,
    );
    scene.google.remote.patch(calendarId, "demo1", { attendees: replied, visibility: "public" });
    await scene.send();
    await scene.send();
    expect(scene.google.remote.get(calendarId, "demo1")).toMatchObject({
      attendees: [
        { email: account.email },
        { email: john, responseStatus: "accepted" },
        { email: "bo@x.example" },
      ],
      colorId: "2",
      visibility: "public",
    });
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });

  it("asks when the same field was changed in Google, and keeps each decision", async () => {
    const scene = await startScene();
    scene.commands.edit({
      ...call,
      reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 5 }] },
    });
    scene.google.remote.patch(calendarId, "call1", {
      reminders: { useDefault: false, overrides: [{ method: "email", minutes: 60 }] },
    });
    await scene.send();
    expect(scene.outbox.ofEvent(calendarId, "call1")[0]?.error?.message).toContain("reminders");
    scene.commands.resolve(outboxId(scene, "call1"), { kind: "mine" });
    await scene.send();
    expect(eventDetail(scene.db, calendarId, "call1").reminders.overrides).toEqual([
      { method: "popup", minutes: 5 },
    ]);
  });

  it("makes one Meet link however often it is sent, and takes it away and back", async () => {
    const scene = await startScene();
    const added = scene.commands.edit({ ...call, meet: true });
    expect(added.message).toBe("Added a video call");
    scene.google.faults.add({ match: { method: "PATCH" }, times: 1, action: { kind: "drop-after" } });
    await scene.send();
    for (let round = 0; round < 3; round += 1) await scene.send();
    await scene.pull(calendarId);
    await scene.pull(calendarId);
    const link = scene.google.remote.get(calendarId, "call1")?.hangoutLink;
    expect(eventDetail(scene.db, calendarId, "call1")).toMatchObject({
      state: "synced",
      conference: { state: "ready", url: link },
    });
    expect(scene.commands.edit({ ...call, meet: true }).message).toBe("Left “Call back” as it was");
    const removed = scene.commands.edit({ ...call, meet: false });
    expect(removed.message).toBe("Removed the video call");
    expect(eventDetail(scene.db, calendarId, "call1")).toMatchObject({ conference: null, joinUrl: null });
    await scene.send();
    expect(scene.google.remote.get(calendarId, "call1")?.conferenceData).toBeUndefined();
    scene.commands.undo(removed.commandId);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({
      hangoutLink: link,
      conferenceData: { entryPoints: [{ uri: link }] },
    });
  });
});

describe("who is told", () => {
  it("nobody of what is the rep's alone", async () => {
    const scene = await startScene();
    const result = scene.commands.edit({ ...demo, colorId: "3", free: true, visibility: "private" });
    expect(result.guestCount).toBe(0);
    await scene.send();
    expect(scene.google.requests.find({ method: "PATCH" })[0]?.query["sendUpdates"]).toBe("none");
  });

  it.each(["none", "externalOnly", "all"] as const)("whom the rep says: %s", async (sendUpdates) => {
    const scene = await startScene();
    const result = scene.commands.edit({ ...demo, title: "Demo, part 1", sendUpdates });
    expect(result.guestCount).toBe(sendUpdates === "none" ? 0 : 1);
    // Changed in Google meanwhile: it is put onto that version, and still tells whom it was to tell.
    scene.google.remote.patch(calendarId, "demo1", { location: "Room 5" });
    await scene.send();
    await scene.send();
    const asked = scene.google.requests.find({ method: "PATCH" }).map(({ query }) => query["sendUpdates"]);
    expect(new Set(asked)).toEqual(new Set([sendUpdates]));
    expect(scene.google.remote.get(calendarId, "demo1")).toMatchObject({
      summary: "Demo, part 1",
      location: "Room 5",
    });
  });

  it("everybody, when one of two joined changes is to tell them", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...demo, title: "Demo, part 1", sendUpdates: "none" });
    scene.commands.edit({ ...demo, location: "Room 5" });
    await scene.send();
    expect(scene.google.requests.find({ method: "PATCH" })[0]?.query["sendUpdates"]).toBe("all");
  });
});

describe("an event of somebody else", () => {
  it("lets a guest change what is theirs, and nothing that others see", async () => {
    const scene = await startScene();
    scene.commands.edit({ ...invited, colorId: "5", reminders: { useDefault: false, overrides: [] } });
    expect(refusal(() => scene.commands.edit({ ...invited, title: "Mine" }))).toBe("not_movable");
    expect(refusal(() => scene.commands.edit({ ...invited, colorId: "6", guests: { remove: [ana] } }))).toBe(
      "not_movable",
    );
    await scene.send();
    expect(scene.google.remote.get(calendarId, "invited1")).toMatchObject({ colorId: "5" });
    expect(eventDetail(scene.db, calendarId, "invited1")).toMatchObject({
      state: "synced",
      notEditable: null,
      notMovable: expect.stringContaining("Only the organizer"),
    });
  });
});

describe("how an event repeats", () => {
  const weekly = { calendarId, eventId: "weekly1" };
  const third = { calendarId, eventId: "weekly1_20261208T080000Z" };

  it("is given to a single event, changed and taken away again", async () => {
    const scene = await startScene();
    // Its Tuesday is none of the rule's days: it begins with the first that is.
    const begun = scene.commands.edit({ ...call, recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3"] });
    expect(begun.message).toBe("Moved to Thu 26 Nov, 10:00 and now repeats");
    await scene.send();
    expect(scene.google.remote.get(calendarId, "call1")).toMatchObject({
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3"],
      start: { dateTime: "2026-11-26T10:00:00+01:00", timeZone: "Europe/Berlin" },
    });
    expect(eventDetail(scene.db, calendarId, "call1_20261203T090000Z").recurrence).toEqual([
      "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3",
    ]);
    scene.commands.undo(begun.commandId);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "call1")).not.toHaveProperty("recurrence");
    expect(eventDetail(scene.db, calendarId, "call1")).toMatchObject({ state: "synced", recurrence: [] });
  });

  it("is changed for all, or from one on, and is no matter of a single occurrence", async () => {
    const scene = await startScene();
    const rule = ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4"];
    expect(refusal(() => scene.commands.edit({ ...third, recurrence: rule }))).toBe("bad_input");
    const all = scene.commands.edit({ ...third, recurrence: rule, scope: "all" });
    expect(all.message).toBe("Changed how it repeats, all events");
    await scene.send();
    expect(scene.google.remote.get(calendarId, "weekly1")?.recurrence).toEqual(rule);
    const from = { calendarId, eventId: "weekly1_20261222T080000Z" };
    scene.commands.edit({ ...from, recurrence: ["RRULE:FREQ=DAILY;COUNT=2"], scope: "following" });
    await scene.send();
    for (let round = 0; round < 3; round += 1) await scene.send();
    const rules = scene.google.remote.all(calendarId).flatMap(({ recurrence }) => recurrence ?? []);
    expect(rules.sort()).toEqual([
      "RRULE:FREQ=DAILY;COUNT=2",
      "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2",
    ]);
  });

  it("ends: the occurrence that was opened stays, alone or with the earlier ones", async () => {
    const scene = await startScene();
    const single = scene.commands.edit({ ...third, recurrence: [], scope: "following" });
    for (let round = 0; round < 3; round += 1) await scene.send();
    expect(scene.google.remote.get(calendarId, single.eventId)).toMatchObject({
      summary: "Weekly",
      start: { dateTime: "2026-12-08T09:00:00+01:00" },
    });
    expect(scene.google.remote.get(calendarId, "weekly1")?.recurrence).toEqual(["RRULE:FREQ=WEEKLY;COUNT=2"]);
    const second = { calendarId, eventId: "weekly1_20261201T080000Z" };
    const ended = scene.commands.edit({ ...second, recurrence: [], scope: "all" });
    expect(ended.message).toBe("No longer repeats, all events");
    await scene.send();
    expect(scene.google.remote.get(calendarId, "weekly1")).toMatchObject({
      start: { dateTime: "2026-12-01T09:00:00+01:00" },
    });
    expect(scene.google.remote.get(calendarId, "weekly1")).not.toHaveProperty("recurrence");
    scene.commands.undo(ended.commandId);
    await scene.send();
    expect(scene.google.remote.get(calendarId, "weekly1")?.recurrence).toEqual(["RRULE:FREQ=WEEKLY;COUNT=2"]);
  });

  it.each([[["RRULE:FREQ=SOMETIMES"]], [["RRULE:FREQ=WEEKLY;UNTIL=20200101T000000Z"]], [["BEGIN:VEVENT"]]])(
    "is refused where it makes no sense: %j",
    async (recurrence) => {
      const scene = await startScene();
      expect(refusal(() => scene.commands.edit({ ...call, recurrence }))).toBe("bad_input");
      expect(refusal(() => scene.commands.edit({ ...weekly, recurrence, scope: "all" }))).toBe("bad_input");
      expect(
        refusal(() => scene.commands.create({ title: "Never", time: at("10:00", "11:00"), recurrence })),
      ).toBe("bad_input");
      expect(scene.outbox.counts().waiting).toBe(0);
    },
  );
});

/** The JSON that was sent with each PATCH. */
function bodies({ google }: { readonly google: Awaited<ReturnType<typeof startScene>>["google"] }) {
  return google.requests.find({ method: "PATCH" }).map(({ body }) => body ?? {});
}

/** As an event is whether or not what is usual is said. */
function normal(event: object | undefined): object {
  const usual = { transparency: "opaque", visibility: "default", guestsCanInviteOthers: true, attendees: [] };
  const {
    updated: _u,
    etag: _e,
    sequence: _s,
    ...rest
  } = { ...usual, updated: 0, etag: 0, sequence: 0, ...event };
  return rest;
}
