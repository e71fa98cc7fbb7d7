import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import { decodedFile, readInvitation } from "../support/invitation.ts";
import { leadEmail, mailOn, mailScene } from "../support/mail-scene.ts";
import { startMachine } from "./auto-schedule-machine.ts";

const hour = 3_600_000;
const four = ["2026-11-24T16:00:00Z", "2026-11-24T16:30:00Z"] as const;

type Scene = Awaited<ReturnType<typeof mailScene>>;
const inbox = ({ zeptomail }: Scene) => zeptomail.inbox();
const byGoogle = ({ world }: Scene) => world.google.sentMail();
const subjects = (scene: Scene) => inbox(scene).map(({ subject }) => subject.split(":")[0]);

describe("mails of a lead's meeting", () => {
  it("tell a booking, a move and its end to the guest, once each, as one event that goes on, and Google tells nobody", async () => {
    const scene = await mailScene();
    const eventId = await scene.book();
    scene.move(eventId, ...four);
    await scene.settle();
    scene.machine.commands.cancel({
      calendarId: "ana@callsheet.example",
      eventId,
      reason: "Bought elsewhere",
    });
    await scene.settle();
    await scene.mail.send();

    expect(subjects(scene)).toEqual(["Invitation", "New time", "Cancelled"]);
    expect(inbox(scene).map(({ to }) => to.map(({ email_address }) => email_address.address))).toEqual(
      Array.from({ length: 3 }, () => [leadEmail]),
    );
    expect(byGoogle(scene)).toEqual([]);
    const [invitation, update, end] = inbox(scene).map((mail) => readInvitation(decodedFile(mail)));
    expect(invitation).toMatchObject({
      method: "REQUEST",
      uid: `${eventId}@google.com`,
      sequence: 0,
      start: "2026-11-24T15:00:00Z",
      attendees: [leadEmail],
      organizer: "ana@callsheet.example",
    });
    expect(update).toMatchObject({ method: "REQUEST", uid: `${eventId}@google.com`, start: four[0] });
    expect(end).toMatchObject({ method: "CANCEL", uid: `${eventId}@google.com`, status: "CANCELLED" });
    expect(update?.sequence).toBeGreaterThan(0);
    expect(end?.sequence).toBeGreaterThan(update?.sequence ?? 99);
    expect(scene.mail.states()).toEqual([
      `invite ${leadEmail} sent`,
      `move ${leadEmail} sent`,
      `cancel ${leadEmail} sent`,
    ]);
    expect(inbox(scene)[1]?.textbody).toContain("Was: ");
    expect(scene.mail.errors).toEqual([]);
  });

  it("wait up to half a minute for Google's link, and go without it then", async () => {
    const scene = await mailScene();
    await scene.book();
    expect(inbox(scene)[0]?.textbody).toContain("https://meet.google.com/");

    const slow = await mailScene();
    slow.world.google.setConferenceOutcome("failure");
    await slow.book();
    expect(inbox(slow)).toEqual([]);
    slow.world.advance(30_000);
    await slow.mail.send();
    expect(inbox(slow)).toHaveLength(1);
    expect(inbox(slow)[0]?.textbody).not.toContain("Join the meeting");
  });

  it("are not sent while guests are told by Google, nor of events that are no lead's", async () => {
    const scene = await mailScene({ way: "google" });
    await scene.book();
    expect([inbox(scene), byGoogle(scene).map(({ to }) => to)]).toEqual([[], [leadEmail]]);
    await scene.mail.set({ way: "zeptomail" });
    scene.machine.commands.create({
      title: "Lunch",
      time: { kind: "timed", start: four[0], end: four[1], timeZone: "UTC" },
      guests: [{ email: "friend@example.com", optional: false }],
    });
    await scene.settle();
    expect([inbox(scene), byGoogle(scene).map(({ to }) => to)]).toEqual([
      [],
      [leadEmail, "friend@example.com"],
    ]);
  });

  it("reach guests who are added and taken off, each with their own news", async () => {
    const scene = await mailScene();
    const eventId = await scene.book();
    const guests = (add: string[], remove: string[]) => ({
      add: add.map((email) => ({ email, optional: false })),
      remove,
    });
    const calendarId = "ana@callsheet.example";
    scene.machine.commands.edit({ calendarId, eventId, guests: guests(["boss@techcorp.example"], []) });
    await scene.settle();
    scene.machine.commands.edit({
      calendarId,
      eventId,
      guests: guests([], [leadEmail]),
      title: "Demo for two",
    });
    await scene.settle();
    expect(scene.mail.states()).toEqual([
      `invite ${leadEmail} sent`,
      "invite boss@techcorp.example sent",
      "change boss@techcorp.example sent",
      `cancel ${leadEmail} sent`,
    ]);
    expect(byGoogle(scene)).toEqual([]);
  });

  it("are undone without a trace while they can be, and answered by a cancellation later", async () => {
    const scene = await mailScene();
    const eventId = await scene.book();
    scene.move(eventId, ...four);
    scene.machine.commands.undoLast();
    await scene.settle();
    expect(inbox(scene)).toHaveLength(1);
  });

  it("say nothing that was overtaken while the server could not be reached", async () => {
    const scene = await mailScene();
    const down = { match: { path: "/email" }, times: 1000, action: { kind: "status", status: 503 } } as const;
    scene.zeptomail.faults.add(down);
    const eventId = await scene.book();
    scene.move(eventId, ...four);
    await scene.settle();
    expect(scene.mail.states()).toEqual([`invite ${leadEmail} dropped`, `invite ${leadEmail} waiting`]);
    scene.zeptomail.faults.clear();
    scene.world.advance(hour / 2);
    await scene.mail.send();
    expect(subjects(scene)).toEqual(["Invitation"]);
    expect(readInvitation(decodedFile(inbox(scene)[0])).start).toBe(four[0]);

    scene.zeptomail.faults.add(down);
    await scene.book({ id: "lead-b", demo_book_datetime: "2026-11-25T09:00:00+00:00" });
    const other = scene.world.eventsOf("lead-b")[0]?.id ?? "";
    scene.machine.commands.cancel({ calendarId: "ana@callsheet.example", eventId: other });
    await scene.settle();
    scene.zeptomail.faults.clear();
    scene.world.advance(hour / 2);
    await scene.mail.send();
    expect(inbox(scene)).toHaveLength(1);
  });

  it("are not sent a second time by another device, nor for what was made in Google", async () => {
    const scene = await mailScene();
    const eventId = await scene.book();
    const other = await startMachine(scene.world);
    const theirs = mailOn(other, scene.world, scene.zeptomail);
    await theirs.keepSecret("zeptomail", scene.zeptomail.apiKey);
    await theirs.set({ way: "zeptomail" });
    await other.intake.poll();
    scene.world.advance(10_000);
    await other.scheduler.runDue();
    await other.push.pushDue();
    await other.syncCalendars();
    scene.world.google.remote.patch("ana@callsheet.example", eventId, {
      start: { dateTime: four[0] },
      end: { dateTime: four[1] },
    });
    await other.syncCalendars();
    await scene.machine.syncCalendars();
    scene.world.advance(hour);
    await Promise.all([theirs.send(), scene.mail.send()]);
    expect(inbox(scene)).toHaveLength(1);
    expect(theirs.lines()).toEqual([]);
  });

  it("are made once although Google's answer to the booking was lost", async () => {
    const scene = await mailScene();
    scene.world.google.faults.add({
      match: { method: "POST", path: "/events" },
      action: { kind: "drop-after" },
    });
    await scene.book();
    expect(inbox(scene)).toEqual([]);
    scene.world.advance(hour / 60);
    await scene.machine.push.pushDue();
    scene.world.advance(hour / 60);
    await scene.mail.send();
    expect(subjects(scene)).toEqual(["Invitation"]);
    expect(byGoogle(scene)).toEqual([]);
  });
});

