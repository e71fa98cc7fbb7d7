import { describe, expect, it } from "vitest";
import { activityList } from "../../electron/calendar/activity/activity-query.ts";
import type { BookingAction } from "../../electron/sandbox/platform/model.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { monday, platformLead } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { busyAtGoogle, deliver, passCountdown } from "./auto-schedule-steps.ts";

const tuesdayAtThree = "2026-11-24T15:00:00+00:00";
const three = "2026-11-24T15:00:00.000Z";

/** What the chat agent writes when somebody agreed on a time. */
function booking(id: string, action: object = {}, change: Partial<BookingAction> = {}): BookingAction {
  return {
    id,
    conversation_id: `conversation-of-${id}`,
    created_at: new Date(monday - 60_000).toISOString(),
    actions: [
      {
        action: "Time_to_121meet",
        name: "Nadia Brandt",
        email: `${id}@kastanienhof.example`,
        title: "Kastanienhof: a first look",
        participants: [
          `${id}@kastanienhof.example`,
          "tom@kastanienhof.example",
          calendarId,
          "not an address",
        ],
        meeting_time: tuesdayAtThree,
        friendly_time: "tomorrow at 3 PM",
        ...action,
      },
    ],
    ...change,
  };
}

async function start(change: Parameters<typeof startMachine>[1] = {}) {
  const world = await startWorld();
  const machine = await startMachine(world, change);
  return { world, machine };
}

async function ask(world: World, machine: Machine, ...actions: BookingAction[]): Promise<void> {
  for (const action of actions) world.platform.bookingActions.add(action);
  await machine.intake.poll();
}

async function tell(machine: Machine): Promise<void> {
  machine.chats.look();
  await machine.chats.runDue();
}

/** Booked, and its link made. */
async function booked(world: World, machine: Machine, action: BookingAction = booking("a")) {
  await ask(world, machine, action);
  await passCountdown(world, machine);
  world.advance(60_000);
  await machine.syncCalendars();
}

const heard = (world: World) =>
  world.platform.messages().map((one) => [one.conversation_id, one.text.split("\n")[0]]);
const apology = defaultSettings.chatApology;

