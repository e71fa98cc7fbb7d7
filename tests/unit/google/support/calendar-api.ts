import { inspect } from "node:util";
import { expect } from "vitest";
import type { TokenSource } from "../../../../electron/accounts/token-source.ts";
import type { CalendarApi, CalendarApiOptions } from "../../../../electron/google/client.ts";
import { createCalendarApi } from "../../../../electron/google/client.ts";
import { GoogleFailure } from "../../../../electron/google/failure.ts";
import type { Bench } from "../../sandbox/google/support/emulator.ts";
import { startBench } from "../../sandbox/google/support/emulator.ts";

export interface ApiBench {
  readonly google: Bench;
  readonly api: CalendarApi;
  /** The tokens given out so far, in order. */
  readonly given: readonly string[];
}

/** An emulator and a client that is signed in there. A refresh takes a fresh token from the emulator. */
export async function apiBench(
  options: Partial<CalendarApiOptions> & { readonly bench?: Parameters<typeof startBench>[0] } = {},
): Promise<ApiBench> {
  const google = await startBench(options.bench);
  const given = [google.credentials.accessToken];
  const tokens: TokenSource = {
    accessToken: async () => given.at(-1) ?? "",
    async refreshed() {
      given.push(google.issueCredentials().accessToken);
      return given.at(-1) ?? "";
    },
  };
  const api = createCalendarApi({ baseUrl: google.url, tokens, clock: () => google.clock.now, ...options });
  return { google, api, given };
}

/** The failure that a call must end in. */
export async function failureOf(call: Promise<unknown>): Promise<GoogleFailure> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GoogleFailure);
  if (!(error instanceof GoogleFailure)) throw new Error("unreachable");
  return error;
}

/** Everything that a careless log line could print of an error: causes, hidden fields, what a boundary gets. */
export function everythingOf(error: unknown): string {
  return inspect(error, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
}
