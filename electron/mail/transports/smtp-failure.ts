import * as z from "zod";
import { MailFailure, serverWords } from "./transport.ts";

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  command: z.string().optional(),
  /** The server's reply and its number (RFC 5321, 4.2.1). */
  response: z.string().optional(),
  responseCode: z.number().optional(),
});
type SmtpError = z.infer<typeof smtpErrorSchema>;

/** What went wrong with a mail server. `handed`: the mail itself was on its way to it by then. */
export function smtpFailure(error: unknown, handed: boolean): MailFailure {
  if (error instanceof MailFailure) return error;
  const read = smtpErrorSchema.safeParse(error);
  if (!read.success || !(error instanceof Error)) throw error;
  const { responseCode } = read.data;
  if (handed && responseCode === undefined) {
    return new MailFailure(
      "unsure",
      "The mail server had the mail and then did not answer. It may have been sent.",
      { cause: error },
    );
  }
  return responseCode === undefined ? silent(read.data, error) : answered(read.data, responseCode, error);
}

/** It said no, and to what. */
function answered(
  { code, command = "", response = "" }: SmtpError,
  status: number,
  cause: Error,
): MailFailure {
  const said = serverWords(response);
  const temporary = status < 500;
  if (code === "EAUTH" || command.startsWith("AUTH")) {
    return temporary
      ? new MailFailure("later", `The mail server cannot sign you in at the moment: “${said}”.`, { cause })
      : new MailFailure(
          "setup",
          `The mail server refuses the user name or the password: “${said}”. Put them right in Settings under Mail.`,
          { cause },
        );
  }
  if (command === "MAIL FROM") {
    return temporary
      ? new MailFailure("later", `The mail server takes no mail at the moment: “${said}”.`, { cause })
      : new MailFailure(
          "setup",
          `The mail server refuses the sender's address: “${said}”. Change the sender in Settings under Mail.`,
          { cause },
        );
  }
  if (command === "RCPT TO" || command === "DATA") {
    const whom = command === "RCPT TO" ? "this address" : "this mail";
    return temporary
      ? new MailFailure("later", `The mail server does not take ${whom} yet: “${said}”.`, {
          mailOnly: command === "RCPT TO",
          cause,
        })
      : new MailFailure("refused", `The mail server refuses ${whom}: “${said}”.`, { cause });
  }
  return new MailFailure("later", `The mail server is not ready: “${said}”.`, { cause });
}

/** No way to it, or none that is safe. */
function silent({ code, originalCode }: SmtpError, cause: Error): MailFailure {
  if (code === "ETLS" || isCertificate(originalCode) || isCertificate(code)) {
    return new MailFailure(
      "setup",
      "No safe connection to the mail server could be made. Check its name, port and encryption in Settings under Mail.",
      { cause },
    );
  }
  if (code === "EENVELOPE")
    return new MailFailure("refused", "This is no address that a mail can be sent to.", { cause });
  if (code === "ETIMEDOUT")
    return new MailFailure("later", "The mail server did not answer in time.", { cause });
  const why = reasons[originalCode ?? code ?? ""];
  return new MailFailure(
    "later",
    `The mail server cannot be reached${why === undefined ? "" : `: ${why}`}.`,
    {
      cause,
    },
  );
}

/** Of the system's errors (errno, getaddrinfo) those that tell a rep where to look. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers at its port",
  ECONNRESET: "it ended the connection",
  EDNS: "its name is not found",
  ENOTFOUND: "its name is not found",
  EAI_AGAIN: "its name cannot be looked up",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no network",
};

function isCertificate(code: string | undefined): boolean {
  return code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/u.test(code);
}
