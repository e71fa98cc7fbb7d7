import * as z from "zod";
import { AppError } from "../../../shared/errors.ts";
import { MailFailure, serverWords } from "./transport.ts";

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().optional(),
    details: z
      .array(
        z.object({
          code: z.string().optional(),
          message: z.string().optional(),
          target: z.string().optional(),
        }),
      )
      .optional(),
  }),
});

/** What it says of an account that can send nothing for now. @see https://www.zoho.com/zeptomail/help/api/error-codes.html */
const accountTroubles: Readonly<Record<string, string>> = {
  SERR_157:
    "ZeptoMail does not know this token. Paste the send mail token of your mail agent in Settings under Mail.",
  SERR_156: "ZeptoMail takes no mail from this computer's network address. Allow it in ZeptoMail's settings.",
  SM_111:
    "ZeptoMail has not verified the sender's domain. Use an address of a verified domain in Settings under Mail.",
  SM_128: "ZeptoMail has not reviewed your account yet.",
  SM_133: "ZeptoMail's limit for accounts on trial is reached. Have your account reviewed.",
  LE_101: "Your ZeptoMail credits are used up or have expired.",
  LE_102: "Your ZeptoMail credits are used up or have expired.",
  AE_101: "ZeptoMail has blocked your account.",
};
const hourMs = 3_600_000;

/** An answer that is no success. One in ZeptoMail's own form says for certain that the mail was not taken; a gateway's 5xx does not. */
export function zeptoRefusal(response: Response, body: string, clock: () => number): MailFailure {
  const { status } = response;
  const known = errorSchema.safeParse(parsed(body));
  const retryAfterMs = retryAfter(response, clock);
  if (!known.success) return unknownRefusal(status, retryAfterMs);
  const { code, message, details = [] } = known.data.error;
  const detail = details[0];
  const why = serverWords(detail?.message ?? message ?? code);
  const trouble = detail?.code === undefined ? undefined : accountTroubles[detail.code];
  if (trouble !== undefined) return new MailFailure("setup", trouble);
  if (detail?.code === "SMI_115") {
    return new MailFailure("later", "ZeptoMail's limit for today is reached.", { retryAfterMs: hourMs });
  }
  if (status === 401 || status === 403)
    return new MailFailure("setup", `ZeptoMail refuses this token: “${why}”.`);
  if (detail?.target === "from" || detail?.target === "reply_to")
    return new MailFailure(
      "setup",
      `ZeptoMail refuses the sender: “${why}”. Change it in Settings under Mail.`,
    );
  if (status === 429 || status >= 500)
    return new MailFailure("later", `ZeptoMail takes no mail at the moment: “${why}”.`, { retryAfterMs });
  return new MailFailure("refused", `ZeptoMail refuses this mail: “${why}” (${detail?.code ?? code}).`);
}

function unknownRefusal(status: number, retryAfterMs: number | null): MailFailure {
  if (status === 401 || status === 403) return new MailFailure("setup", "ZeptoMail refuses this token.");
  if (status === 429 || status === 503)
    return new MailFailure("later", `ZeptoMail takes no mail at the moment (${status}).`, { retryAfterMs });
  if (status >= 500)
    return new MailFailure(
      "unsure",
      `ZeptoMail had trouble with the mail (${status}). It may have been sent.`,
    );
  return new MailFailure("refused", `ZeptoMail refuses this mail (${status}).`);
}

/** The connection was never made: nothing can have been sent by it. */
const unmade = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "ENETDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What `fetch` threw. */
export function zeptoSilence(error: unknown): MailFailure {
  // The way there is barred: nothing was sent.
  if (error instanceof AppError) return new MailFailure("later", error.message, { cause: error });
  const code = codeIn(error);
  if (code !== null && unmade.has(code))
    return new MailFailure("later", "ZeptoMail cannot be reached.", { cause: error });
  if (code !== null && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/u.test(code))
    return new MailFailure("later", "No safe connection to ZeptoMail could be made.", { cause: error });
  return new MailFailure("unsure", "ZeptoMail had the mail and then did not answer. It may have been sent.", {
    cause: error,
  });
}

const codedSchema = z.object({ code: z.string() });

function codeIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const cause = codedSchema.safeParse(error.cause);
  return cause.success ? cause.data.code : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `Retry-After` in either of its forms (RFC 9110, 10.2.3), in milliseconds from now. */
function retryAfter(response: Response, clock: () => number): number | null {
  const value = response.headers.get("retry-after");
  if (value === null) return null;
  if (/^\d+$/u.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - clock());
}
