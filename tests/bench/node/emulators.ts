import { startControl } from "../../../electron/sandbox/control.ts";
import type { GoogleSeed } from "../../../electron/sandbox/google/model.ts";
import { startGoogleEmulator } from "../../../electron/sandbox/google/server.ts";
import { startZeptoMail } from "../../../electron/sandbox/mail/zeptomail.ts";
import { startPlatformEmulator } from "../../../electron/sandbox/platform/server.ts";
import { timedEvent } from "../../../electron/sandbox/samples/calendar/event-record.ts";
import { largeCalendar } from "../../../electron/sandbox/samples/large/large-calendar.ts";
import { largeLeads } from "../../../electron/sandbox/samples/large/large-leads.ts";
import { sampleRep } from "../../../electron/sandbox/samples/rep.ts";
import { noVendorCalls } from "../../../electron/sandbox/samples/vendor-calls.ts";
import { SandboxClock } from "../../../electron/sandbox/sandbox-clock.ts";
import { startVendors } from "../../../electron/sandbox/vendors/vendors.ts";
import type { Endpoints } from "../support/endpoints.ts";
import { emulatorsInput } from "../support/endpoints.ts";
import { fullWeek, thisMonday } from "../support/full-week.ts";
import { answer, inputOf } from "./answer.ts";

// Both emulators with as much as a benchmark wants, until SIGTERM. Its one line of output says where they are.

const input = inputOf(emulatorsInput);
const clock = new SandboxClock(0);
const rep = sampleRep({});
const now = clock.now();
/** As far back as the large calendar reaches ahead, and a few weeks more. */
const longAgo = now - 110 * 7 * 86_400_000;

function googleSeed(): GoogleSeed {
  if (input.weeks.length === 0) return largeCalendar(input.events, now, rep);
  const seed = largeCalendar(input.events, longAgo, rep);
  const monday = thisMonday(now);
  const weeks = input.weeks.flatMap((count, week) => fullWeek(monday, week, count));
  const own = weeks.map(({ title, start, end }) =>
    timedEvent({ rep, now }, title, title, {
      start: start.getTime(),
      end: end.getTime(),
      zone: rep.time_zone,
    }),
  );
  return { ...seed, events: { ...seed.events, [rep.email]: [...(seed.events[rep.email] ?? []), ...own] } };
}

const leads = largeLeads(input.leads, now, rep);
const google = await startGoogleEmulator({ seed: googleSeed(), clock: clock.now });
const platform = await startPlatformEmulator({
  seed: {
    rep,
    leads: leads.map(({ lead }) => lead),
    transcripts: leads.map(({ transcript }) => transcript),
    bookingActions: [],
  },
  clock: clock.now,
});
// Benchmarks ask more than a rep does.
google.setQuota({ perUser: 1_000_000, perProject: 1_000_000, writesPerCalendar: 1_000_000 });
const vendors = await startVendors(noVendorCalls, clock.now);
const zeptomail = await startZeptoMail({ clock: clock.now });
const control = await startControl({
  google,
  platform,
  vendors,
  zeptomail,
  clock,
  rep,
  onChange: () => undefined,
});

process.once(
  "SIGTERM",
  () =>
    void Promise.all([google.close(), platform.close(), vendors.close(), zeptomail.close(), control.close()]),
);
const endpoints: Endpoints = {
  google: { url: google.url, ...google.credentials },
  platform: { url: platform.url, apiKey: platform.apiKey },
  control: { url: control.url },
};
answer(endpoints);
