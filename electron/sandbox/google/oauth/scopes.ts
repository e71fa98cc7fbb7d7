const ROOT = "https://www.googleapis.com/auth/";

/** A permission as the consent page words it. */
export interface ScopeText {
  readonly scope: string;
  readonly text: string;
}

/** Always granted with a sign-in; the page offers no box for them. */
export const SIGN_IN_SCOPES: ReadonlySet<string> = new Set([
  "openid",
  "email",
  "profile",
  `${ROOT}userinfo.email`,
  `${ROOT}userinfo.profile`,
]);

const TEXTS: ReadonlyMap<string, string> = new Map([
  ["openid", "Associate you with your personal info on Google"],
  ["email", "See your primary Google Account email address"],
  ["profile", "See your personal info, including any you have made public"],
  [`${ROOT}userinfo.email`, "See your primary Google Account email address"],
  [`${ROOT}userinfo.profile`, "See your personal info, including any you have made public"],
  [`${ROOT}calendar`, "See, edit, share, and permanently delete all the calendars you can access"],
  [`${ROOT}calendar.readonly`, "See and download any calendar you can access"],
  [`${ROOT}calendar.events`, "View and edit events on all your calendars"],
  [`${ROOT}calendar.events.readonly`, "View events on all your calendars"],
  [`${ROOT}calendar.calendarlist.readonly`, "See the list of Google calendars you're subscribed to"],
  [`${ROOT}calendar.calendarlist`, "See, add, and remove Google calendars you're subscribed to"],
  [`${ROOT}calendar.freebusy`, "View your availability in your calendars"],
  [`${ROOT}calendar.settings.readonly`, "View your Calendar settings"],
  [`${ROOT}gmail.send`, "Send email on your behalf"],
]);

export function describeScope(scope: string): ScopeText {
  return { scope, text: TEXTS.get(scope) ?? scope };
}

/** Scopes named in a request, each once. */
export function splitScopes(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((scope) => scope !== ""))];
}

/** `email` and `profile` are granted under their long names. */
export function grantedName(scope: string): string {
  return scope === "email" || scope === "profile" ? `${ROOT}userinfo.${scope}` : scope;
}

const withRoot = (...names: readonly string[]) => names.map((name) => ROOT + name);

/** Scopes of which one must have been granted, by kind of call (from the discovery document). */
export const ACCEPTED_SCOPES = {
  readEvents: withRoot(
    "calendar",
    "calendar.events",
    "calendar.events.readonly",
    "calendar.readonly",
    "calendar.events.owned",
  ),
  writeEvents: withRoot("calendar", "calendar.events", "calendar.events.owned"),
  calendarList: withRoot(
    "calendar",
    "calendar.calendarlist",
    "calendar.calendarlist.readonly",
    "calendar.readonly",
  ),
  calendars: withRoot("calendar", "calendar.calendars", "calendar.calendars.readonly", "calendar.readonly"),
  colors: withRoot(
    "calendar",
    "calendar.calendarlist",
    "calendar.calendarlist.readonly",
    "calendar.readonly",
  ),
  freeBusy: withRoot("calendar", "calendar.events.freebusy", "calendar.freebusy", "calendar.readonly"),
  settings: withRoot("calendar", "calendar.readonly", "calendar.settings.readonly"),
  channels: withRoot(
    "calendar",
    "calendar.calendarlist",
    "calendar.calendarlist.readonly",
    "calendar.events",
    "calendar.readonly",
  ),
  signIn: ["openid", `${ROOT}userinfo.email`, "email"],
} as const satisfies Record<string, readonly string[]>;

/** What Callsheet asks for up front (rule 20). */
export const CALLSHEET_SCOPES: readonly string[] = [
  "openid",
  "email",
  ...withRoot("calendar.events", "calendar.calendarlist.readonly", "calendar.freebusy"),
];
