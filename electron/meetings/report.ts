import { createHash } from "node:crypto";
import * as z from "zod";
import { meetingStatusSchema } from "../../shared/model/lead.ts";

/** What the call platform is told of a meeting (call-platform-api, `PUT /leads/:id/meeting`), but for the key that makes it count once. */
export const reportContentSchema = z.object({
  meeting_id: z.string(),
  google_event_id: z.string(),
  status: meetingStatusSchema,
  /** RFC 3339 in UTC, so that every machine says it alike; null for whole days. */
  start: z.string().nullable(),
  end: z.string().nullable(),
  meet_link: z.string().nullable(),
});
export type ReportContent = Readonly<z.infer<typeof reportContentSchema>>;

export interface Report {
  readonly key: string;
  readonly content: ReportContent;
}

/**
 * What is still to be told of a lead's meetings, given as they stand, the oldest first, after what was told of each, in order. Nothing is told twice
 * in a row, and the news of the older meeting comes first: a platform hears that the old time is gone before it hears of the new one.
 */
export function reportsDue(
  meetings: readonly ReportContent[],
  told: ReadonlyMap<string, readonly ReportContent[]>,
): readonly Report[] {
  return meetings.flatMap((content) => {
    const before = told.get(content.meeting_id) ?? [];
    const last = before.at(-1);
    return last !== undefined && sameReport(last, content)
      ? []
      : [{ key: reportKey(content, before), content }];
  });
}

/**
 * The same on every machine that tells the same news, so that the platform takes it once; another one each time the news comes back. How a meeting
 * ended is one piece of news, whatever it was: a second machine's "completed" is not to overwrite the rep's "no_show".
 */
export function reportKey(content: ReportContent, before: readonly ReportContent[]): string {
  const topic = isOver(content) ? { ...content, ...ended } : content;
  const times = before.filter((one) => (isOver(content) ? isOver(one) : sameReport(one, content))).length;
  return createHash("sha256")
    .update(JSON.stringify([inOrder(topic), times]))
    .digest("hex");
}

const ended = { status: "over", start: null, end: null, meet_link: null } as const;

function isOver({ status }: ReportContent): boolean {
  return status === "completed" || status === "no_show";
}

export function sameReport(one: ReportContent, other: ReportContent): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(content: Readonly<Record<keyof ReportContent, string | null>>): readonly (string | null)[] {
  const { meeting_id, google_event_id, status, start, end, meet_link } = content;
  return [meeting_id, google_event_id, status, start, end, meet_link];
}
