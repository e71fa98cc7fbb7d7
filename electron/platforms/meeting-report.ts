import { PlatformFailure } from "./failure.ts";
import type { PlatformHttp } from "./http.ts";
import { get } from "./http.ts";

const MAX_ANSWER_BYTES = 1024 * 1024;

/** What became of a lead's demo, in the native platform's words. */
export interface ToldMeeting {
  readonly meeting_id: string;
  readonly google_event_id: string | null;
  readonly status: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly meet_link: string | null;
  /** The platform takes what comes with one key once. */
  readonly idempotency_key: string;
}

/** `PUT /api/v1/leads/:id/meeting`, one try. `leadId` is the platform's own. @throws PlatformFailure */
export async function tellMeeting(http: PlatformHttp, leadId: string, meeting: ToldMeeting): Promise<void> {
  const answer = await get(http, {
    path: `/api/v1/leads/${encodeURIComponent(leadId)}/meeting`,
    accept: "application/json",
    method: "PUT",
    body: meeting,
    maxBytes: MAX_ANSWER_BYTES,
  });
  if (answer.status === 304) {
    throw new PlatformFailure("malformed", "The call platform's answer to a meeting cannot be read.");
  }
}
