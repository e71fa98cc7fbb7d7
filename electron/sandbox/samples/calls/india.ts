import type { CallScript } from "./call-script.ts";

const KOLKATA = "Asia/Kolkata";

export const INDIA: readonly CallScript[] = [
  {
    name: "Arjun Mehta",
    company: "Zenith Foods",
    email: "arjun.mehta@zenithfoods.example",
    phone: "+91 98860 41217",
    zone: KOLKATA,
    tag: "Hot",
    ago: 6,
    reasoning: { intent: 92, urgency: "High", budget: 78, fit: 88, engagement: 90 },
    summary:
      "Wants pricing for 40 seats and a look at route-wise ordering. Their present tool stops at year end.",
    demo: { kind: "asked", workdays: 3, at: "15:00" },
    talk: `
A: Good morning, this is Ava, the AI assistant at Brightline. You filled in our form about distributor orders. Is this a fair moment?
C: Yes, I have five minutes before the dispatch meeting.
A: I'll be quick. What made you look for something new?
C: Forty people in the field take orders on WhatsApp, and two girls in Pune type them into Tally till nine at night.
A: So every order is written twice. How often does one go missing?
C: Every Diwali. Last year a full truck of namkeen went to Nashik instead of Nagpur.
A: Ouch. Brightline lets the field team enter an order by route and it lands in accounts once. Would forty seats be the whole team?
C: Forty now, fifty-five by June. I want the price for forty, and your people should not tell me "it depends".
A: Understood, a straight figure. Shall my colleague walk you through route-wise ordering and the price together?
C: {When}. I will bring Sheetal from accounts, she will ask the difficult questions.
A: Difficult questions are welcome. The invitation goes to arjun dot mehta at zenithfoods?
C: Correct. And tell them our licence ends on the thirty-first.`,
  },
  {
    name: "Priya Nair",
    company: "TechCorp",
    email: "priya.nair@techcorp.example",
    phone: "+91 98450 12345",
    zone: KOLKATA,
    tag: "Hot",
    ago: { workdays: 1, at: "17:42" },
    reasoning: { intent: "High", urgency: "High", budget: "Medium", fit: "High" },
    summary: "Evaluating before Q1, budget approved. They decide soon and want to see the CRM hand-over.",
    demo: { kind: "next" },
    talk: `
A: Hello Priya, Ava from Brightline here, I'm an AI assistant calling about your evaluation. You asked for a call after five.
C: Right on time. Go ahead.
A: You wrote that sales and operations lose deals at the hand-over. What happens there?
C: Sales closes in one system, operations starts from an e-mail. Half of what was promised never arrives.
A: And the customer finds out first.
C: Always. I own operations, so I get the phone call.
A: Is there a budget, or are you still making the case?
C: Approved last week. We choose before the first quarter, two vendors left.
A: Would a short demo help before you decide?
C: Yes, {when} would be good. I'll bring our CRM lead.
A: Great. Which e-mail should the invite go to?
C: priya dot nair at techcorp. Show us the hand-over screen, skip the slides.
A: No slides, I promise.`,
  },
  {
    name: "Rahul Bose",
    company: "Indus Motors",
    email: "r.bose@indusmotors.example",
    phone: "+91 98300 77120",
    zone: "Asia/Kolkata",
    tag: "Cold",
    ago: { workdays: 3, at: "12:20" },
    reasoning: { intent: 25, urgency: "Low", budget: 15, fit: "Medium", engagement: 40 },
    summary:
      "Not before April: the dealership budget is frozen until the new financial year. Friendly, call back then.",
    talk: `
A: Mr Bose? This is Ava, an AI assistant with Brightline. You met us at the auto dealers' conclave.
C: Ah, the stall with the filter coffee. Yes.
A: That was us. You said test drives get booked and nobody follows up.
C: True, but let me stop you. Head office froze everything until April.
A: Everything, even small pilots?
C: I could not buy a chair today. In April I get a fresh budget and then we talk properly.
A: Fair enough. How many showrooms would it be?
C: Six in Bengal, two in Odisha.
A: I'll note April, eight showrooms. May I send one page to keep on file?
C: Send it, but please no weekly newsletter.
A: One page, no newsletter. Have a good afternoon.`,
  },
  {
    name: "Kavya Reddy",
    company: "Sunrise Diagnostics",
    email: "kavya@sunrisedx.example",
    phone: "+91 90000 54521",
    zone: KOLKATA,
    tag: "Warm",
    ago: 260,
    reasoning: { intent: 70, urgency: 55, budget: "Medium", fit: 81, engagement: "High" },
    summary:
      "Nine labs in Hyderabad share one spreadsheet for corporate health camps. Wants to see camp scheduling.",
    demo: { kind: "asked", workdays: 2, at: "12:00" },
    talk: `
A: Hi, is that Kavya from Sunrise Diagnostics? I'm Ava, Brightline's AI assistant.
C: Speaking. If it's about machines, I don't buy machines.
A: No machines. You downloaded our guide on corporate accounts.
C: Oh, that one. It was useful, the part on renewals.
A: How do you handle corporate camps across the nine labs today?
C: One Excel sheet. If two people open it, somebody's camp vanishes.
A: Has that cost you a client?
C: Nearly. A bank's staff came at seven in the morning, fasting, and nobody was there with needles.
A: Fasting and furious. A shared camp calendar with reminders is something we do. Would you like to see it?
C: Thirty minutes, and only camps, please. {When} works.
A: Booked in my notes. Same e-mail as in the download form?
C: Yes, the sunrisedx one.`,
  },
  {
    name: "Vikram Shetty",
    company: "Konkan Ceramics",
    email: null,
    phone: "+91 94480 30118",
    zone: KOLKATA,
    tag: "Warm",
    ago: { workdays: 2, at: "15:35" },
    reasoning: { intent: 61, urgency: "Medium", budget: 58, fit: "High", engagement: 47 },
    summary:
      "Tile exporter, asked for a demo but would not give an e-mail on the phone: wants a WhatsApp first.",
    demo: { kind: "asked", workdays: 4, at: "10:30" },
    talk: `
A: Namaste, Ava calling from Brightline. I'm an AI assistant, and you can ask for a human at any time.
C: A computer? Well, you sound politer than my nephew. Tell me.
A: Your team asked how we track container samples.
C: Samples are my headache. We courier tiles to forty architects and never learn who liked what.
A: With us each sample has a follow-up date and a person's name on it.
C: And a photograph? They all look white, you know. There are thirty whites.
A: With a photograph. Would you like to see your thirty whites in it?
C: Ha. All right, {when}.
A: Wonderful. Where may I send the invitation?
C: No e-mail to strangers. You WhatsApp me first, then I decide.
A: I can't send the invitation without an address, so my colleague will write to this number first.
C: Good. Tell him to write before lunch.`,
  },
  {
    name: "Ananya Iyer",
    company: "Lotus Learning",
    email: "ananya.iyer@lotuslearning.example",
    phone: "+91 98410 66230",
    zone: KOLKATA,
    tag: "Hot",
    ago: { workdays: 4, at: "11:05" },
    reasoning: { intent: 84, urgency: 80, budget: "High", fit: 90, engagement: 86 },
    summary:
      "Admissions season starts in five weeks; counsellors drop one call in three. Saw the demo and wants terms.",
    demo: { kind: "booked", workdays: -2, at: "16:30" },
    talk: `
A: Hello, this is Ava, the AI assistant of Brightline, for Ananya Iyer.
C: That's me. Are you the one who answers at midnight on the website too?
A: A cousin of mine. You asked it about admissions season.
C: It starts in five weeks and we drop one enquiry in three. Parents call once; they never call twice.
A: How many counsellors pick up?
C: Twelve in Chennai, four at home. The four at home see nothing of what the twelve wrote.
A: If all sixteen saw one history per family, what would change?
C: We'd stop asking the same mother her child's marks three times.
A: That I can show. When does your team have half an hour?
C: {When}, after the coaching batch leaves.
A: It will be in your calendar in a moment. Who else should come?
C: Only me. If I like it, you get the sixteen.`,
  },
  {
    name: null,
    company: "Deccan Cold Chain",
    email: "ops@deccancold.example",
    phone: "+91 91000 28845",
    zone: KOLKATA,
    tag: "Warm",
    ago: { workdays: 5, at: "09:55" },
    reasoning: { intent: "Medium", urgency: "Low", fit: 64 },
    summary:
      "The night supervisor took the call and gave no name. Interested in temperature alerts for customers.",
    talk: `
A: Good morning, Ava from Brightline, an AI assistant. Am I speaking with the operations desk?
C: Night supervisor. Day shift is late, as always.
A: Then I'll ask you, if I may. Who tells a customer when a truck runs warm?
C: I do. From my own phone. At three in the morning.
A: Is that written down anywhere?
C: In that green register. Page after page.
A: We send such notices by themselves and keep the record with the customer.
C: Can it call me less? Then I am in favour.
A: That's rather the point. May I have your name for the note?
C: Just write operations. Send it to ops at deccancold and the manager will see.
A: I will. I hope the day shift arrives soon.`,
  },
  {
    name: "Farhan Qureshi",
    company: "Minar Textiles",
    email: "farhan@minartextiles.example",
    phone: "+91 99080 15534",
    zone: KOLKATA,
    tag: "Hot",
    ago: { workdays: 1, at: "14:10" },
    reasoning: { intent: 88, urgency: "High", budget: 70, fit: 75, engagement: 82 },
    summary:
      "Asked for a demo at a time written without its zone. Wants credit limits visible when an order is taken.",
    demo: { kind: "offset-less", workdays: 2, at: "17:00" },
    talk: `
A: Hello Farhan, I'm Ava, the AI assistant at Brightline, returning your missed call.
C: Finally. I'm in Dubai this week, the line may drop.
A: Then briefly: what do you need?
C: My salesmen sell to shops that owe us since Ramadan before last. They should see the limit before they write the bill.
A: A credit check at the moment of ordering. We have that, with a red line.
C: Red line and a lock. They ignore red.
A: It can lock, too. How many salesmen?
C: Twenty-two, and my brother, who is worse than all of them.
A: Shall we show you both? When would suit?
C: {When}. Let my brother come, he must see the lock.
A: I'll pass the time on. Since you're travelling, my colleague may check which zone you mean.
C: Fine, fine. It's farhan at minartextiles.`,
  },
];
