import type { EventDetail } from "../../shared/model/event.ts";
import { perform } from "../commands/perform.ts";
import { Card } from "./detail-parts.tsx";

/** The rep's replies, by what they mean to Google. */
export const replies = [
  { response: "accepted", label: "Yes" },
  { response: "tentative", label: "Maybe" },
  { response: "declined", label: "No" },
] as const;

type Reply = (typeof replies)[number]["response"];

/** Is there an invitation to answer? Whoever organizes it need not say whether they come. */
export function isInvited({ response, attendees }: Pick<EventDetail, "response" | "attendees">): boolean {
  return response !== null && !attendees.some((guest) => guest.self && guest.organizer);
}

/** Answers an invitation at once. */
export async function reply(
  event: Pick<EventDetail, "calendarId" | "eventId">,
  response: Reply,
): Promise<void> {
  const { calendarId, eventId } = event;
  await perform("event.respond", { calendarId, eventId, response });
}

/** Asks whether the rep comes, where somebody else invited them. */
export function Invitation({ event }: { readonly event: EventDetail }) {
  if (!isInvited(event)) return null;
  return (
    <Card title="Will you come?">
      <fieldset className="replies">
        <legend className="visually-hidden">Your reply</legend>
        {replies.map(({ response, label }) => (
          <button
            key={response}
            type="button"
            className="button"
            aria-pressed={event.response === response}
            onClick={() => void reply(event, response)}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </Card>
  );
}
