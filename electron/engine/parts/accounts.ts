import { googleEndpoints } from "../../accounts/endpoints.ts";
import { createGoogleAccount } from "../../accounts/google-account.ts";
import { createVault } from "../../accounts/vault.ts";
import { createChannelApi } from "../../google/channels.ts";
import { createCalendarApi } from "../../google/client.ts";
import { createQuota } from "../../google/quota.ts";
import { allowedOnly, readListAnewWhenOthersAreAllowed } from "../../policy/allowed-calendars.ts";
import { createClientStore } from "../client-store.ts";
import type { Ground } from "./ground.ts";

interface Others {
  readonly tellStatus: () => void;
  /** What waits for a sign-in goes on. */
  readonly resume: () => void;
}

export type Accounts = ReturnType<typeof composeAccounts>;

/** The secrets, the Google account, and what is asked of Google with it. */
export function composeAccounts(ground: Ground, others: Others) {
  const { config, db, onChanged, outside, policy, world } = ground;
  const { clock, timeLimitMs } = world;
  const vault = createVault({
    service: world.vaultService(config.workspace),
    clock,
    onChanged: (state) => {
      onChanged(["status"]);
      // Unlocked: what waited for the sign-in need not wait for its next try.
      if (state === "keychain" && !ground.stopping()) others.resume();
    },
  });
  const clients = createClientStore(
    vault,
    config.googleClient,
    policy?.googleClient === true ? policy.by : null,
  );
  const endpoints = googleEndpoints(config.googleUrl ?? undefined);
  const account = createGoogleAccount({
    db,
    vault,
    endpoints,
    client: clients.current,
    clock,
    requestLimitMs: timeLimitMs,
    openBrowser: outside.openBrowser,
    onChanged,
    onProblem: ground.warns("google"),
  });
  // One window over all requests of the account, whoever makes them.
  const quota = createQuota({ clock, alarm: world.alarm, onWaiting: others.tellStatus });
  const google = { baseUrl: endpoints.api, tokens: account.tokens, clock, quota, timeLimitMs };
  const api = allowedOnly(createCalendarApi(google), policy?.allowedCalendars ?? null);
  readListAnewWhenOthersAreAllowed(db, policy?.allowedCalendars ?? null);
  return {
    vault,
    clients,
    account,
    quota,
    api,
    /** For what the rep waits for. */
    urgentApi: createCalendarApi({ ...google, urgency: "rep" }),
    channelApi: createChannelApi(google),
    connected: () => account.state().state === "connected",
    email: () => account.state().email,
  };
}
