import type { EventExtras } from "./event-record.ts";
import type { Person } from "./people.ts";
import { AIKO, JONAS, LUCIA, MEERA, PARTNER, TEAM, TOM } from "./people.ts";

/** Something that happens once: so many working days from today, at about a wall time. */
export interface SinglePlan {
  readonly summary: string;
  readonly calendar: "own" | "team" | "holidays";
  readonly workdays: number;
  readonly at: string;
  readonly minutes: number;
  readonly extras: EventExtras;
}

/** One or more whole days. */
export interface DaysPlan {
  readonly summary: string;
  readonly calendar: "own" | "team" | "holidays";
  readonly workdays: number;
  readonly days: number;
  readonly extras: EventExtras;
}

const outside = (name: string, company: string): Person => ({
  name,
  email: `${name.split(" ")[0]?.toLowerCase()}@${company}.example`,
});

/** What gives the weeks around today their shape. */
export const FIXED: readonly SinglePlan[] = [
  {
    summary: "Customer visit",
    calendar: "own",
    workdays: 2,
    at: "11:30",
    minutes: 120,
    extras: {
      colorId: "6",
      location: "Baner Road 14",
      guests: [JONAS],
      description: "Ask for Mr Kulkarni at the gate.",
    },
  },
  {
    summary: "Contract talk with Halden Marine",
    calendar: "own",
    workdays: 4,
    at: "16:00",
    minutes: 60,
    extras: {
      colorId: "6",
      guests: [outside("Astrid Berg", "haldenmarine"), TOM],
      meet: true,
      guestAnswer: "needsAction",
    },
  },
  {
    summary: "Webinar: selling to hospitals",
    calendar: "own",
    workdays: 1,
    at: "16:30",
    minutes: 60,
    extras: { organizer: outside("Nils Aune", "clinicweekly"), answer: "declined", free: true },
  },
  {
    summary: "Coffee with Ilse, if she is in town",
    calendar: "own",
    workdays: 3,
    at: "16:00",
    minutes: 30,
    extras: { tentative: true, location: "Café Mondo" },
  },
  {
    summary: "Security review: preparation",
    calendar: "own",
    workdays: 2,
    at: "14:00",
    minutes: 45,
    extras: { organizer: AIKO, guests: [TOM, LUCIA], answer: "needsAction", meet: true },
  },
  {
    summary: "Partner day, planning",
    calendar: "own",
    workdays: -1,
    at: "10:30",
    minutes: 60,
    extras: { organizer: PARTNER, guests: [MEERA], answer: "tentative" },
  },
];

export const WHOLE_DAYS: readonly DaysPlan[] = [
  {
    summary: "Sales kick-off · Pune",
    calendar: "team",
    workdays: 1,
    days: 2,
    extras: { guests: TEAM, free: true },
  },
  { summary: "Jonas away", calendar: "team", workdays: 9, days: 5, extras: { free: true } },
  { summary: "Aiko away", calendar: "team", workdays: -12, days: 3, extras: { free: true } },
  {
    summary: "Quarter closes",
    calendar: "team",
    workdays: 7,
    days: 1,
    extras: { colorId: "11", free: true },
  },
  {
    summary: "Trade fair, hall 7",
    calendar: "own",
    workdays: -17,
    days: 3,
    extras: { location: "Hall 7, stand C22" },
  },
  { summary: "Passport runs out soon", calendar: "own", workdays: 15, days: 1, extras: { free: true } },
  { summary: "Mum's birthday", calendar: "own", workdays: 4, days: 1, extras: { colorId: "4", free: true } },
  { summary: "Founders' day", calendar: "holidays", workdays: 12, days: 1, extras: { free: true } },
  { summary: "Quiet day, no meetings", calendar: "holidays", workdays: -10, days: 1, extras: { free: true } },
  { summary: "Volunteering day", calendar: "holidays", workdays: -20, days: 1, extras: { free: true } },
  {
    summary: "Office closed: new floors",
    calendar: "holidays",
    workdays: 21,
    days: 2,
    extras: { free: true },
  },
];

