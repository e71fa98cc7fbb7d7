import type { CallScript } from "./call-script.ts";

export const EUROPE: readonly CallScript[] = [
  {
    name: "Sofia Almeida",
    company: "Norte Clínica",
    email: "sofia.almeida@norteclinica.example",
    phone: "+351 912 345 678",
    zone: "Europe/Lisbon",
    tag: "Warm",
    ago: 302,
    reasoning: { intent: 72, urgency: "Medium", budget: 60, fit: 85, engagement: 78 },
    summary:
      "Compares two vendors for referral letters; the other one demoed yesterday. Price matters less than Portuguese support.",
    demo: { kind: "booked", workdays: 3, at: "10:00" },
    talk: `
A: Bom dia, Sofia. I'm Ava, an AI assistant at Brightline. Shall we go on in English?
C: English is fine, my Portuguese is too fast for machines.
A: You are comparing us with somebody, you wrote.
C: Yes, they showed their product yesterday. Very shiny, many dashboards. I asked for one referral letter and they needed eleven clicks.
A: What does a good day look like for your front desk?
C: The letter comes, the doctor sees it, the patient has an appointment before she is home.
A: We count three clicks for that. You may hold us to it.
C: I will bring a stopwatch.
A: Please do. Which time works?
C: {When}. After that I'm in theatre until the evening.
A: And support in Portuguese, you had marked that as a must?
C: More than the price. At eight in the morning, when the queue is at the door.`,
  },
  {
    name: "Lukas Weber",
    company: "Isar Antriebe",
    email: "l.weber@isar-antriebe.example",
    phone: "+49 151 23456789",
    zone: "Europe/Berlin",
    tag: "Hot",
    ago: { workdays: 2, at: "14:45" },
    reasoning: { intent: 87, urgency: 69, budget: "High", fit: 92, engagement: 74 },
    summary:
      "Drives maker in Munich, service contracts for 1,900 machines expire unnoticed. Asked precise questions on data location.",
    demo: { kind: "booked", workdays: 2, at: "15:00" },
    talk: `
A: Guten Tag, Herr Weber. Ava from Brightline, an AI assistant. You requested a call on service contracts.
C: Yes. First question: where is the data?
A: Frankfurt, and nowhere else, with an agreement to sign.
C: Good. Second: who can read it?
A: Your people by role, ours only when you open a ticket and allow it.
C: Good. Then you may ask me something.
A: How do you notice that a contract runs out?
C: The customer calls for a repair and we discover he stopped paying two years ago.
A: Out of how many machines?
C: One thousand nine hundred. I estimate three hundred such cases. You see why I call you.
A: I do. Half an hour with our engineer, not a salesperson?
C: An engineer is correct. {When}, punctually.
A: Punctually. The invitation is on its way.`,
  },
  {
    name: "Chloé Martin",
    company: "Atelier Nord",
    email: "chloe@ateliernord.example",
    phone: "+33 6 12 34 56 78",
    zone: "Europe/Paris",
    tag: "Warm",
    ago: { workdays: 4, at: "16:50" },
    reasoning: { intent: 64, urgency: 48, budget: "Medium", fit: 70, engagement: 83 },
    summary:
      "Wants the recording for her partner, who decides. Interior studio of nine, samples and suppliers in one place.",
    demo: { kind: "booked", workdays: 5, at: "14:00" },
    talk: `
A: Hello Chloé, it's Ava, Brightline's AI assistant. You wanted a call before five.
C: Perfect, I have paint on one hand but the other is free.
A: Tell me about the nine of you.
C: Three projects each, a thousand swatches, and suppliers who answer only to the person they like.
A: So when that person is on holiday...
C: ...the linen waits. In July we waited three weeks for a zip.
A: If every supplier thread were readable by all nine?
C: I would cry. A little. But my partner Hugo decides, and Hugo hates software.
A: What does Hugo like?
C: Silence. Send me the recording of this call, he trusts voices more than brochures.
A: It's recorded, I can have it sent. Shall Hugo come to the demo, too?
C: {When}, I will put him on a chair. No jargon, please.
A: Not one acronym.`,
  },
  {
    name: "Ana Ruiz",
    company: "Sol Energía",
    email: "ana.ruiz@solenergia.example",
    phone: "+34 612 345 678",
    zone: "Europe/Madrid",
    tag: "Hot",
    ago: { workdays: 5, at: "12:30" },
    reasoning: { intent: 93, urgency: 88, budget: 80, fit: 84, engagement: 95 },
    summary:
      "Rooftop solar, 70 site visits a week from one phone. Demo done, asked for a proposal in writing by the end of the week.",
    demo: { kind: "booked", workdays: -1, at: "12:00" },
    talk: `
A: Hola Ana, I'm Ava, an AI assistant from Brightline. We almost share a name.
C: Ha, then you must also be tired. We install solar, it's high season for ever.
A: Seventy visits a week, your form says. How are they planned?
C: With this phone. This one phone. If I drop it, Andalucía goes dark.
A: Please hold on to it. Who else could plan, if it were somewhere else?
C: Beatriz and Toni, they know the roofs. But everything is in my chats.
A: We take the visits out of the chats and put them on a map all three can see.
C: With the subsidy papers too? The deadline kills us each month.
A: With a reminder ten days before. Do you want to see it on a real week?
C: Yes, {when}, and a day later I decide. We don't do long decisions here.
A: Then I'll keep it short and real.
C: Bring the price also. Hasta luego.`,
  },
  {
    name: "Emma Lindqvist",
    company: "Fjord Labs",
    email: "emma.lindqvist@fjordlabs.example",
    phone: "+46 70 123 45 67",
    zone: "Europe/Stockholm",
    tag: "Hot",
    ago: { workdays: 1, at: "10:10" },
    reasoning: { intent: "High", urgency: 66, budget: 75, fit: 94, engagement: "High" },
    summary:
      "Integration questions: web hooks, single sign-on, export. Technical buyer, decides alone, wants an engineer in the call.",
    demo: { kind: "booked", workdays: 4, at: "09:30" },
    talk: `
A: Hej Emma, Ava from Brightline here. I'm an AI assistant, so feel free to be technical.
C: Good, then I'll skip the weather. Do you have web hooks that retry?
A: With back-off for three days, signed, and a page listing the failed ones.
C: Replay?
A: One by one or all of them.
C: Single sign-on without an "enterprise" price tag?
A: It's in every plan. What would you connect first?
C: Our instrument bookings. Labs reserve a microscope, and sales learns of it a month later.
A: And what would make you say no?
C: An export that loses time zones. I've been burnt. Spectacularly.
A: You can try it with your own file in the demo.
C: Then {when}, and please an engineer, I have a list.
A: You'll have one, and she likes lists.`,
  },
  {
    name: "Marco Bianchi",
    company: "Ferro e Fuoco",
    email: "marco@ferroefuoco.example",
    phone: "+39 312 345 6789",
    zone: "Europe/Rome",
    tag: "Warm",
    ago: { workdays: 6, at: "17:15" },
    reasoning: { intent: 55, urgency: "Low", budget: 40, fit: "Medium", engagement: 88 },
    summary:
      "Wrought-iron workshop; loves to talk, unsure who would type. His daughter joins the firm in January: call then.",
    talk: `
A: Buonasera, Mr Bianchi, this is Ava, Brightline's AI assistant.
C: Buonasera! You find me at the forge, so shout.
A: I'll try. You asked how others keep track of restoration quotes?
C: Quotes! I have a drawer. Gates from here to Trieste, in a drawer.
A: How many gates become orders?
C: The beautiful ones. Also the drawer is on fire sometimes, it's near the forge.
A: A copy away from the fire might be wise.
C: Wise, yes. But who types? These hands? Every key is three keys.
A: Is there somebody with smaller hands?
C: My daughter Giulia. She finishes economics at Christmas, starts with us in January. You talk to her, she'll organize even me.
A: January, Giulia. I look forward to her. Mind the drawer.
C: Ciao, bella macchina!`,
  },
  {
    name: "Sanne de Vries",
    company: "Polder Bikes",
    email: "sanne@polderbikes.example",
    phone: "+31 6 12345678",
    zone: "Europe/Amsterdam",
    tag: "Hot",
    ago: 190,
    reasoning: { intent: 83, urgency: 90, budget: 67, fit: 80, engagement: 72 },
    summary:
      "Lease bikes for companies, contract season in three weeks. Will only talk at a time the calendar says is taken.",
    demo: { kind: "clash", workdays: 2 },
    talk: `
A: Hi Sanne, Ava from Brightline, I'm an AI assistant. You asked to be called back today.
C: Yes! Contract season starts in three weeks and I'm panicking in an orderly way.
A: What's in the orderly list?
C: One, who has which bike. Two, whose lease ends. Three, who never answered the renewal mail.
A: And the last one is the longest?
C: By far. Companies forget they have four hundred bicycles. How do you forget four hundred bicycles?
A: Reminders to two contacts each, and a colour for those who stay silent.
C: I need that colour. Could we do it this week?
A: We can try. When are you free?
C: Only {when}, the rest is wall to wall.
A: I'll ask for it. If my colleague is busy then, you'll get the nearest times to choose from.
C: Fine, but quickly. Doei!`,
  },
  {
    name: "Piotr Zieliński",
    company: "Wisła Logistics",
    email: "p.zielinski@wislalogistics.example",
    phone: "+48 512 345 678",
    zone: "Europe/Warsaw",
    tag: "Cold",
    ago: { workdays: 7, at: "11:40" },
    reasoning: { intent: 20, urgency: 15, budget: 70, fit: "Low", engagement: 22 },
    summary:
      "Signed a three-year contract with a competitor in September. Polite no; open to a look when it runs out.",
    talk: `
A: Dzień dobry, this is Ava, an AI assistant calling for Brightline. Is this Mr Zieliński?
C: Yes. Sales call?
A: A short one. You compared dispatch tools in summer.
C: We did, and we signed. In September. Three years.
A: Then congratulations, and I'm late. Are you content with it?
C: The drivers complain, but drivers complain about the moon.
A: Is there anything it doesn't do?
C: It doesn't call me during lunch.
A: That is fair. May we write once when the three years end?
C: Once. In writing.
A: Once, in writing. Smacznego, Mr Zieliński.`,
  },
];
