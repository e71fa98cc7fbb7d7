import { assertNever } from "../../shared/assert-never.ts";
import type {
  ComingMail,
  MailFilter,
  MailKind,
  MailLine,
  MailSettings,
  MailWait,
} from "../../shared/model/mail.ts";
import { clockSeconds } from "../ui/format.ts";

export const kindNames: Readonly<Record<MailKind, string>> = {
  invite: "Invitation",
  move: "New time",
  change: "Changed details",
  cancel: "Cancellation",
  reminder: "Reminder",
};

/** When each kind goes out, for the rep who words it. */
export const kindTimes: Readonly<Record<MailKind, string>> = {
  invite: "Sent when a meeting is booked, and to guests who are added later.",
  move: "Sent when a meeting is moved to another time.",
  change: "Sent when title, place, text or link change and the time does not.",
  cancel: "Sent when a meeting is cancelled, and to guests who are taken off it.",
  reminder: "Sent before a meeting, as long as Settings says.",
};

export const mailFilters: readonly { readonly filter: MailFilter; readonly label: string }[] = [
  { filter: "all", label: "All" },
  { filter: "needsRep", label: "Needs you" },
  { filter: "waiting", label: "Waiting" },
  { filter: "sent", label: "Sent" },
];

export const emptyMails: Readonly<Record<MailFilter, readonly [string, string]>> = {
  all: [
    "No mails yet",
    "Mails about your leads’ meetings are listed here once a mail server is set up in Settings.",
  ],
  needsRep: ["Nothing needs you", "A mail that was refused, or that may have been sent, would be here."],
  waiting: ["Nothing waits", "Mails that could not be sent yet wait here, each with what it waits for."],
  sent: ["Nothing was sent yet", "What your mail server took is listed here."],
};

/** What became of a mail, in a few words. */
export function stateWords({ state, needsRep }: Pick<MailLine, "state" | "needsRep">): string {
  switch (state) {
    case "waiting":
      return needsRep ? "not sent" : "waiting";
    case "sending":
      return "being sent";
    case "sent":
      return "sent";
    case "unsure":
      return "may have been sent";
    case "refused":
      return "not sent";
    case "dropped":
      return "not needed";
  }
}

/** What a mail waits for, and until when. */
export function waitWords(waits: MailWait): string {
  switch (waits.kind) {
    case "trying":
      return "The mail server is being asked to take it.";
    case "turn":
      return "Goes out after the mail before it to the same person.";
    case "queue":
      return "Goes out next.";
    case "link":
      return `Waits for the meeting’s link until ${at(waits.until)}, then goes out without it.`;
    case "server":
    case "person":
      return `${waits.why} Next try at ${at(waits.until)}.`;
    default:
      return assertNever(waits);
  }
}

/** What a mail waits for whose change Google has not taken yet. */
export function comingWords({
  change,
  until,
  reason,
}: Pick<ComingMail, "change" | "until" | "reason">): string {
  switch (change) {
    case "held":
      return `Goes out when the change is sent to Google. You can undo it until ${at(until)}.`;
    case "waiting":
      return `Goes out when the change is sent to Google.${reason === null ? "" : ` ${reason}`}`;
    case "sending":
      return "Goes out as soon as Google has taken the change.";
    case "stopped":
      return `Goes out when the change is sent to Google, which needs you.${reason === null ? "" : ` ${reason}`}`;
  }
}

function at(instant: string): string {
  return clockSeconds(Date.parse(instant));
}

/** "Invitation to ana@x.com", or the rep's own copy of it. */
export function mailName({ kind, audience, to }: Pick<MailLine, "kind" | "audience" | "to">): string {
  return audience === "rep" ? `${kindNames[kind]}, your copy` : `${kindNames[kind]} to ${to}`;
}

/** Minutes before the start that can be chosen for a reminder. */
export const reminderChoices: readonly number[] = [15, 30, 60, 120, 240, 1440, 2880];

/** "2 hours before". */
export function beforeWords(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? "1 day before" : `${minutes / 1440} days before`;
  if (minutes % 60 === 0) return minutes === 60 ? "1 hour before" : `${minutes / 60} hours before`;
  return `${minutes} minutes before`;
}

export const regions: readonly {
  readonly region: MailSettings["zeptomail"]["region"];
  readonly name: string;
}[] = [
  { region: "com", name: "United States (zeptomail.com)" },
  { region: "eu", name: "Europe (zeptomail.eu)" },
  { region: "in", name: "India (zeptomail.in)" },
  { region: "com.au", name: "Australia (zeptomail.com.au)" },
  { region: "jp", name: "Japan (zeptomail.jp)" },
  { region: "ca", name: "Canada (zeptomail.ca)" },
  { region: "sa", name: "Saudi Arabia (zeptomail.sa)" },
  { region: "com.cn", name: "China (zeptomail.com.cn)" },
];

export const securities: readonly {
  readonly security: MailSettings["smtp"]["security"];
  readonly name: string;
  readonly port: number;
}[] = [
  { security: "tls", name: "TLS", port: 465 },
  { security: "starttls", name: "STARTTLS", port: 587 },
  { security: "none", name: "None (this computer only)", port: 25 },
];
