import { call } from "../api.ts";
import { attempt } from "../commands/perform.ts";
import type { FindPurpose } from "../state/dialogs.ts";
import type { Proposal } from "./proposal-mail.ts";
import { proposalMail } from "./proposal-mail.ts";

/** Opens the rep's mail program with a proposal to who organizes the meeting. Answers whether it could be opened. */
export async function writeProposal(
  { to, meeting }: Extract<FindPurpose, { kind: "propose" }>,
  times: Pick<Proposal, "from" | "slot" | "timeZone">,
): Promise<boolean> {
  const url = proposalMail({ to, title: meeting.title, ...times });
  const opened = await attempt(async () => {
    await call("link.open", { url, fromLead: false });
    return true;
  });
  return opened === true;
}