it("a mail server's secret is in no file of the workspace, nor in what is said of a mail", async () => {
  const scene = await mailScene();
  const secret = "a-token-that-is-wrong";
  await scene.mail.keepSecret("zeptomail", secret);
  await scene.book();
  const { name } = scene.machine.db;
  for (const file of [name, `${name}-wal`]) expect(readFileSync(file).includes(secret)).toBe(false);
  expect(
    JSON.stringify([scene.mail.lines(), activityList(scene.machine.db), await scene.mail.setup()]),
  ).not.toContain(secret);
});

describe("a reminder", () => {
  it("goes once, so long before the start as is set, to those who have not declined, and not of a time that is no more", async () => {
    const scene = await mailScene({ reminderMinutes: 60 });
    const eventId = await scene.book();
    expect(scene.mail.nextDue()).toBe(Date.parse("2026-11-24T14:00:00Z"));
    scene.move(eventId, ...four);
    await scene.settle();
    expect(scene.mail.nextDue()).toBe(Date.parse("2026-11-24T15:00:00Z"));
    const untilDue = Date.parse("2026-11-24T15:00:00Z") - scene.world.clock();
    scene.world.advance(untilDue - 1);
    await scene.mail.send();
    expect(subjects(scene)).toEqual(["Invitation", "New time"]);
    scene.world.advance(1);
    await scene.mail.send();
    await scene.mail.send();
    expect(subjects(scene)).toEqual(["Invitation", "New time", "Reminder"]);
    expect(scene.mail.nextDue()).toBeNull();
  });

  it("is not sent to who has declined, nor of a meeting that was booked later than it would be due", async () => {
    const scene = await mailScene({ reminderMinutes: 60 });
    const eventId = await scene.book();
    scene.world.google.remote.patch("ana@callsheet.example", eventId, {
      attendees: [{ email: leadEmail, responseStatus: "declined" }],
    });
    await scene.machine.syncCalendars();
    scene.world.advance(Date.parse("2026-11-24T14:00:00Z") - scene.world.clock());
    await scene.mail.send();
    expect(scene.mail.states()).toEqual([`invite ${leadEmail} sent`, `reminder ${leadEmail} dropped`]);
    const late = await mailScene({ reminderMinutes: 2 * 24 * 60 });
    await late.book();
    expect(late.mail.nextDue()).toBeNull();
  });
});

