import type { Status } from "../../../shared/model/status.ts";
import { bookingsPausedBy } from "../../calendar/calendars/lost-calendar.ts";
import { statusOf } from "../status.ts";
import type { Accounts } from "./accounts.ts";
import type { Calendar } from "./calendar.ts";
import type { Ground } from "./ground.ts";
import type { Meetings } from "./meetings.ts";
import type { Sources } from "./sources.ts";

/** What the engine tells of itself, put together from all its parts. */
export function composeStatus(
  ground: Ground,
  { account, quota, vault }: Accounts,
  { mail, meetingWork }: Meetings,
  { live, loop }: Calendar,
  { chats, platform }: Sources,
) {
  const { db, outside, pause } = ground;

  /** Each side finds out by its own requests whether there is a network; what one has found, the other need not wait for. */
  let found = { google: true, platform: true };
  function shareNetwork(now: typeof found): void {
    const before = found;
    found = now;
    if (now.google && !before.google && !now.platform) void platform.poll();
    if (now.platform && !before.platform && !now.google) loop.resume();
    if ((now.google && !before.google) || (now.platform && !before.platform)) {
      for (const waiting of [live, mail]) waiting.hurry();
    }
    if (now.platform && !before.platform) for (const telling of [meetingWork, chats]) telling.hurry();
  }

  function now(): Status {
    const { online, ...sync } = loop.facts();
    const delayedUntil = latest(sync.delayedUntil, quota.delayedUntil());
    const facts = { google: account.state(), platform: platform.state(), vault: vault.state() };
    const arrival = live.arrival();
    const platformOnline = !platform.offline();
    if (!ground.stopping()) shareNetwork({ google: online, platform: platformOnline });
    const offline = !online || !platformOnline;
    return statusOf({
      ...facts,
      ...sync,
      delayedUntil,
      bookingsPaused: bookingsPausedBy(db),
      paused: pause.paused(),
      arrival,
      problem: outside.network?.trouble()?.toData() ?? sync.problem,
      offline,
      outbox: ground.shared.outbox.counts(),
      mailTroubles: mail.troubles(),
    });
  }

  /** What is told twice is parsed on main and drawn on the page twice. */
  let told: string | null = null;
  return {
    now,
    tell(): void {
      const status = now();
      const text = JSON.stringify(status);
      if (text === told) return;
      told = text;
      outside.status(status);
    },
  };
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
