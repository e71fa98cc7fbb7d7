import { describe, expect, it } from "vitest";
import { builtInTemplate } from "../../electron/meetings/templates/built-in.ts";
import type { TemplateContent } from "../../shared/model/meeting-template.ts";
import { platformLead, transcriptOf } from "../unit/platforms/platform.ts";
import { calendarId, startMachine, startWorld } from "./auto-schedule-machine.ts";
import { busyAtGoogle, deliver, passCountdown } from "./auto-schedule-steps.ts";

const { id: _id, builtIn: _builtIn, ...demo } = builtInTemplate;
const tasting: TemplateContent = {
  ...demo,
  name: "Tasting",
  title: "Tasting for {{company|you}} with {{my name}}",
  minutes: 45,
  description: "Hello {{first name|there}}, we bring samples.",
  place: { kind: "location", text: "Showroom, {{company}}" },
  reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 5 }] },
  bufferBefore: 30,
  colorId: "7",
  delaySeconds: 60,
};

async function desk(content: TemplateContent = tasting) {
  const world = await startWorld();
  const machine = await startMachine(world);
  const templates = machine.booking.templates;
  const id = templates.save(null, content);
  return { world, machine, templates, id };
}

describe("a lead whose tag has a template", () => {
  it("is booked as the template says, after as long as it says; others as ever", async () => {
    const { world, machine, templates, id } = await desk();
    templates.setTag("hot", { kind: "template", id });
    await deliver(
      world,
      machine,
      platformLead({ id: "lead-a", lead_status_tag: "Hot" }),
      platformLead({ id: "lead-b", lead_status_tag: "Warm", demo_book_datetime: "2026-11-25T11:00:00Z" }),
    );
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-a")).toEqual([]);
    expect(world.eventsOf("lead-b")).toMatchObject([{ summary: "John Smith + TechCorp + Demo" }]);
    world.advance(50_000);
    await machine.scheduler.runDue();
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toMatchObject([
      {
        summary: "Tasting for TechCorp with Ana Ruiz, Callsheet",
        description: "Hello John, we bring samples.",
        location: "Showroom, TechCorp",
        colorId: "7",
        start: { dateTime: expect.stringMatching(/^2026-11-24T15:00:00/) },
        end: { dateTime: expect.stringMatching(/^2026-11-24T15:45:00/) },
        reminders: { useDefault: false, overrides: [{ method: "popup", minutes: 5 }] },
      },
    ]);
    expect(world.eventsOf("lead-a")[0]?.conferenceData).toBeUndefined();
  });

  it("keeps the template's own buffer: what is too close is proposed, in slots of its length", async () => {
    const { world, machine, templates, id } = await desk();
    templates.makeDefault(id);
    busyAtGoogle(world, "2026-11-24T14:00:00Z", "2026-11-24T14:45:00Z");
    await machine.syncCalendars();
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    const demoNow = machine.demo("lead-a");
    expect(demoNow).toMatchObject({ kind: "proposed", refusal: "too_close" });
    const slots = demoNow.kind === "proposed" ? demoNow.slots : [];
    expect(slots.map(({ start, end }) => [start.slice(11, 16), end.slice(11, 16)])).toContainEqual([
      "15:15",
      "16:00",
    ]);
  });

  it("is not booked by itself where its tag says none, but by the rep's word; and is once the tag is another", async () => {
    const { world, machine, templates } = await desk();
    templates.setTag("Cold", { kind: "none" });
    await deliver(world, machine, platformLead({ id: "lead-a", lead_status_tag: "Cold" }));
    await deliver(
      world,
      machine,
      platformLead({ id: "lead-b", lead_status_tag: "Cold", demo_book_datetime: "2026-11-25T11:00:00Z" }),
    );
    await passCountdown(world, machine);
    expect(machine.demo("lead-a")).toMatchObject({
      kind: "proposed",
      refusal: "not_by_itself",
      reason: expect.stringContaining("“Cold”"),
    });
    await machine.rep.bookNow("lead-a");
    world.advance(10_000);
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toHaveLength(1);
    world.platform.leads.change("lead-b", { lead_status_tag: "Hot" });
    await machine.intake.poll();
    await passCountdown(world, machine);
    expect(world.eventsOf("lead-b")).toHaveLength(1);
  });

  it("is left to the rep where its template is not for booking by itself", async () => {
    const { world, machine, templates, id } = await desk({ ...tasting, byItself: false });
    templates.makeDefault(id);
    await deliver(world, machine, platformLead({ id: "lead-a" }));
    await passCountdown(world, machine);
    expect(machine.demo("lead-a")).toMatchObject({
      refusal: "not_by_itself",
      reason: expect.stringContaining("“Tasting”"),
    });
  });

  it("gets the template the rep picks", async () => {
    const { world, machine, id } = await desk();
    await deliver(world, machine, platformLead({ id: "lead-a", demo_book_datetime: null }));
    const time = {
      kind: "timed",
      start: "2026-11-25T09:00:00Z",
      end: "2026-11-25T09:45:00Z",
      timeZone: "UTC",
    } as const;
    await machine.rep.book("lead-a", time, { templateId: id });
    world.advance(10_000);
    await machine.push.pushDue();
    expect(world.eventsOf("lead-a")).toMatchObject([{ location: "Showroom, TechCorp" }]);
    await expect(machine.rep.book("lead-z", time, { templateId: "gone" })).rejects.toThrow(/no longer/);
  });
});

it("rule 5: a template that shows guests what was said is not sent to anybody, and says why", async () => {
  const secret = "our old vendor is far too expensive for us";
  const { world, machine, templates, id } = await desk({ ...tasting, description: `So: ${secret}!` });
  templates.makeDefault(id);
  const lead = platformLead({ id: "lead-a" });
  world.platform.leads.add(lead, transcriptOf(lead, secret));
  await machine.intake.poll();
  await machine.intake.transcripts();
  world.advance(60_000);
  await machine.scheduler.runDue();
  await machine.push.pushDue();
  expect(machine.demo("lead-a")).toMatchObject({
    kind: "proposed",
    reason: expect.stringMatching(/shows guests what was said in the call/),
  });
  expect(world.google.remote.all(calendarId)).toEqual([]);
  await expect(machine.rep.bookNow("lead-a")).rejects.toThrow(/shows guests/);
});