describe("a mail that cannot be sent", () => {
  it("is kept with the reason when it is refused, and Activity and the status say so", async () => {
    const scene = await mailScene();
    await scene.book({ extracted_email: "not-an-address" });
    expect(scene.mail.troubles()).toBe(0);
    const detail = { code: "SM_113", message: "Invalid value", target: "to" };
    scene.zeptomail.faults.add({
      match: { path: "/email" },
      action: { kind: "status", status: 400, body: { error: { code: "TM_4001", details: [detail] } } },
    });
    await scene.book({ id: "lead-c", demo_book_datetime: "2026-11-25T09:00:00+00:00" });
    const [line] = activityList(scene.machine.db).filter(({ id }) => id.startsWith("mail:"));
    expect(line).toMatchObject({ kind: "problem", actions: ["mail", "open"], leadId: "lead-c" });
    expect(line?.detail).toContain("Invalid value");
    expect(scene.mail.troubles()).toBe(1);
    const [refused] = scene.mail.lines().filter(({ state }) => state === "refused");
    scene.mail.retry(refused?.id ?? 0);
    await scene.mail.send();
    expect(subjects(scene)).toEqual(["Invitation"]);
    expect([
      scene.mail.troubles(),
      activityList(scene.machine.db).filter(({ id }) => id.startsWith("mail:")),
    ]).toEqual([0, []]);
  });

  it("waits for the rep when the token is wrong, and goes when it was pasted anew", async () => {
    const scene = await mailScene();
    await scene.mail.keepSecret("zeptomail", "wrong-token-wrong");
    await scene.book();
    expect(scene.mail.lines()).toMatchObject(
      [{ state: "waiting", needsRep: true, reason: /token/ }].map((line) => ({
        ...line,
        reason: expect.stringMatching(line.reason),
      })),
    );
    scene.world.advance(24 * hour);
    expect(scene.mail.nextDue()).toBeNull();
    scene.world.advance(-24 * hour);
    await scene.mail.keepSecret("zeptomail", scene.zeptomail.apiKey);
    await scene.mail.send();
    expect(subjects(scene)).toEqual(["Invitation"]);
  });

  it("may have been sent when nobody answers, and is then never sent again by itself", async () => {
    const scene = await mailScene();
    scene.zeptomail.faults.add({ match: { path: "/email" }, action: { kind: "drop-after" } });
    await scene.book();
    expect(scene.mail.states()).toEqual([`invite ${leadEmail} unsure`]);
    scene.world.advance(hour);
    await scene.mail.send();
    mailOn(scene.machine, scene.world, scene.zeptomail);
    await scene.mail.send();
    expect(inbox(scene)).toHaveLength(1);
    const [line] = scene.mail.lines();
    scene.mail.retry(line?.id ?? 0);
    await scene.mail.send();
    const ids = inbox(scene).map(({ mime_headers: headers }) => headers?.["Message-ID"]);
    expect([ids.length, new Set(ids).size, inbox(scene)[0]?.htmlbody === inbox(scene)[1]?.htmlbody]).toEqual([
      2,
      1,
      true,
    ]);
  });
});
