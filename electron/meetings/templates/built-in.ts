import type { MeetingTemplate } from "../../../shared/model/meeting-template.ts";

/** The demo of rules 3 to 6 of call-platform-api: what is booked until the rep says otherwise. */
export const builtInTemplate: Omit<MeetingTemplate, "isDefault"> = {
  id: "built-in",
  builtIn: true,
  name: "Demo",
  title: "{{name|Lead}} + {{company}} + Demo",
  minutes: 30,
  description: [
    "A product demo with {{my name}}, as agreed on the phone.",
    "Join with the Google Meet link of this invitation.",
    "If the time does not suit you, propose another from this invitation or reply to it, and we will move it.",
  ].join("\n\n"),
  place: { kind: "meet" },
  reminders: {
    useDefault: false,
    overrides: [
      { method: "email", minutes: 24 * 60 },
      { method: "popup", minutes: 30 },
    ],
  },
  bufferBefore: null,
  bufferAfter: null,
  colorId: null,
  byItself: true,
  delaySeconds: 10,
};