describe("a meeting agreed with the chat agent", () => {
  it("is booked ten seconds later with its own title and participants, and the conversation is told once", async () => {
    const { world, machine } = await start();
    await ask(world, machine, booking("a"));
    expect(machine.demo("chat:a").kind).toBe("countdown");
    await tell(machine);
    expect(heard(world)).toEqual([]);
    await passCountdown(world, machine);
    const [event, ...others] = world.eventsOf("chat:a");
    expect(others).toEqual([]);
    expect(event?.summary).toBe("Kastanienhof: a first look");
    expect(event?.description).toContain("as agreed in our chat");
    expect(event?.attendees?.map(({ email }) => email)).toEqual(
      expect.arrayContaining(["a@kastanienhof.example", "tom@kastanienhof.example"]),
    );
    expect(machine.demo("chat:a")).toMatchObject({ kind: "booked", meeting: { bookedBy: "chat" } });
    world.advance(60_000);
    await machine.syncCalendars();
    await tell(machine);
    await tell(machine);
    const [message, ...more] = world.platform.messages();
    expect(more).toEqual([]);
    expect(message?.conversation_id).toBe("conversation-of-a");
    expect(message?.text).toContain("Your meeting is booked for tomorrow at 3 PM.");
    expect(message?.text).toContain("https://meet.google.com/");
    expect(message?.text).toContain("An invitation follows by e-mail to a@kastanienhof.example.");
    // Its news go to the conversation: the platform knows no lead of that id.
    expect(world.platform.meetings()).toEqual([]);
  });

  it("waits half a minute for the Meet link, then says that it comes with the invitation", async () => {
    const { world, machine } = await start();
    await ask(world, machine, booking("a"));
    await passCountdown(world, machine);
    machine.db.prepare("UPDATE meetings SET meet_link = NULL").run();
    await tell(machine);
    expect(heard(world)).toEqual([]);
    expect(machine.chats.nextDue()).toBe(world.clock() + 30_000);
    world.advance(30_000);
    await tell(machine);
    expect(world.platform.messages()[0]?.text).toContain("The link to join comes with the invitation.");
  });

  it("other actions are left alone, and what cannot be read is set aside and named", async () => {
    const { world, machine } = await start();
    const newsletter = { id: "n", conversation_id: "c", created_at: new Date(monday).toISOString() };
    await ask(world, machine, { ...newsletter, actions: [{ action: "Subscribe_newsletter", email: 7 }] });
    world.platform.bookingActions.addRaw({ id: "bad", conversation_id: "c", actions: [] });
    world.platform.bookingActions.addRaw("nonsense");
    await ask(world, machine, booking("wrong", { participants: "everybody" }), booking("a"));
    expect(machine.demo("chat:a").kind).toBe("countdown");
    const leads = machine.db.prepare("SELECT id FROM leads ORDER BY id").pluck().all();
    expect(leads).toEqual(["chat:a"]);
    const named = activityList(machine.db).flatMap(({ kind, detail }) =>
      kind === "problem" ? [detail] : [],
    );
    expect(named).toHaveLength(3);
    expect(named.join("\n")).toContain("Chat booking bad cannot be read: created_at");
    expect(named.join("\n")).toContain("Chat booking wrong cannot be read: participants");
    // A later version that can be read takes its place.
    await ask(world, machine, booking("wrong"));
    expect(machine.db.prepare("SELECT count(*) FROM set_aside").pluck().get()).toBe(2);
  });

  it("delivered again, out of order, over empty pages and after an expired cursor it is one meeting and one word", async () => {
    const { world, machine } = await start();
    world.platform.setPageSize(1, true);
    await booked(world, machine, booking("b"));
    await tell(machine);
    world.platform.bookingActions.redeliver(booking("b"));
    await machine.intake.poll();
    world.platform.expireCursors();
    await machine.intake.poll();
    await passCountdown(world, machine);
    await tell(machine);
    expect(world.eventsOf("chat:b")).toHaveLength(1);
    expect(heard(world)).toEqual([["conversation-of-b", "Your meeting is booked for tomorrow at 3 PM."]]);
  });

  it("two meetings of one conversation are two bookings", async () => {
    const { world, machine } = await start();
    const both = booking("a");
    const second = booking("y", { meeting_time: "2026-11-25T15:00:00Z" }).actions;
    await booked(world, machine, { ...both, actions: [...both.actions, { action: "Other" }, ...second] });
    expect(world.eventsOf("chat:a")).toHaveLength(1);
    expect(world.eventsOf("chat:a.2")).toHaveLength(1);
  });

  it("a clash is not booked silently: it is proposed with free times, the apology goes out, and what the rep picks is confirmed", async () => {
    const { world, machine } = await start();
    busyAtGoogle(world, three, "2026-11-24T15:30:00.000Z");
    await machine.syncCalendars();
    await ask(world, machine, booking("a"));
    const demo = machine.demo("chat:a");
    expect(demo).toMatchObject({ kind: "proposed", refusal: "clash" });
    const slots = demo.kind === "proposed" ? demo.slots : [];
    expect(slots).toHaveLength(3);
    await tell(machine);
    await tell(machine);
    expect(heard(world)).toEqual([["conversation-of-a", apology]]);
    const [slot] = slots;
    if (slot === undefined) throw new Error("No free time was proposed.");
    await machine.rep.book("chat:a", slot);
    world.advance(60_000);
    await machine.push.pushDue();
    world.advance(60_000);
    await machine.syncCalendars();
    await tell(machine);
    expect(heard(world)).toEqual([
      ["conversation-of-a", apology],
      ["conversation-of-a", expect.stringMatching(/^Your meeting is booked for Tuesday.*24 November 2026/)],
    ]);
  });

  it("the apology goes out while the calendar is not connected, without an address, and when Google refuses the booking", async () => {
    const { world, machine } = await start();
    machine.db.prepare("UPDATE account SET state = 'disconnected'").run();
    await ask(world, machine, booking("a"), booking("b", { email: null, participants: [] }));
    machine.db.prepare("UPDATE account SET state = 'connected'").run();
    await tell(machine);
    expect(heard(world)).toEqual([
      ["conversation-of-a", apology],
      ["conversation-of-b", apology],
    ]);
    world.google.faults.add({
      match: { method: "POST", path: "/events" },
      times: 5,
      action: { kind: "status", status: 400 },
    });
    await ask(world, machine, booking("c"));
    await passCountdown(world, machine);
    await tell(machine);
    expect(heard(world)).toContainEqual(["conversation-of-c", apology]);
  });

  it("what was asked more than two hours before it came is proposed, and nobody gets an apology for last month", async () => {
    const { world, machine } = await start();
    await ask(
      world,
      machine,
      booking("old", {}, { created_at: new Date(monday - 3 * 3_600_000).toISOString() }),
    );
    expect(machine.demo("chat:old")).toMatchObject({ kind: "proposed", refusal: "extracted_too_early" });
    await tell(machine);
    expect(heard(world)).toEqual([]);
    await machine.rep.bookNow("chat:old");
    world.advance(60_000);
    await machine.push.pushDue();
    world.advance(60_000);
    await machine.syncCalendars();
    await tell(machine);
    expect(heard(world)).toEqual([["conversation-of-old", "Your meeting is booked for tomorrow at 3 PM."]]);
  });

  it("a person with a live meeting keeps that one: another time is proposed as a move, the same time is confirmed", async () => {
    const { world, machine } = await start();
    await deliver(world, machine, platformLead({ id: "call", extracted_email: "nadia@x.example" }));
    await passCountdown(world, machine);
    world.advance(60_000);
    await machine.syncCalendars();
    const other = booking("other", { email: "Nadia@x.example", meeting_time: "2026-11-25T15:00:00Z" });
    await ask(world, machine, other, booking("same", { email: "nadia@x.example" }));
    expect(machine.demo("chat:other")).toMatchObject({ kind: "proposed", refusal: "has_meeting" });
    await passCountdown(world, machine);
    await tell(machine);
    expect(world.eventsOf("chat:other")).toEqual([]);
    expect(world.eventsOf("chat:same")).toEqual([]);
    expect(heard(world)).toEqual(
      expect.arrayContaining([
        ["conversation-of-other", apology],
        ["conversation-of-same", "Your meeting is booked for tomorrow at 3 PM."],
      ]),
    );
    expect(world.platform.messages()).toHaveLength(2);
    expect(machine.detail("chat:same").otherCalls.map(({ leadId }) => leadId)).toContain("call");
  });

  it("the word survives a restart and a dead network, and goes once", async () => {
    const { world, machine } = await start();
    await booked(world, machine);
    world.platform.network.set(false);
    await tell(machine);
    expect(machine.chats.nextDue()).toBeGreaterThan(world.clock());
    world.platform.network.set(true);
    const again = machine.restarted();
    again.chats.look();
    await again.chats.runDue();
    again.chats.look();
    await again.chats.runDue();
    expect(world.platform.messages()).toHaveLength(1);
    expect(again.chats.nextDue()).toBeNull();
  });

  it("a word whose answer was lost goes again with the same key, so that it is read once", async () => {
    const { world, machine } = await start();
    await booked(world, machine);
    world.platform.faults.add({ match: { path: "/messages" }, action: { kind: "drop-after" } });
    await tell(machine);
    world.advance(10_000);
    await tell(machine);
    expect(world.platform.messages()).toHaveLength(1);
    expect(machine.chats.nextDue()).toBeNull();
  });

  it("two machines at once make one meeting and one word", async () => {
    const { world, machine } = await start();
    const other = await startMachine(world);
    await ask(world, machine, booking("a"));
    await other.intake.poll();
    world.advance(10_000);
    await Promise.all([machine.scheduler.runDue(), other.scheduler.runDue()]);
    await Promise.all([machine.push.pushDue(), other.push.pushDue()]);
    world.advance(60_000);
    for (const one of [machine, other]) {
      await one.syncCalendars();
      await tell(one);
      expect(one.demo("chat:a").kind).toBe("booked");
    }
    expect(world.eventsOf("chat:a")).toHaveLength(1);
    expect(world.platform.messages()).toHaveLength(1);
  });

  it("a conversation the platform no longer has is named in Activity", async () => {
    const { world, machine } = await start();
    await booked(world, machine);
    world.platform.faults.add({ match: { path: "/messages" }, action: { kind: "status", status: 404 } });
    await tell(machine);
    expect(activityList(machine.db)).toContainEqual(
      expect.objectContaining({
        kind: "problem",
        leadId: "chat:a",
        title: "Nadia Brandt was not told in the chat",
      }),
    );
    expect(machine.chats.nextDue()).toBeNull();
  });
});
