import type { McpServer } from "@modelcontextprotocol/server";
import { leadDetail } from "../../leads/lead-query.ts";
import { wholeOf } from "../meeting-answer.ts";
import { listMeetings } from "../meeting-reads.ts";
import type { Asked, Connection } from "./host.ts";
import { served } from "./host.ts";
import { leadAnswer } from "./lead-answer.ts";
import { transcriptAnswer } from "./transcript-answer.ts";
import { asData } from "./untrusted.ts";

const words = `Prepare me for my next meeting. From the data that follows, tell me in at most ten short lines:
when it is and with whom; what they want and what was promised in the call; what is open or doubtful; and two questions worth asking.
Say where you are not sure. Change nothing in my calendar.`;

/** The prompt that reps pick in their AI client. */
export function addPrompt(server: McpServer, connection: Connection): void {
  server.registerPrompt(
    "prepare_next_meeting",
    {
      title: "Prepare me for my next meeting",
      description: "The next meeting with a lead, who they are and what was said, for a short briefing",
    },
    async (context) => {
      const data = await served(connection, "mcp prepare_next_meeting", "read", context, nextMeeting);
      const text = data === null ? "I have no meeting with a lead ahead. Say so." : words;
      const message = (said: string) => ({
        role: "user" as const,
        content: { type: "text" as const, text: said },
      });
      return {
        messages: [message(text), ...(data === null ? [] : [message(asData(data, connection.desk.uuid()))])],
      };
    },
  );
}

function nextMeeting({ desk }: Asked) {
  const wishes = { upcoming: true, past: false, status: undefined, limit: 1 };
  const [meeting] = listMeetings(desk.db, wishes, desk.clock());
  if (meeting === undefined) return null;
  const known =
    desk.db.prepare<[string]>("SELECT 1 FROM leads WHERE id = ?").get(meeting.leadId) !== undefined;
  const lead = known ? leadDetail(desk.db, meeting.leadId, desk.clock()) : null;
  return {
    meeting: wholeOf(desk, meeting),
    lead: lead === null ? null : leadAnswer(desk, lead),
    transcript: lead?.transcript == null ? null : transcriptAnswer(desk, lead.id),
  };
}
