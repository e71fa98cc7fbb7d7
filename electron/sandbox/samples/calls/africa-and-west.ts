import type { CallScript } from "./call-script.ts";

export const AFRICA_AND_WEST: readonly CallScript[] = [
  {
    name: "Daniel Okafor",
    company: "Lagos Freight",
    email: "daniel.okafor@lagosfreight.example",
    phone: "+234 803 123 4567",
    zone: "Africa/Lagos",
    tag: "Hot",
    ago: 178,
    reasoning: { intent: 91, urgency: 84, budget: 76, fit: 89, engagement: 93 },
    summary:
      "Asked for a time that is taken. Clears 60 containers a week; customers call all day to ask where theirs is.",
    demo: { kind: "clash", workdays: 4 },
    talk: `
A: Good day, Mr Okafor. I'm Ava, an AI assistant calling from Brightline.
C: You're welcome. How is London?
A: I'm told it rains. You clear about sixty containers a week at Apapa?
C: On a good week. And sixty customers who each call six times: where is my box?
A: Three hundred and sixty calls. Who answers them?
C: Blessing. Blessing needs a holiday.
A: If each of them could see their own box on a page, how many would still call?
C: The old ones, who like Blessing. Maybe twenty.
A: Let's give Blessing that holiday, then. When shall we show you?
C: {When}. By then I'm back from the port.
A: I'll ask for it. Anyone else to invite?
C: Blessing, of course. She will tell you whether it works.`,
  },
  {
    name: "Wanjiru Kamau",
    company: "Rift Valley Blooms",
    email: "wanjiru@riftblooms.example",
    phone: "+254 712 345 678",
    zone: "Africa/Nairobi",
    tag: "Hot",
    ago: { workdays: 2, at: "11:20" },
    reasoning: { intent: 85, urgency: "High", budget: 69, fit: 82, engagement: 84 },
    summary:
      "Roses to Aalsmeer by night flight; needs order cut-offs the growers respect before Valentine's. Trial agreed in principle.",
    demo: { kind: "asked", workdays: 3, at: "11:00" },
    talk: `
A: Habari, Wanjiru. Ava from Brightline, an AI assistant. Is the cold room noise or the line?
C: Cold room. Wait, I'll step out. Better?
A: Much. You wrote one word in the form: Valentine's.
C: Because that's all there is. Six weeks, half the year's money.
A: What goes wrong in the six weeks?
C: The auction changes an order at four. The growers cut at three. So we fly the wrong red.
A: A cut-off everyone can see, with the late changes shown as late.
C: And who changed it. I need the who.
A: The who is always there. Could we show it to you and one grower?
C: {When}. I'll bring Otieno, he's the loudest.
A: The loudest is usually right about something.
C: Not about red. But about much.`,
  },
  {
    name: "Thandi Mokoena",
    company: "Karoo Solar Pumps",
    email: "thandi@karoopumps.example",
    phone: "+27 82 123 4567",
    zone: "Africa/Johannesburg",
    tag: "Warm",
    ago: { workdays: 5, at: "10:40" },
    reasoning: { intent: 60, urgency: 44, budget: 57, fit: "High", engagement: 63 },
    summary:
      "Farm pumps sold through 18 agents who guard their customer lists. Wants to know how others got agents to share.",
    talk: `
A: Hello Thandi, this is Ava, Brightline's AI assistant. Do you have power at the moment?
C: Ha, you've done your homework. Until noon, yes.
A: Eighteen agents sell your pumps. Do you know to whom?
C: I know the pump numbers. The names are in the agents' heads, and the heads are locked.
A: They fear you'd sell past them.
C: Exactly. And to be honest, my predecessor did.
A: Others let each agent see only their own farmers, and the maker only the service dates.
C: So I'd know a pump is due, not whose it is?
A: Until the agent opens it. It took one company two seasons to win them over.
C: Two seasons is honest. Can I talk to that company?
A: I'll ask whether they mind. No demo yet, then, but a conversation.
C: A conversation. That's what I'd buy first.`,
  },
  {
    name: "Omar Al Suwaidi",
    company: "Dune Interiors",
    email: "omar@duneinteriors.example",
    phone: "+971 50 123 4567",
    zone: "Asia/Dubai",
    tag: "Hot",
    ago: { workdays: 3, at: "13:15" },
    reasoning: { intent: 82, urgency: 78, budget: 95, fit: 73, engagement: 61 },
    summary:
      "Fits out hotels, 14 snag lists open at once. Price is no object, he says; response within a day is.",
    demo: { kind: "booked", workdays: 8, at: "12:30" },
    talk: `
A: Good afternoon, Mr Al Suwaidi. I'm Ava, an AI assistant at Brightline.
C: You called exactly when you said. Already better than my suppliers.
A: Thank you. How many fit-outs are open?
C: Fourteen hotels. Each with a snag list. A scratched door here, a wrong tap there.
A: How long may a snag stay open?
C: One day. How long does it? Nineteen. I counted.
A: What takes the other eighteen?
C: Finding whose tap it is.
A: We'd give each snag a photograph, an owner and a clock the owner can see.
C: And I see all clocks. Good. Money is not the question, time is.
A: Then let's not use much of it. When may we show you?
C: {When}. In person if your man is in town, otherwise the video.`,
  },
  {
    name: "Noa Friedman",
    company: "Jaffa Acoustics",
    email: "noa@jaffaacoustics.example",
    phone: "+972 50 234 5678",
    zone: "Asia/Jerusalem",
    tag: "Warm",
    ago: { workdays: 7, at: "09:45" },
    reasoning: { intent: 50, urgency: "Medium", budget: 48, fit: 55, engagement: 77 },
    summary:
      "Concert hall acoustics, eleven projects a year. Liked it, but eleven is few: asked what the smallest plan costs.",
    talk: `
A: Hi Noa, I'm Ava. I'm an AI assistant, and I understand you listen for a living.
C: I do. You have a slight comb filter at two kilohertz, did you know?
A: I didn't, and I can't unhear it now. You design concert halls?
C: Eleven a year. Each takes three years, so thirty-three in the air.
A: What gets lost in three years?
C: The promise. Somebody promised the violas a wooden floor in year one. In year three there's carpet.
A: Promises are what we keep best, with who said it and when.
C: Nice. But for eleven projects, isn't this a cannon for a bird?
A: The smallest plan is for three people. I can send its price.
C: Send. If it costs less than a microphone, I'll try it.
A: Which microphone?
C: Ha. A good question, a modest one.`,
  },
  {
    name: "Youssef Mansour",
    company: "Nile Print House",
    email: "y.mansour@nileprint.example",
    phone: "+20 100 123 4567",
    zone: "Africa/Cairo",
    tag: "Warm",
    ago: 1_230,
    reasoning: { intent: 66, urgency: 59, budget: 45, fit: 71, engagement: 68 },
    summary: "Prints ballot and school books, so all work comes at once. Wants a demo on the proofing steps.",
    demo: { kind: "asked", workdays: 5, at: "12:30" },
    talk: `
A: Good evening, Mr Mansour. Ava from Brightline, an AI assistant. You said evenings are calmer.
C: The presses run, but I sit. Speak, please.
A: Your busiest months are set by others, I read.
C: By ministries. In August every child needs a book, and in an election every citizen needs a paper.
A: And proofs go back and forth.
C: Seven stamps for one proof. If stamp four is on holiday, seven children have no book.
A: Would it help to see where a proof lies, and for how long?
C: To see it and to show it. I want to show the ministry its own stamp four.
A: Diplomatically, in a report with no names.
C: With a number. Numbers have no mother. {When}, show me this.
A: With pleasure. Invitation to y dot mansour at nileprint.
C: Inshallah. Good night.`,
  },
  {
    name: "Fiona MacLeod",
    company: "Skye & Sea Cottages",
    email: "fiona@skyeandsea.example",
    phone: "+44 7400 123456",
    zone: "Europe/London",
    tag: "Warm",
    ago: { workdays: 1, at: "13:05" },
    reasoning: { intent: 69, urgency: 65, budget: 54, fit: 78, engagement: 85 },
    summary:
      "Sixty holiday cottages, double bookings between two websites. Wants price and set-up in one go.",
    demo: { kind: "booked", workdays: 7, at: "11:30" },
    talk: `
A: Hello Fiona, it's Ava from Brightline. I'm an AI assistant, and I believe it's blowing a gale with you.
C: It's always blowing. Sheep went past the window earlier.
A: I won't keep you from them. Sixty cottages on two websites?
C: Aye, and the same cottage sold twice. Two families from Leeds, one key.
A: What did you do?
C: Put one lot up in my own bedroom. They left four stars.
A: Four is generous for somebody's bedroom. If both sites drew on one calendar?
C: Then I'd sleep in my own bed. What's it cost for sixty?
A: My colleague will show the price and the set-up in one go.
C: Last Tuesday... no, hark at me. {When}.
A: That one lies ahead of us, so I'll take it.`,
  },
  {
    name: "Declan Byrne",
    company: "Shannon Feeds",
    email: "declan.byrne@shannonfeeds.example",
    phone: "+353 85 012 3456",
    zone: "Europe/Dublin",
    tag: "Cold",
    ago: { workdays: 9, at: "12:05" },
    reasoning: { intent: 22, urgency: 20, budget: "Low", fit: 34, engagement: 51 },
    summary:
      "Four salesmen, sixty farms each, known by first name for decades. Sees no need; was kind about it.",
    talk: `
A: Good afternoon, Declan. Ava here, an AI assistant with Brightline.
C: Go 'way. And you talking like a Christian.
A: I do my best. Your office asked about visit planning for the reps.
C: That'd be the young lad. He's mad for an app.
A: And you?
C: I've four men. They've sixty farms apiece since their fathers' time. They know when a man's low on nuts before he does.
A: That's better data than I'll ever have.
C: It is, it is. Now if one of them retired...
A: Would his farms go with him?
C: God, they might, too. Don't be giving me worries before dinner.
A: Then only this: if one retires, I'll be here.
C: Good girl. Mind yourself, whatever you are.`,
  },
];
