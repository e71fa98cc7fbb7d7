import * as z from "zod";

const person = z.object({ address: z.string(), name: z.string().optional() });

/** What a request to send must be: anything else is refused with the field that is wrong. */
export const messageSchema = z.object({
  from: person,
  to: z.array(z.object({ email_address: person })).min(1),
  reply_to: z.array(person).optional(),
  subject: z.string().min(1),
  htmlbody: z.string().optional(),
  textbody: z.string().optional(),
  client_reference: z.string().optional(),
  mime_headers: z.record(z.string(), z.string()).optional(),
  track_opens: z.boolean().optional(),
  track_clicks: z.boolean().optional(),
  attachments: z.array(z.object({ name: z.string(), mime_type: z.string(), content: z.base64() })).optional(),
});
export type SentMessage = Readonly<z.output<typeof messageSchema>>;

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** An error in ZeptoMail's own form. */
export interface ZeptoError {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly message: string;
  readonly target: string;
}

/** What it refuses a message for; null when it takes it. */
export function refusalOf(body: unknown, verified: (domain: string) => boolean): ZeptoError | null {
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) {
    const target = String(parsed.error.issues[0]?.path[0] ?? "body");
    return { status: 400, code: "TM_3201", detail: "GE_102", message: "This value cannot be empty", target };
  }
  const { from, to } = parsed.data;
  if (!address.test(from.address)) return invalid("from");
  if (to.some(({ email_address }) => !address.test(email_address.address))) return invalid("to");
  if (!verified(from.address.slice(from.address.lastIndexOf("@") + 1).toLowerCase())) {
    const message = "Sender address domain is not verified in your Mail Agent.";
    return { status: 400, code: "TM_4001", detail: "SM_111", message, target: "from" };
  }
  return null;
}

function invalid(target: string): ZeptoError {
  return {
    status: 400,
    code: "TM_4001",
    detail: "SM_113",
    message: `Mandatory Field "${target}" has Invalid Value.`,
    target,
  };
}
