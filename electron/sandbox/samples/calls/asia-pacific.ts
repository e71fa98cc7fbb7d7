import type { CallScript } from "./call-script.ts";

export const ASIA_PACIFIC: readonly CallScript[] = [
  {
    name: "Kenji Watanabe",
    company: "Hikari Systems",
    email: null,
    phone: "+81 90 1234 5678",
    zone: "Asia/Tokyo",
    tag: "Warm",
    ago: { workdays: 1, at: "09:15" },
    reasoning: { intent: 52, urgency: "Low", budget: "Medium", fit: 77, engagement: 66 },
    summary:
      "Call back after the trade fair. Likes the idea, wants material in Japanese before naming a time.",
    talk: `
A: Good day, this is Ava, an AI assistant calling for Brightline. May I speak with Watanabe-san?
C: Yes, speaking. I'm at the fair in Makuhari, so it is loud.
A: I can call another day. You asked about partner registration last month.
C: Yes. Our resellers register the same customer two or three times. We must apologise to each.
A: And how is it settled who was first?
C: By fax time stamp. Please do not laugh.
A: I wouldn't dare. Brightline keeps the first registration and tells the second one politely.
C: Politely is important. Do you have material in Japanese?
A: A data sheet and the partner screens, yes.
C: Then please send by post to the office, and call back after the fair.
A: I'll note that no e-mail was given and the week after the fair.
C: Thank you. Excuse me, a visitor has come.`,
  },
  {
    name: "Grace Kim",
    company: "Hallasan Outdoor",
    email: "grace.kim@hallasan.example",
    phone: "+82 10 2345 6789",
    zone: "Asia/Seoul",
    tag: "Hot",
    ago: { workdays: 2, at: "10:25" },
    reasoning: { intent: 90, urgency: 71, budget: 83, fit: "High", engagement: 91 },
    summary: "Store roll-out in spring, 31 shops. Wants the shop managers' view and a Korean contract.",
    demo: { kind: "booked", workdays: 4, at: "11:00" },
    talk: `
A: Hi Grace, it's Ava from Brightline, an AI assistant. You left a note on our chat at lunch.
C: I did, between two kimbap. Thanks for calling.
A: You have thirty-one shops. What do the managers see of a special order today?
C: Nothing. They call Busan, Busan calls Seoul, Seoul calls me.
A: And you call the factory?
C: I am the factory, practically. Tents, size four, blue, by Friday, every day.
A: If the manager saw the order move by herself, how many calls would go away?
C: Most of them. I'd get my evenings back.
A: Let's show you that screen. What's a good time?
C: {When}, if the meeting stays under half an hour.
A: Thirty minutes sharp. Anything legal asked for?
C: A contract in Korean. Without it my director won't even open the file.
A: Noted. See you then.`,
  },
  {
    name: "Tan Wei Ling",
    company: "Marina Bay Catering",
    email: "weiling@marinabaycatering.example",
    phone: "+65 8123 4567",
    zone: "Asia/Singapore",
    tag: "Warm",
    ago: 400,
    reasoning: { intent: 68, urgency: 62, budget: 50, fit: 79 },
    summary:
      "Caterer, 200 events a month, loses tastings between two planners. Would like a demo in Singapore time.",
    demo: { kind: "asked", workdays: 2, at: "14:00", clock: "customer" },
    talk: `
A: Hello, Ava here, Brightline's AI assistant. Is it a bad time? I hear pans.
C: It's always pans. Talk, I'm good at two things at once.
A: You run about two hundred events a month. Where does it hurt?
C: Tastings. Couple comes for a tasting, planner A notes it, planner B gives the slot away.
A: Would one shared tasting book solve it?
C: If it works on a phone with wet hands, yes.
A: Big buttons, works offline in the cold room as well.
C: Offline? Then I'm interested. Our basement has no signal, lah.
A: Shall we show it to both planners?
C: Yes, {when} Singapore time. That's after lunch service, nobody shouts.
A: I'll set it down in your time. To weiling at marinabaycatering?
C: That's it. Ask them to bring the wet-hands demo.`,
  },
  {
    name: "Oliver Hughes",
    company: "Coral Coast Charters",
    email: "oliver@coralcoast.example",
    phone: "+61 491 570 006",
    zone: "Australia/Brisbane",
    tag: "Cold",
    ago: { workdays: 6, at: "08:40" },
    reasoning: { intent: 18, urgency: 10, fit: "Low", engagement: 35 },
    summary:
      "Three boats and a whiteboard that works. Happy to chat, no need now; maybe if they buy a fourth boat.",
    talk: `
A: G'day Oliver, Ava from Brightline. I'm an AI assistant, just so you know.
C: An AI that says g'day. What will they think of next?
A: They told me it helps. You looked at our bookings page?
C: My daughter did. She reckons the whiteboard has had its day.
A: And has it?
C: Three boats, mate. Morning, arvo, sunset. Nine squares. Never lost one.
A: Hard to beat nine squares. What about deposits and weather calls?
C: I ring them. People like being rung.
A: They do. So there's nothing for us this season?
C: If I get the fourth boat, ring me. Twelve squares might be too many.
A: I'll make it a note: fourth boat. Fair winds.`,
  },
  {
    name: "Mere Tamahori",
    company: "Kauri Timber Homes",
    email: "mere@kauritimber.example",
    phone: "+64 21 123 4567",
    zone: "Pacific/Auckland",
    tag: "Warm",
    ago: { workdays: 3, at: "08:05" },
    reasoning: { intent: "Medium", urgency: "Medium", budget: 66, fit: 72, engagement: 70 },
    summary:
      "Builds 60 houses a year; variations get agreed on site and lost. Wants her site leads to join a demo.",
    demo: { kind: "asked", workdays: 5, at: "09:30" },
    talk: `
A: Kia ora, is this Mere? I'm Ava, an AI assistant with Brightline.
C: Kia ora. Yes, from the ute, hands free.
A: Drive safely. Sixty houses a year, and variations go astray?
C: Customer says on site, make that window wider. Carpenter nods. Nobody writes it. Then the bill comes.
A: Who pays for the window?
C: Guess. Eleven windows last year.
A: A site lead could record it in twenty seconds, the customer signs on the spot.
C: On gloves? In rain?
A: By voice, in rain. Shall we show your site leads, not just you?
C: That's the right order, if they hate it it's dead. {When}, before the pour.
A: I'll put it down so. Invitation to mere at kauritimber?
C: Yep. Sweet as.`,
  },
  {
    name: "Miguel Santos",
    company: "Visayas Shared Services",
    email: "miguel.santos@visayasbpo.example",
    phone: "+63 917 123 4567",
    zone: "Asia/Manila",
    tag: "Nurture",
    ago: { workdays: 7, at: "13:50" },
    reasoning: { intent: 45, urgency: "Low", budget: "Unknown", fit: 58 },
    summary:
      "Call centre with 300 seats; must pass their client's security review first. Asked for the questionnaire.",
    talk: `
A: Good afternoon, Ava from Brightline calling. I'm an AI assistant.
C: We are a call centre, ma'am, we may also be replaced by you. Joke only.
A: I hope we can work together. Your interest was in agent notes?
C: Yes. Three hundred seats, five clients, each with own notes tool. Agents keep five windows.
A: One window with five clients' rules is possible.
C: Possible is nice. But our biggest client has a security review. Ninety-four questions.
A: We have answered a few of those. Will you send it?
C: After their audit in the next quarter. Before that I cannot even say their name.
A: Then let's not hurry. Where should our security paper go?
C: miguel dot santos at visayasbpo. Only the paper first, no demo yet.
A: Only the paper. Thank you, sir.
C: Thank you. Please rate this call five stars. Joke only.`,
  },
  {
    name: "Nguyen Thi Lan",
    company: "Saigon Packaging",
    email: "lan.nguyen@saigonpack.example",
    phone: "+84 912 345 678",
    zone: "Asia/Ho_Chi_Minh",
    tag: "Hot",
    ago: { workdays: 1, at: "11:30" },
    reasoning: { intent: 81, urgency: 85, budget: 64, fit: "High", engagement: "High" },
    summary:
      "Quotes take two days because the die library is on one PC. Wants quotes in an hour; ready to trial.",
    demo: { kind: "asked", workdays: 1, at: "14:30" },
    talk: `
A: Hello, Miss Lan? I'm Ava, an AI assistant for Brightline in sales software.
C: Yes hello. Your English is clear, thank you.
A: Yours too. How long does a quotation take you?
C: Two days. The cutting dies are listed on one computer, and Mister Hai has the password.
A: And when Mister Hai is on leave?
C: Then three days. Customers go to Binh Duong instead.
A: If the library were in the quoting screen, what would be quick enough?
C: One hour. Then we win also the small orders.
A: We can show it with twenty of your dies in it.
C: Really our dies? Then {when}. I'll send the list today.
A: Please do. I have lan dot nguyen at saigonpack.
C: Correct. Mister Hai will come, but do not mention the password.`,
  },
  {
    name: null,
    company: null,
    email: null,
    phone: "+62 812 3456 7890",
    zone: "Asia/Jakarta",
    tag: null,
    ago: { workdays: 8, at: "16:20" },
    reasoning: null,
    summary: null,
    stranger: true,
    unrecorded: true,
    talk: `
A: Good afternoon, this is Ava from Brightline, an AI assistant.
C: Hello? Hello? Who?
A: Ava, from Brightline. Somebody left this number on our site.
C: My son plays with the phone. What is it you sell?
A: Software for sales teams.
C: I sell fried tofu. By the road. One person team.
A: Then I have called the wrong number, and I'm sorry to disturb.
C: No problem. If you come to Bandung, eat here.
A: I would if I could. Goodbye.`,
  },
];
