import type { Scene } from "./fault-google.ts";
import { calendarId } from "./fault-google.ts";

/** The seeded demo, which has a guest. */
export const demo = { calendarId, eventId: "demo1" };
/** The seeded call, which has none. */
export const call = { calendarId, eventId: "call1" };

/** The oldest change that waits for an event. */
export function outboxId(scene: Scene, eventId: string): string {
  const id = scene.outbox.ofEvent(calendarId, eventId)[0]?.id;
  if (id === undefined) throw new Error(`Nothing waits for ${eventId}`);
  return id;
}
