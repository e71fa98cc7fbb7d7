import type { PlatformSeed } from "../platform/model.ts";
import { Agenda } from "./agenda.ts";
import { SMALL_CALLS } from "./calls/small-calls.ts";
import type { SampleOptions } from "./rep.ts";
import { sampleRep } from "./rep.ts";
import { smallLeads } from "./small-leads.ts";

export interface Seed {
  readonly platform: PlatformSeed;
}

/** Forty leads and a believable working month around `now` (epoch milliseconds). The same `now` gives the same data. */
export function smallSeed(now: number, options: SampleOptions = {}): Seed {
  const rep = sampleRep(options);
  const agenda = new Agenda(rep.time_zone);
  const { samples } = smallLeads(SMALL_CALLS, now, rep, agenda);
  return {
    platform: {
      rep,
      leads: samples.map((sample) => sample.lead),
      transcripts: samples.map((sample) => sample.transcript),
      bookingActions: [],
    },
  };
}
