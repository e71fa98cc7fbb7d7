import { createChatWork } from "../chat-work.ts";
import type { PlatformLink } from "../platform-link.ts";
import { createPlatformLink } from "../platform-link.ts";
import type { Accounts } from "./accounts.ts";
import type { Calendar } from "./calendar.ts";
import type { Ground } from "./ground.ts";
import type { Leads } from "./leads.ts";

export type Sources = ReturnType<typeof composeSources>;

/** Where leads come from: the call platforms, and the conversations of their chat agents. */
export function composeSources(
  ground: Ground,
  { vault }: Accounts,
  { live }: Calendar,
  { scheduler, recordings, keptQuietly }: Leads,
) {
  const { config, db, leads, onChanged, outside, policy, syncing } = ground;
  const { clock, random } = ground.world;
  const chats = createChatWork({
    ...{ ...syncing, db, leads, onChanged, consider: scheduler.consider },
    apology: () => ground.settings().chatApology,
    platform: () => (ground.stopping() ? null : platform),
    onError: ground.warns("chats"),
  });
  const platform: PlatformLink = createPlatformLink({
    ...{ db, vault, leads, random, clock, policy, onChanged },
    listen: live.listen,
    through: outside.network?.through,
    onlyClientId: policy?.googleClient === true ? (config.googleClient?.clientId ?? null) : null,
    movedTo: { ...config.vendorUrls, native: config.sandbox?.platform.url ?? config.platformUrl },
    consider: chats.consider,
    dropRecordings: (calls) => keptQuietly(recordings.drop(calls)),
  });
  return { chats, platform };
}
