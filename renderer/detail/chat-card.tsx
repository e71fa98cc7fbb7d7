import { assertNever } from "../../shared/assert-never.ts";
import type { Chat } from "../../shared/model/chat.ts";
import type { LeadDetail } from "../../shared/model/lead.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName } from "../ui/format.ts";
import { Card } from "./detail-parts.tsx";
import "./chat-card.css";

interface Props {
  readonly lead: LeadDetail;
  readonly chat: Chat;
}

/** A booking of the chat agent: what was agreed, and what the conversation was told of it. */
export function ChatCard({ lead, chat }: Props) {
  const now = useNow("minute");
  const at = Date.parse(lead.call.at);
  const { title, friendlyTime, participants, told } = chat;
  return (
    <Card title={`Chat · ${dayName(at, now)} ${clockTime(at)}`}>
      <dl className="chat-facts">
        <Fact name="About" value={title} />
        <Fact name="When" value={friendlyTime} />
        <Fact name="With" value={participants.length === 0 ? null : participants.join(", ")} />
      </dl>
      <h4 className="chat-head">Told in the chat</h4>
      {told.length === 0 ? (
        <p className="missing">{nothingTold(lead)}</p>
      ) : (
        <ol className="chat-told">
          {told.map(({ kind, text, state, at: saidAt }) => (
            <li key={kind}>
              <p className="chat-text selectable">{text}</p>
              <p className={state === "refused" ? "chat-state danger" : "chat-state"}>
                {stateWords(state, `${dayName(Date.parse(saidAt), now)} ${clockTime(Date.parse(saidAt))}`)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="selectable">{value}</dd>
    </div>
  );
}

function nothingTold({ demo }: LeadDetail): string {
  if (demo.kind === "countdown") return "Nothing yet: they hear when it is booked.";
  if (demo.kind === "booked") return "Nothing yet: they hear as soon as Google has the meeting and its link.";
  return "Nothing: they hear when you book it.";
}

function stateWords(state: Chat["told"][number]["state"], when: string): string {
  switch (state) {
    case "waiting":
      return "Waiting to be sent";
    case "sent":
      return `Sent ${when}`;
    case "refused":
      return "The call platform would not take it, so they have not read it. Write to them if it matters.";
    default:
      return assertNever(state);
  }
}
