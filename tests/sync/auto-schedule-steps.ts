import type { platformLead } from "../unit/platforms/platform.ts";
import { transcriptOf } from "../unit/platforms/platform.ts";
import type { Machine, World } from "./auto-schedule-machine.ts";
import { calendarId } from "./auto-schedule-machine.ts";

/** When the sample lead asks for its demo. */
export const tuesdayAtThree = "2026-11-24T15:00:00+00:00";

/** The platform delivers leads, and the machine asks it. */
export async function deliver(world: World, machine: Machine, ...leads: ReturnType<typeof platformLead>[]) {
  for (const lead of leads) world.platform.leads.add(lead, transcriptOf(lead));
  await machine.intake.poll();
}

/** Lets the countdown pass, books what is due and sends it. */
export async function passCountdown(world: World, machine: Machine): Promise<void> {
  world.advance(10_000);
  await machine.scheduler.runDue();
  await machine.push.pushDue();
}

/** What a link to a Meet call looks like. */
export const meetLink = /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/;

/** The link to the video call of a lead's meeting at Google, which makes it some seconds after it was asked to. */
export async function meetLinkOf(
  world: World,
  machine: Machine,
  leadId: string,
): Promise<string | null | undefined> {
  world.advance(2_000);
  await machine.syncCalendars();
  return world.eventsOf(leadId)[0]?.hangoutLink;
}

/** Somebody puts a meeting into Google. */
export function busyAtGoogle(world: World, from: string, to: string): void {
  world.google.remote.insert(calendarId, {
    summary: "Customer visit",
    start: { dateTime: from },
    end: { dateTime: to },
  });
}