/** What fills the rest, spread over ten weeks in this order: summary, minutes, and what is special about it. */
export const FILLERS: readonly (readonly [string, number, EventExtras?])[] = [
  ["Proposal for Tidewater Hotels", 60],
  [
    "Kestrel Dairy: questions on rights",
    30,
    { guests: [outside("Moira Quinn", "kestreldairy")], meet: true },
  ],
  ["Dentist", 45, { colorId: "8", location: "Dr Sand, second floor" }],
  ["Contract redlines with Lucía", 45, { guests: [LUCIA] }],
  ["Bluewater Ferries follow-up", 30, { guests: [outside("Ines Prata", "bluewater")], meet: true }],
  ["New price list: read-through", 60, { organizer: MEERA, guests: [TOM] }],
  ["Call Hofer about the pilot", 30],
  ["Onboarding: Cedar Clinics", 60, { guests: [outside("Bela Kovacs", "cedarclinics"), AIKO], meet: true }],
  ["Lunch with Tom", 60, { guests: [TOM], location: "The noodle place" }],
  ["Demo rehearsal", 30, { guests: [JONAS] }],
  ["Marlow Print: renewal", 45, { guests: [outside("Greta Falk", "marlowprint")], meet: true, colorId: "6" }],
  ["Write the case study", 90, { colorId: "2" }],
  ["Territory plan, second draft", 60],
  ["Interview: sales engineer", 60, { organizer: LUCIA, guests: [AIKO] }],
  [
    "Orchard Foods: site survey",
    90,
    { location: "Dock 4", guests: [outside("Sam Ode", "orchardfoods")], colorId: "6" },
  ],
  ["Reference call for Lindqvist", 30, { guests: [outside("Per Holm", "vindkraft")], meet: true }],
  ["Train to the coast", 60, { location: "Platform 3" }],
  ["Budget questions with Meera", 30, { organizer: MEERA }],
  ["Nimbus Rail: discovery", 45, { guests: [outside("Ravi Anand", "nimbusrail")], meet: true }],
  ["Clean up the pipeline", 60, { colorId: "2" }],
  ["Van Dijk Bakeries: kick-off", 60, { guests: [outside("Joost Dijk", "vandijk"), AIKO], meet: true }],
  ["Roadmap for sellers", 45, { organizer: AIKO, guests: TEAM }],
  ["Pick up the parcel", 30],
  ["Sunfield Farms: numbers", 30, { guests: [outside("Ida Moss", "sunfield")], meet: true }],
  ["Partner agreement, last points", 60, { guests: [PARTNER, LUCIA], meet: true }],
  ["Answer the tender", 120, { colorId: "2" }],
  ["Helix Biotech: security form", 45, { guests: [outside("Dana Roth", "helixbio"), AIKO] }],
  ["Physio", 45, { colorId: "8" }],
  ["Win-loss talk", 60, { organizer: TOM, guests: TEAM, meet: true }],
  ["Galata Shipping: second demo", 30, { guests: [outside("Emre Kaya", "galata")], meet: true }],
  ["Coach Lena on discovery calls", 45],
  ["Northgate Schools: prices", 30, { guests: [outside("Ruth Ames", "northgate")], meet: true }],
  ["Slides for the partner day", 60, { colorId: "2" }],
  ["Ravenna Tiles: sample round", 45, { guests: [outside("Carla Neri", "ravenna")], colorId: "6" }],
  ["Handover of the Dutch accounts", 60, { guests: [JONAS, MEERA] }],
  ["Car to the garage", 30, { colorId: "8" }],
  ["Quarry Works: budget holder", 30, { guests: [outside("Neil Stone", "quarryworks")], meet: true }],
  ["Sort out the Brandt invoice", 30],
  ["Fernhill Care: trial review", 45, { guests: [outside("Abena Osei", "fernhill")], meet: true }],
  ["Talk at the founders' meet-up", 60, { location: "Town library" }],
  ["Objection handling workshop", 90, { organizer: MEERA, guests: TEAM }],
  ["Alpina Lifts: winter terms", 30, { guests: [outside("Urs Graf", "alpinalifts")], meet: true }],
  ["Team lunch", 60, { guests: TEAM, location: "Canteen" }],
  ["Copperline: technical deep dive", 60, { guests: [outside("Zoe Hart", "copperline"), AIKO], meet: true }],
  ["Plan next week", 30, { colorId: "2" }],
  ["Baltic Foods: lost, ask why", 30, { guests: [outside("Jaan Tamm", "balticfoods")] }],
  ["Mid-quarter check with Tom", 45, { organizer: TOM }],
  ["Harvest Moon: contract start", 30, { guests: [outside("Lily Chen", "harvestmoon")], meet: true }],
  ["Photos for the website", 30, { organizer: LUCIA }],
  ["Stonebridge Law: discovery", 45, { guests: [outside("Hugh Marsh", "stonebridge")], meet: true }],
  ["Renewals due in spring", 60],
  ["Verdant Gardens: show the app", 30, { guests: [outside("Tess Bloom", "verdant")], meet: true }],
  ["Parents' evening", 60, { colorId: "4" }],
  ["Riverside Motors: fleet prices", 45, { guests: [outside("Kofi Mensah", "riverside")], meet: true }],
  ["Compare notes with Jonas", 30, { guests: [JONAS] }],
  ["Atlas Tools: escalation", 30, { guests: [outside("Olga Petrova", "atlastools"), AIKO], colorId: "11" }],
  ["Commission statement", 30],
  ["Fjordline: board presentation", 60, { guests: [outside("Kari Moe", "fjordline"), TOM], meet: true }],
  ["Library books back", 30, { colorId: "4" }],
  ["Pinecrest Homes: next steps", 30, { guests: [outside("Ed Walsh", "pinecrest")], meet: true }],
  ["Rewrite the follow-up mails", 60, { colorId: "2" }],
  ["Silverlake Spa: opening hours", 30, { guests: [outside("Mia Lund", "silverlake")] }],
  ["Yearly talk with Meera", 60, { organizer: MEERA }],
  ["Delta Paper: price rise", 45, { guests: [outside("Paul Weiss", "deltapaper")], meet: true }],
  ["Demo data for the fair", 45],
  ["Hawthorn Vets: discovery", 30, { guests: [outside("Amy Boyd", "hawthorn")], meet: true }],
  ["Voucher for Lena's team", 30],
  ["Summit Ropes: safety papers", 45, { guests: [outside("Leo Frei", "summitropes")], meet: true }],
  ["Check the new phone scripts", 30, { guests: [JONAS] }],
  ["Oakwood Press: year's plan", 60, { guests: [outside("Nora Hill", "oakwood")], meet: true }],
  ["Gym with Aiko", 60, { guests: [AIKO], colorId: "4" }],
  ["Mirador Hotels: rooms and rates", 45, { guests: [outside("Pilar Soto", "mirador")], meet: true }],
  ["Tidy the shared drive", 45, { colorId: "2" }],
  ["Lakeside Energy: proposal", 60, { guests: [outside("Ben Fox", "lakeside")], meet: true }],
  ["Ask legal about Geneva", 30, { guests: [LUCIA] }],
  ["Tramway Café: tablets", 30, { guests: [outside("Vera Novak", "tramway")], meet: true }],
  ["Thank-you notes", 30],
  ["Ironwood Gyms: discovery", 45, { guests: [outside("Dee Grant", "ironwood")], meet: true }],
];
