import type { CallScript } from "./call-script.ts";

/** Calls that come in while somebody watches; each names the demo's time. */
export const LIVE_CALLS: readonly CallScript[] = [
  {
    name: "Ingrid Solheim",
    company: "Bergen Boatworks",
    email: "ingrid.solheim@bergenboat.example",
    phone: "+47 406 12 345",
    zone: "Europe/Oslo",
    tag: "Hot",
    ago: 0,
    reasoning: { intent: 94, urgency: "High", budget: 81, fit: 90, engagement: 92 },
    summary:
      "Refits 120 boats a winter and quotes from memory. Wants to see quotes by hull type, decides this week.",
    talk: `
A: Hello Ingrid, it's Ava from Brightline. I'm an AI assistant, you asked for a call right away.
C: That was quick, I've barely put the cup down.
A: I like warm coffee. A hundred and twenty boats a winter, you wrote?
C: And each quote out of Torvald's head. Torvald is sixty-eight.
A: What would you need to quote without Torvald?
C: Hours by hull type, and last year's price beside it. He'd even tell us, if somebody wrote it down.
A: That's a screen we have. Shall we look at it together?
C: {When}, and I'll bring Torvald. He will say it's wrong, and then he'll correct it.
A: Corrections are the best part. The address is ingrid dot solheim at bergenboat?
C: That's the one. We decide this week, so no postponing.`,
  },
  {
    name: "Samuel Adeyemi",
    company: "Ibadan Textbooks",
    email: "samuel@ibadantextbooks.example",
    phone: "+234 806 555 0147",
    zone: "Africa/Lagos",
    tag: "Hot",
    ago: 0,
    reasoning: { intent: 88, urgency: 83, budget: "Medium", fit: 85, engagement: 90 },
    summary:
      "School orders for the new term come by text message. Budget released this morning, asked for the earliest demo.",
    talk: `
A: Good day, Samuel. This is Ava, the AI assistant at Brightline, about your message of this morning.
C: Yes, the money was released at nine, and I wrote to you at five past.
A: What should the money mend?
C: Two hundred schools order by text message. "Send us the same as last year." Nobody knows last year.
A: If last year stood next to the school's name?
C: Then I would sleep. Term begins in three weeks.
A: Let us be quick, then. The earliest my colleague can show you is soon.
C: {When}. I will be in the warehouse, so a call on the phone screen.
A: That works well. Who else should see it?
C: Madam Folake, she reads the text messages. She has earned it.`,
  },
  {
    name: "Clara Hofmann",
    company: "Alpenglas Optik",
    email: "clara.hofmann@alpenglas.example",
    phone: "+43 664 123 4567",
    zone: "Europe/Vienna",
    tag: "Hot",
    ago: 0,
    reasoning: { intent: 85, urgency: 76, budget: 79, fit: "High", engagement: 86 },
    summary:
      "Seventeen optician's shops; lens orders wait for a fax. Saw us at a partner's and wants the same set-up.",
    talk: `
A: Guten Tag, Frau Hofmann, Ava from Brightline. I'm an AI assistant.
C: Good, then you don't need glasses. My cousin in Graz uses you.
A: Which shop is that?
C: The one whose customers don't ring to ask where their lenses are. Mine do.
A: How does a lens order travel today?
C: By fax to the grinder. Then silence. Then a parcel, sometimes the right one.
A: For seventeen shops.
C: Seventeen faxes. Show me what Graz has, nothing more.
A: With pleasure. When shall we?
C: {When}. And please ask Graz for the picture with the traffic lights.
A: The traffic lights will be there.`,
  },
  {
    name: "Mateo Rojas",
    company: "Cordillera Bikes",
    email: "mateo.rojas@cordillerabikes.example",
    phone: "+56 9 6123 4567",
    zone: "America/Santiago",
    tag: "Hot",
    ago: 0,
    reasoning: { intent: 90, urgency: "Medium", budget: 74, fit: 88, engagement: 95 },
    summary:
      "Rents 300 mountain bikes at six stations; wants one booking book and deposits by card. Very keen.",
    talk: `
A: Hola Mateo, Ava here, Brightline's AI assistant. You sound as if you were going uphill.
C: I am! Two minutes to the top. Talk, I listen.
A: Three hundred bikes at six stations. What happens when somebody returns one at the wrong one?
C: We drive it back at night. My brother does. He has seen more sunrises than a baker.
A: If every station saw where the bikes are, and booked those?
C: Then my brother could marry.
A: I'd hate to stand in the way. Would you like a demonstration?
C: At the top I have signal, so yes. {When}.
A: Deposits by card were on your list, too.
C: Right, right. Now the last hundred metres. Ciao!`,
  },
];
