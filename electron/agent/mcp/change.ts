import * as z from "zod";
import type { ErrorCode } from "../../../shared/errors.ts";
import { AppError } from "../../../shared/errors.ts";
import { instantSchema } from "../../../shared/model/event-time.ts";
import { meetingBy } from "../../meetings/meeting-query.ts";
import { inTheWay, inTheWaySchema } from "../has-meeting.ts";
import type { Proposal } from "../proposal.ts";
import { carryOut } from "../proposal.ts";
import { refusalOf } from "../refusal.ts";
import { foreign } from "../schemas.ts";
import type { Asked } from "./host.ts";

export const dryRun = z
  .boolean()
  .default(false)
  .describe("Only says what would be done and whether it can be, and does nothing");

const slotSchema = z.object({ start: instantSchema, end: instantSchema });
const slotsSchema = z.array(slotSchema);

/** What every tool that changes something answers. */
export const changeSchema = z.object({
  done: z.boolean(),
  /** False for a dry run that says what is in the way. */
  possible: z.boolean(),
  message: foreign("What was done, or would be"),
  event_id: z.string().nullable().describe("The event that was made or changed"),
  meeting_id: z
    .string()
    .nullable()
    .describe("Of a lead's meeting its id by now: a move gives it another one, while event_id stays"),
  /** Free times near by, when the one asked for is taken. */
  slots: slotsSchema,
  meeting: inTheWaySchema.nullable().describe("The meeting that is in the way: somebody gets no second one"),
});
type Change = z.input<typeof changeSchema>;

interface How {
  readonly dryRun: boolean;
  /** The rep is asked whatever the client's setting is. */
  readonly always?: boolean;
}

/** Refusals for how things are, not for what was asked: what a dry run is there to tell. */
const inTheWorld: ReadonlySet<ErrorCode> = new Set(["clash", "not_movable", "overtaken"]);

/** Makes a change that answers the event it made or changed, or says what it would be. @throws what the change is refused for */
export async function changed(
  { desk, asks, caller, signal }: Asked,
  how: How,
  propose: () => Promise<Proposal<string | null>> | Proposal<string | null>,
): Promise<Change> {
  const said = { event_id: null, meeting_id: null, slots: [], meeting: null };
  let proposal: Proposal<string | null>;
  try {
    proposal = await propose();
  } catch (error) {
    if (!how.dryRun || !(error instanceof AppError) || !inTheWorld.has(error.code)) throw error;
    const slots = slotsSchema.safeParse(error.details?.["slots"]).data ?? [];
    const { message } = refusalOf(error);
    return { ...said, done: false, possible: false, message, slots, meeting: inTheWay(error.details) };
  }
  const { what, settled } = proposal;
  if (how.dryRun) {
    const message = settled ? `It is so already: ${what}.` : `Would do, and did not: ${what}.`;
    return { ...said, done: false, possible: true, message };
  }
  const eventId = await carryOut(asks, caller, proposal, signal, how.always);
  const meetingId = eventId === null ? null : (meetingBy(desk.db, eventId)?.id ?? null);
  const done = { done: true, possible: true, message: `Done: ${what}.` };
  return { ...said, ...done, event_id: eventId, meeting_id: meetingId };
}
