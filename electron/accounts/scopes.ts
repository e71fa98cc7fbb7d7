const root = "https://www.googleapis.com/auth/";

/** What Callsheet asks for, all at once: an installed app cannot ask for more later. With each, what is missing without it. */
const asked: readonly { readonly scope: string; readonly grantedAs?: string; readonly words: string }[] = [
  { scope: "openid", words: "know which Google account you are" },
  { scope: "email", grantedAs: `${root}userinfo.email`, words: "see your e-mail address" },
  { scope: `${root}calendar.events`, words: "see and change the events of your calendars" },
  { scope: `${root}calendar.calendarlist.readonly`, words: "see the list of your calendars" },
  { scope: `${root}calendar.freebusy`, words: "see when you and others are busy" },
];

export const askedScopes: readonly string[] = asked.map(({ scope }) => scope);

/** Does `granted` (as in `missingPermissions`) let events be changed? */
export function allowsWriting(granted: string): boolean {
  return granted.split(/\s+/).includes(`${root}calendar.events`);
}

/** The permissions left out of `granted` (the token answer's space-separated `scope`), in words for the rep: "see the list of your calendars". */
export function missingPermissions(granted: string): readonly string[] {
  const given = new Set(granted.split(/\s+/));
  return asked
    .filter(({ scope, grantedAs }) => !given.has(scope) && !(grantedAs !== undefined && given.has(grantedAs)))
    .map(({ words }) => words);
}
