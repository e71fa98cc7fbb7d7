import * as z from "zod";

/**
 * A lead in Callsheet's own terms, whichever platform it came from. This is also what the database keeps of it, so a change here must read
 * what an earlier version wrote.
 */
export const leadRecordSchema = z.object({
  id: z.string().min(1),
  callId: z.string().min(1),
  transcriptId: z.string().nullable(),
  /** Only "individual" books meetings. */
  analysisType: z.string(),
  /** As the platform sent it. */
  phone: z.string(),
  name: z.string().nullable(),
  /** The contact's, else the one heard in the call; null when neither can be written to. */
  email: z.string().nullable(),
  company: z.string().nullable(),
  /** As extracted, malformed or not; null when no demo was asked for. */
  demoTime: z.string().nullable(),
  tag: z.string().nullable(),
  reasoning: z.record(z.string(), z.union([z.string(), z.number()])),
  summary: z.string().nullable(),
  call: z.object({
    /** Epoch milliseconds. */
    at: z.number(),
    durationSeconds: z.number(),
    direction: z.string(),
    hasRecording: z.boolean(),
  }),
  /** Epoch milliseconds: when the lead was first extracted, and when it last changed. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Left out for a call: what was agreed with the chat agent, and the conversation that is told of it. */
  chat: z
    .object({
      conversationId: z.string(),
      title: z.string().nullable(),
      /** E-mail addresses, the asking person's among them. */
      participants: z.array(z.string()),
      /** The time in the words of the chat: "today at 7 PM IST". */
      friendlyTime: z.string().nullable(),
    })
    .optional(),
});
export type LeadRecord = Readonly<z.infer<typeof leadRecordSchema>>;
