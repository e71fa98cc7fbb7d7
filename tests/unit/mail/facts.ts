import type { MailFacts } from "../../../electron/mail/mail-facts.ts";

/** What a sample mail is made from. */
export function sampleFacts(change: Partial<MailFacts["meeting"]> = {}): MailFacts {
  const guest = { email: "rosa@nordlicht.example", name: "Rosa Lind" };
  return {
    meeting: {
      title: "Rosa Lind + Nordlicht + Demo",
      time: {
        kind: "timed",
        start: "2026-11-24T15:00:00+05:30",
        end: "2026-11-24T15:30:00+05:30",
        timeZone: "Asia/Kolkata",
      },
      about: "A demo.\n\nBring questions; commas, too.",
      place: null,
      link: "https://meet.google.com/abc-defg-hij",
      uid: "event1@google.com",
      organizer: { email: "ana@callsheet.example", name: "Ana Ruiz" },
      guests: [{ ...guest, response: "accepted", optional: false }],
      seeOthers: true,
      ...change,
    },
    previous: null,
    guest: { ...guest, company: "Nordlicht" },
    reason: "Too expensive",
    at: "2026-11-23T10:00:00.000Z",
  };
}
