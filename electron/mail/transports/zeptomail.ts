import type { MailTransport, OutgoingMail } from "./transport.ts";
import { MailFailure } from "./transport.ts";
import { zeptoRefusal, zeptoSilence } from "./zeptomail-failure.ts";

interface ZeptoMailOptions {
  /** Root of the API: a data centre's. */
  readonly baseUrl: string;
  /** The send mail token of a mail agent. */
  readonly token: () => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly timeLimitMs?: number;
}

/** No answer of it is longer, in characters. */
const longestAnswer = 100_000;

/**
 * ZeptoMail's sending API: one mail a request. It knows no key by which a mail sent twice would count once, so what is without an answer is never
 * sent again by itself.
 * @see https://www.zoho.com/zeptomail/help/api/email-sending.html
 */
export function createZeptoMail(options: ZeptoMailOptions): MailTransport {
  const { baseUrl, timeLimitMs = 60_000 } = options;
  return {
    async send(mail, handOver, signal) {
      const token = await options.token();
      if (!/^[\x21-\x7e]+$/u.test(token)) {
        throw new MailFailure(
          "setup",
          "ZeptoMail's token holds characters that no token has. Paste it again in Settings.",
        );
      }
      handOver();
      let response: Response;
      try {
        response = await options.fetch(new URL("/v1.1/email", baseUrl), {
          method: "POST",
          headers: {
            authorization: `Zoho-enczapikey ${token}`,
            accept: "application/json",
            "content-type": "application/json",
          },
          body: JSON.stringify(bodyOf(mail)),
          redirect: "error",
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
        });
      } catch (error) {
        throw zeptoSilence(error);
      }
      // Its status says that the mail was taken; what else it says is nobody's business.
      if (response.status >= 200 && response.status < 300) {
        await response.body?.cancel();
        return;
      }
      throw zeptoRefusal(response, await textOf(response), options.clock);
    },
  };
}

/** A refusal whose words do not come is a refusal all the same. */
async function textOf(response: Response): Promise<string> {
  try {
    return (await response.text()).slice(0, longestAnswer);
  } catch (error) {
    if (error instanceof Error) return "";
    throw error;
  }
}

function bodyOf({ messageId, from, to, subject, text, html, calendar }: OutgoingMail) {
  return {
    from,
    to: [{ email_address: to }],
    reply_to: [from],
    subject,
    textbody: text,
    htmlbody: html,
    // Opens and clicks are nobody's to follow.
    track_opens: false,
    track_clicks: false,
    client_reference: messageId,
    mime_headers: { "Message-ID": `<${messageId}>`, "Auto-Submitted": "auto-generated" },
    ...(calendar === null
      ? {}
      : {
          attachments: [
            {
              name: "invite.ics",
              mime_type: `text/calendar; charset=utf-8; method=${calendar.method}`,
              content: Buffer.from(calendar.content).toString("base64"),
            },
          ],
        }),
  };
}
