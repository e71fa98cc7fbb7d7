import * as z from "zod";
import type { AuditChange } from "../../shared/model/audit.ts";
import { importReportSchema } from "../../shared/model/lead-files.ts";
import { mailWaySchema } from "../../shared/model/mail.ts";
import { platformSchema } from "../../shared/model/source.ts";
import type { EngineProcedure } from "../engine-messages.ts";

/** What is known by name. */
interface Names {
  readonly calendar: (calendarId: string) => string;
  readonly source: (sourceId: string) => string;
}

type Words = (input: unknown, output: unknown, names: Names) => string | null;

const sourceRef = z.object({ sourceId: z.string() });
const chosenSchema = z.object({
  calendarId: z.string(),
  selected: z.boolean().optional(),
  booking: z.literal(true).optional(),
  counts: z.boolean().optional(),
});
const connectionSchema = z.object({ platform: platformSchema, keep: z.boolean() });

function ofSource(done: string): Words {
  return (input, _output, names) => `${done} ${names.source(sourceRef.parse(input).sourceId)}`;
}

/** What the rep asks the engine for that belongs in the audit and is no change of an event, a lead, a note or a template. */
const told: Readonly<Partial<Record<EngineProcedure, Words>>> = {
  "google.connect": (_input, output) =>
    `Connected Google Calendar as ${z.object({ email: z.string() }).parse(output).email}`,
  "google.disconnect": () => "Disconnected Google Calendar",
  "private.takeHandoff": (_input, output) =>
    `Connected Google Calendar as ${z.object({ email: z.string() }).parse(output).email}`,
  "private.connectSource": (input) => {
    const { platform, keep } = connectionSchema.parse(input);
    return keep ? `Connected leads of ${platform === "native" ? "the call platform" : platform}` : null;
  },
  "source.pause": ofSource("Paused"),
  "source.resume": ofSource("Resumed"),
  "source.remove": ofSource("Removed"),
  "source.setMapping": ofSource("Changed which fields are whose of"),
  "calendars.choose": (input, _output, names) => chosenWords(chosenSchema.parse(input), names),
  "mail.setSettings": (input) => {
    const way = z.object({ way: mailWaySchema.optional() }).parse(input).way;
    const by = { google: "Google’s invitations", smtp: "your mail server", zeptomail: "ZeptoMail" } as const;
    return way === undefined ? "Changed the mails to guests" : `Had guests told by ${by[way]}`;
  },
  "mail.forgetSecret": () => "Forgot the mail server’s secret",
  "private.keepMailSecret": () => "Pasted the mail server’s secret",
  "private.importLeads": (_input, output) => {
    const { added, changed } = importReportSchema.parse(output);
    return `Imported leads from a file: ${added} new, ${changed} changed`;
  },
  "media.clear": () => "Removed the kept recordings",
};

function chosenWords(
  { calendarId, selected, booking, counts }: z.output<typeof chosenSchema>,
  names: Names,
): string | null {
  const said = [
    ...(selected === undefined ? [] : [selected ? "shown" : "hidden"]),
    ...(booking === true ? ["bookings go there"] : []),
    ...(counts === undefined ? [] : [counts ? "keeps you busy" : "keeps you not busy"]),
  ];
  return said.length === 0 ? null : `Set the calendar “${names.calendar(calendarId)}”: ${said.join(", ")}`;
}

/** Is it written down? What it is about is to be named before it is gone. */
export function isTold(procedure: EngineProcedure): boolean {
  return told[procedure] !== undefined;
}

/** What the rep asked for, done, as a line of the audit; null when there is nothing to say. */
export function callChange(
  procedure: EngineProcedure,
  input: unknown,
  output: unknown,
  names: Names,
): AuditChange | null {
  const what = told[procedure]?.(input, output, names) ?? null;
  if (what === null) return null;
  const back = "Change it back in Settings.";
  return { kind: "settings", what, before: null, after: null, subject: procedure, back };
}
