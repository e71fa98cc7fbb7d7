import type { MailSettings, OwnMailWay } from "../../shared/model/mail.ts";
import { mailAddressSchema } from "../../shared/model/mail.ts";
import type { MailPerson } from "./transports/transport.ts";

type Sending = Pick<MailSettings, "smtp" | "zeptomail">;

/** What is missing before mails can leave in a way, and what to do about it; null when nothing is. */
export function transportProblem(
  way: OwnMailWay,
  { smtp }: Sending,
  sender: MailPerson,
  hasSecret: boolean,
  sandbox: boolean,
): { readonly message: string; readonly action: string } | null {
  if (!mailAddressSchema.safeParse(sender.address).success)
    return { message: "It is not known whom mails are from.", action: "Fill in the sender's address." };
  if (way === "zeptomail") {
    return hasSecret
      ? null
      : {
          message: "ZeptoMail's token is missing.",
          action: "Copy the send mail token of your mail agent, then paste it.",
        };
  }
  if (smtp.host === "")
    return { message: "The mail server's name is missing.", action: "Fill in the mail server." };
  if (!isLoopback(smtp.host) && sandbox) {
    return {
      message: "Sample data sends no real mail.",
      action: "Choose ZeptoMail, which is made up here, or a mail server on this computer.",
    };
  }
  if (!isLoopback(smtp.host) && smtp.security === "none") {
    return {
      message: "Without encryption everybody on the way could read the password and the mails.",
      action: "Choose TLS or STARTTLS.",
    };
  }
  if (smtp.user !== "" && !hasSecret)
    return { message: "The mail server's password is missing.", action: "Copy the password, then paste it." };
  return null;
}

/** A server on this computer. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/u.test(host);
}
