import type { CallScript } from "./call-script.ts";

export const AMERICAS: readonly CallScript[] = [
  {
    name: "Denise Carter",
    company: "Bluebonnet HVAC",
    email: "denise@bluebonnethvac.example",
    phone: "+1 512 555 0142",
    zone: "America/Chicago",
    tag: "Hot",
    ago: { workdays: 1, at: "16:20" },
    reasoning: { intent: 89, urgency: 93, budget: 71, fit: 87, engagement: 80 },
    summary:
      "Twenty trucks, the dispatcher retires at year's end and takes the schedule in her head. Asked for her own time zone.",
    demo: { kind: "asked", workdays: 2, at: "09:00", clock: "customer" },
    talk: `
A: Good morning, Denise. My name's Ava, I'm an AI assistant with Brightline.
C: Well, hey there. You got two minutes before the trucks roll.
A: Two minutes. What's keeping you up at night?
C: Loretta. Thirty-one years of dispatch, retires at New Year's, and it's all in her head.
A: All of it?
C: Whose dog bites, whose gate sticks, who pays cash. I can't hire a second Loretta.
A: But you could write the first one down. Each house with its notes, on every driver's phone.
C: Would she have to learn a computer? 'Cause she won't.
A: She can talk, it listens. Would she sit with us for half an hour?
C: If there's pie. {When} our time, down here in Austin.
A: Central time, noted. I'm afraid the pie is on your side.
C: Honey, it always is.`,
  },
  {
    name: "Marcus Bell",
    company: "Great Lakes Freightways",
    email: "mbell@glfreightways.example",
    phone: "+1 312 555 0178",
    zone: "America/Chicago",
    tag: "Warm",
    ago: { workdays: 3, at: "17:05" },
    reasoning: { intent: 63, urgency: 57, budget: "High", fit: 74, engagement: 49 },
    summary:
      'Named a demo time the machine could not read ("the Thursday after the long weekend"). VP, budget in hand.',
    demo: {
      kind: "malformed",
      text: "the Thursday after the long weekend",
      spoken: "the Thursday after the long weekend",
    },
    talk: `
A: Mr Bell, good day. This is Ava, an AI assistant from Brightline, about rate quotes.
C: Make it snappy, I'm boarding.
A: How long does a spot quote take your desk?
C: Forty minutes. Market moves in ten. Do the math.
A: You quote yesterday's price.
C: Bingo. Lost a million six on that last year, give or take.
A: We've cut that to about four minutes for carriers your size. Worth a look?
C: It's worth a look. {When}, that's when I'm back.
A: Could you give me the date, to be safe?
C: They're closing the door. Ask my assistant, she's got the calendar.
A: Have a good flight. I'll pass on exactly what you said.`,
  },
  {
    name: "Hannah Tremblay",
    company: "Laurentide Maple",
    email: "hannah.tremblay@laurentidemaple.example",
    phone: "+1 514 555 0163",
    zone: "America/Toronto",
    tag: "Warm",
    ago: { workdays: 2, at: "18:40" },
    reasoning: { intent: 58, urgency: "Low", budget: 52, fit: 76, engagement: 90 },
    summary:
      "Cooperative of 80 sugar bushes, wants bilingual order forms before the spring season. Thinking until the members meet.",
    talk: `
A: Bonjour, hi. This is Ava from Brightline, an AI assistant. English or French today?
C: English for you, French for my members, that's the whole problem.
A: Then you've said it in one breath. Tell me more.
C: Eighty sugar bushes. Half order cans in French, half in English, and the form is a photo of a form.
A: A photo, on e-mail?
C: On Facebook. In the comments. Somebody ordered nine thousand cans with a thumbs-up.
A: One form in both languages, totals in one table. Would that calm things?
C: It would, but I need the members' vote. General meeting's on the second Sunday.
A: Would a two-page handout help you there?
C: Yes, with pictures. Producers like pictures, not adjectives.
A: Pictures, no adjectives. I'll ring after the vote.
C: Parfait. And it's Laurentide with an e.`,
  },
  {
    name: "Rafael Oliveira",
    company: "Serra Verde Café",
    email: "rafael@serraverde.example",
    phone: "+55 11 91234 5678",
    zone: "America/Sao_Paulo",
    tag: "Hot",
    ago: { workdays: 4, at: "18:00" },
    reasoning: { intent: 86, urgency: "High", budget: 62, fit: 83, engagement: 87 },
    summary:
      "Green coffee exporter; a cancelled demo after the port strike, wants a new one before the harvest contracts.",
    demo: { kind: "booked", workdays: 6, at: "16:00" },
    talk: `
A: Olá Rafael, it's Ava, Brightline's AI assistant, calling again after the strike.
C: The port is moving! Slowly, like my grandmother, but moving.
A: Good to hear. We had to drop the last demo. Is the problem still there?
C: Bigger. Forty-two contracts, each with another sample approved by another buyer in another time zone.
A: And who approved what is...
C: In three inboxes and one notebook that has coffee on it. Good coffee.
A: The approval could hang on the lot itself. Buyer, date, cup score.
C: With cup score? Now you're speaking my language.
A: Shall we set the demo anew?
C: {When}. The harvest contracts start a week later, so not after that.
A: It's in. Is the old address still right?
C: rafael at serraverde, yes. Send me your address, I'll send you a bag.`,
  },
  {
    name: "Camila Torres",
    company: "Puerto Claro Tours",
    email: "camila.torres@puertoclaro.example",
    phone: "+52 55 1234 5678",
    zone: "America/Mexico_City",
    tag: "Warm",
    ago: { workdays: 6, at: "15:25" },
    reasoning: { intent: 67, urgency: 73, budget: "Low", fit: 69, engagement: 81 },
    summary:
      "Tour desk in four hotels. All her calls together suggest a demo at the weekend; the last call alone set no date.",
    demo: { kind: "asked", workdays: 4, at: "17:00" },
    complete: true,
    talk: `
A: Hola Camila, Ava here, the AI assistant from Brightline. This is our third chat, I think.
C: Third! You're more loyal than my last boyfriend.
A: I'm programmed for it. Did the hotels answer you?
C: Two yes, one maybe, one "mañana", which is no.
A: So two desks selling from the same boats.
C: And the boats have twelve seats on each phone. Twelve plus twelve on a boat for twelve, imagine.
A: I'd rather not be on it. A shared count would end that.
C: My cousin says he can build it in a spreadsheet.
A: Perhaps he can. Would you like to compare? You mentioned {when} the first time we spoke.
C: Maybe. Let me ask the cousin, he's sensitive.
A: Of course. I won't fix anything today.
C: Gracias. Call me four, we have a record to break.`,
  },
  {
    name: "Joaquín Peralta",
    company: "Andes Lab Supply",
    email: "jperalta@andeslab.example",
    phone: "+54 9 11 2345 6789",
    zone: "America/Argentina/Buenos_Aires",
    tag: "Cold",
    ago: { workdays: 8, at: "14:30" },
    reasoning: { intent: 30, urgency: "Low", budget: 10, fit: 62, engagement: 55 },
    summary:
      "Import rules change monthly, no dollars for subscriptions this year. Would pay in pesos, quarterly, or not at all.",
    talk: `
A: Good afternoon, Mr Peralta. Ava from Brightline, an AI assistant.
C: Before you begin: in which currency?
A: Our list is in dollars.
C: Then we'll have a nice conversation and nothing else.
A: Nice conversations are free. What would you use it for?
C: Reagents. Three hundred universities, each pays in ninety days, each letter by registered post.
A: Do you lose track of the letters?
C: Never. I'm obsessive. I lose track of the rules, they change on Mondays.
A: If we had a price in pesos, by the quarter?
C: Then call me and we speak seriously. Not before, I've promised my accountant.
A: I'll note the promise. Good luck on Monday.`,
  },
  {
    name: "Tyler Nakamura",
    company: "Harbor & Pine Realty",
    email: "tyler@harborpine.example",
    phone: "+1 206 555 0119",
    zone: "America/Los_Angeles",
    tag: "Hot",
    ago: { workdays: 1, at: "18:15" },
    reasoning: { intent: 79, urgency: 82, budget: 88, fit: 70, engagement: "Medium" },
    summary:
      "Fourteen brokers, leads from three portals answered after six hours. Gave a time but not whose clock: Seattle or yours.",
    demo: { kind: "offset-less", workdays: 3, at: "13:00" },
    talk: `
A: Hey Tyler, Ava from Brightline. I'm an AI, as the little notice said.
C: Yeah, I read the little notice. I sell houses, I read everything.
A: How fast does your team answer a portal lead?
C: The site says an hour. Truth? Six. They've bought a condo by then.
A: From the one who rang in five minutes.
C: From Todd. It's always Todd.
A: What if the first answer went out in a minute and the broker nearest to the listing got the call?
C: Then Todd has a bad year. Fourteen seats, what do you need from me?
A: Half an hour and your routing rules.
C: Rules are on a napkin. {When}. I'll bring the napkin.
A: In Seattle time, or...
C: Gotta jump, showing at the door.`,
  },
  {
    name: null,
    company: "Old Mill Brewing",
    email: "taproom@oldmillbrewing.example",
    phone: "+1 303 555 0187",
    zone: "America/Denver",
    tag: "Cold",
    ago: { workdays: 9, at: "17:30" },
    reasoning: { intent: "Low", engagement: 12 },
    summary:
      "Somebody in the taproom picked up in the middle of a quiz night. Asked for an e-mail, gave the general address.",
    stranger: true,
    talk: `
A: Good evening, I'm Ava, an AI assistant from Brightline, for the wholesale manager.
C: You what? Sorry, it's quiz night. What's the longest river in Asia?
A: The Yangtze. Is the wholesale manager about?
C: Yangtze! Write it down! No, he's on vacation.
A: Then I'll keep it brief. Somebody asked about keg returns.
C: Oh yeah, we lose kegs. There's one in a canoe, I've seen it.
A: Where can I send a page about getting them back?
C: taproom at oldmillbrewing. Capital of Mongolia?
A: Ulaanbaatar. Good luck tonight.
C: You're hired!`,
  },
];
