import type { Commands } from "../../calendar/commands/commands.ts";
import { createMeetingFollow } from "../../meetings/meeting-follow.ts";
import { createMailWork } from "../mail-work.ts";
import { createMeetingWork } from "../meeting-work.ts";
import type { PlatformLink } from "../platform-link.ts";
import type { Accounts } from "./accounts.ts";
import type { Ground } from "./ground.ts";

interface Others {
  readonly commands: () => Commands;
  readonly platform: () => PlatformLink;
  /** A lead's attempt at a booking is used up. */
  readonly attemptSpent: (leadId: string) => void;
}

export type Meetings = ReturnType<typeof composeMeetings>;

/** What becomes of leads' meetings: their rows, what the call platform is told of them, and their mails. */
export function composeMeetings(ground: Ground, { vault, account, email }: Accounts, others: Others) {
  const { config, db, leads, meetings, onChanged, pause, syncing, timeZone, world } = ground;
  const meetingWork = createMeetingWork({
    ...{ ...world, db, meetings, leads, onChanged },
    network: pause.alarm,
    commands: { withdraw: (input) => others.commands().withdraw(input) },
    platform: () => (ground.stopping() ? null : others.platform()),
    onError: ground.warns("meetings"),
  });
  const hostName = () => others.platform().name() ?? account.state().email ?? "your host";
  const mail = createMailWork({
    ...{ db, ...syncing, vault, config, timeZone, onChanged, email },
    host: hostName,
    onError: ground.warns("mail"),
  });
  const follow = createMeetingFollow({
    ...{ db, meetings, clock: world.clock },
    leadChanged: meetingWork.leadChanged,
    attemptSpent: others.attemptSpent,
    forgetEvent: ground.forgetEvent,
  });
  return { meetingWork, hostName, mail, follow };
}
