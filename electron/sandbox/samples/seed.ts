import type { GoogleSeed } from "../google/model.ts";
import type { PlatformSeed } from "../platform/model.ts";
import { Agenda } from "./agenda.ts";
import { sampleBookings } from "./bookings.ts";
import { sampleCalendars } from "./calendar/calendars.ts";
import { SmallCalendar } from "./calendar/small-calendar.ts";
import { SMALL_CALLS } from "./calls/small-calls.ts";
import { largeCalendar } from "./large/large-calendar.ts";
import { largeLeads } from "./large/large-leads.ts";
import type { SampleOptions } from "./rep.ts";
import { sampleRep } from "./rep.ts";
import { smallLeads } from "./small-leads.ts";
import type { VendorCalls } from "./vendor-calls.ts";
import { noVendorCalls, vendorCalls } from "./vendor-calls.ts";

/** What both emulators start with. */
export interface Seed {
  readonly google: GoogleSeed;
  readonly platform: PlatformSeed;
  readonly vendors: VendorCalls;
}

/** Forty leads and a believable working month around `now` (epoch milliseconds). The same `now` gives the same data. */
export function smallSeed(now: number, options: SampleOptions = {}): Seed {
  const rep = sampleRep(options);
  const agenda = new Agenda(rep.time_zone);
  const calendar = new SmallCalendar(rep, now, agenda);
  calendar.addFramework();
  const { samples, meetings } = smallLeads(SMALL_CALLS, now, rep, agenda);
  calendar.addLeadMeetings(meetings);
  const bookingActions = sampleBookings(now, rep, agenda);
  calendar.fill();
  return {
    google: calendar.seed(),
    platform: {
      rep,
      leads: samples.map((sample) => sample.lead),
      transcripts: samples.map((sample) => sample.transcript),
      bookingActions,
    },
    vendors: vendorCalls(24, now, rep.time_zone),
  };
}

/** 5,000 leads and 20,000 events over two years on each side of `now`. */
export function largeSeed(now: number, options: SampleOptions = {}): Seed {
  const rep = sampleRep(options);
  const samples = largeLeads(5_000, now, rep);
  return {
    google: largeCalendar(20_000, now, rep),
    platform: {
      rep,
      leads: samples.map((sample) => sample.lead),
      transcripts: samples.map((sample) => sample.transcript),
      bookingActions: [],
    },
    vendors: vendorCalls(300, now, rep.time_zone),
  };
}

/** The same rep and calendars with nothing in them. */
export function emptySeed(_now: number, options: SampleOptions = {}): Seed {
  const rep = sampleRep(options);
  return {
    google: {
      email: rep.email,
      name: rep.name,
      timeZone: rep.time_zone,
      calendars: sampleCalendars(rep),
      events: {},
    },
    platform: { rep, leads: [], transcripts: [], bookingActions: [] },
    vendors: noVendorCalls,
  };
}
