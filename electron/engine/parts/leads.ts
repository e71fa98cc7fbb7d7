import { join } from "node:path";
import type { Origin } from "../../calendar/commands/command-deps.ts";
import type { BookingDependencies } from "../../leads/booking-deps.ts";
import { createLeadFiles } from "../../leads/csv/lead-files.ts";
import { createLeadDesk } from "../../leads/lead-desk.ts";
import { createRecheck } from "../../leads/recheck-booking.ts";
import { createRecordings } from "../../leads/recording.ts";
import { createRepBooking } from "../../leads/rep-booking.ts";
import { createScheduler } from "../../leads/scheduler.ts";
import { createAuditDesk } from "../audit-desk.ts";
import { createTemplateDesk } from "../template-desk.ts";
import type { Accounts } from "./accounts.ts";
import type { Calendar } from "./calendar.ts";
import type { Ground } from "./ground.ts";
import type { Meetings } from "./meetings.ts";

const megabyte = 1024 * 1024;

export type Leads = ReturnType<typeof composeLeads>;

/** Leads: the rule that books their demos, what the rep does with them, and their recordings. */
export function composeLeads(
  ground: Ground,
  { api, email }: Accounts,
  { follow, hostName }: Meetings,
  { busyBetween, commands }: Calendar,
) {
  const { calendars, config, db, decisions, leads, meetings, onChanged, outside, pause, settings } = ground;
  const { changeLog, shared, templates, timeZone, world } = ground;
  const { clock } = world;
  const booking: BookingDependencies = {
    ...shared,
    ...{ leads, decisions, meetings, templates, follow, commands, busyBetween, settings, timeZone },
    calendars: () => calendars.synced(),
    findByPrivateProperty: api.findByPrivateProperty,
    freeBusy: api.freeBusy,
    host: () => ({ name: hostName(), company: null, email: email() }),
  };
  const recheck = createRecheck({ ...booking, forgetEvent: ground.forgetEvent });
  const scheduler = createScheduler({
    ...booking,
    onAsked: recheck.asked,
    onError: ground.fails("auto-schedule"),
    onBooked: (leadId, result) => outside.notice({ kind: "booked", leadId, result }),
  });
  const { consider } = scheduler;
  const leadDesk = createLeadDesk({
    ...{ db, leads, clock, onChanged, consider },
    writeDown: changeLog.wrote,
    instantWords: (at) => shared.words.start({ kind: "timed", start: at, end: at, timeZone: timeZone() }),
    onError: ground.fails("leads"),
  });
  const templateDesk = createTemplateDesk({ ...booking, templates, writeDown: changeLog.wrote });
  const recordings = createRecordings({
    ...{ db, clock },
    folder: join(config.profile, "recordings"),
    limitBytes: () => settings().recordingsLimitMb * megabyte,
  });
  const warnOfRecordings = ground.warns("recordings");
  return {
    recheck,
    scheduler,
    rule: pause.alarm(scheduler.nextDue, scheduler.runDue),
    leadDesk,
    snoozes: world.alarm(leadDesk.nextDue, leadDesk.runDue),
    leadFiles: createLeadFiles({ db, leads, clock, onChanged, consider }),
    recordings,
    /** Work on recordings that nobody waits for. */
    keptQuietly: (work: Promise<void>) => void work.catch(warnOfRecordings),
    repBooking: createRepBooking(booking),
    /** What a program books in its own name, or the rep elsewhere than in the window. */
    repBookingBy: (own: Calendar["commands"], { kind }: Origin) =>
      createRepBooking({ ...booking, commands: own, ...(kind === "rep" ? {} : { bookedBy: "agent" }) }),
    templateDesk,
    audit: createAuditDesk({ db, changeLog, leadDesk, templateDesk, onChanged }),
  };
}
