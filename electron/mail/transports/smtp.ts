import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailSettings } from "../../../shared/model/mail.ts";
import { smtpFailure } from "./smtp-failure.ts";
import type { MailTransport, OutgoingMail } from "./transport.ts";

interface SmtpOptions {
  readonly server: MailSettings["smtp"];
  /** Null for a server that asks for no sign-in. */
  readonly password: () => Promise<string | null>;
  /** A certificate authority to trust beside the system's (PEM). */
  readonly ca?: string;
  readonly limits?: SmtpLimits;
}

interface SmtpLimits {
  readonly connectMs: number;
  /** How long the server may be silent, also when it looks at the mail. */
  readonly silenceMs: number;
}

/** RFC 5321, 4.5.3.2.6: a server may take ten minutes for a mail it was given; a rep who waits would rather be asked after two. */
const defaultLimits: SmtpLimits = { connectMs: 15_000, silenceMs: 120_000 };

/** A mail server of the rep's own (RFC 5321), one connection a mail: a few a day do not repay keeping one open. */
export function createSmtp({ server, password, ca, limits = defaultLimits }: SmtpOptions): MailTransport {
  return {
    async send(mail, handOver, signal) {
      const secret = await password();
      const bytes = await new MailComposer(messageOf(mail)).compile().build();
      const connection = new SMTPConnection({
        host: server.host,
        port: server.port,
        secure: server.security === "tls",
        requireTLS: server.security === "starttls",
        ignoreTLS: server.security === "none",
        connectionTimeout: limits.connectMs,
        greetingTimeout: limits.connectMs,
        dnsTimeout: limits.connectMs,
        socketTimeout: limits.silenceMs,
        allowInternalNetworkInterfaces: true,
        ...(ca === undefined ? {} : { tls: { ca } }),
      });
      let handed = false;
      const body = Readable.from(
        once(bytes, () => {
          handed = true;
          handOver();
        }),
      );
      try {
        await exchange(
          connection,
          server.user === "" ? null : { user: server.user, pass: secret ?? "" },
          mail,
          body,
          signal,
        );
      } catch (error) {
        throw smtpFailure(error, handed);
      } finally {
        connection.close();
      }
    },
  };
}

/** The stream is read only once the server has said that it wants the mail (354): from then on it may have it. */
function* once(bytes: Buffer, begun: () => void): Generator<Buffer> {
  begun();
  yield bytes;
}

interface Credentials {
  readonly user: string;
  readonly pass: string;
}

function exchange(
  connection: SMTPConnection,
  credentials: Credentials | null,
  { from, to }: OutgoingMail,
  body: Readable,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error("Callsheet ends."));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    connection.once("error", reject);
    connection.once("end", () => reject(new Error("The server closed the connection.")));
    const send = () =>
      connection.send({ from: from.address, to: [to.address] }, body, (error) => {
        if (error) reject(error);
        else {
          connection.quit();
          resolve();
        }
      });
    connection.connect((error) => {
      if (error) reject(error);
      else if (credentials === null) send();
      else
        connection.login(credentials, (refused) => {
          if (refused) reject(refused);
          else send();
        });
    });
  });
}

function messageOf({ messageId, from, to, subject, text, html, calendar }: OutgoingMail) {
  return {
    messageId: `<${messageId}>`,
    from,
    to,
    replyTo: from,
    subject,
    text,
    html,
    // RFC 3834, 5: no holiday note is to answer it.
    headers: { "Auto-Submitted": "auto-generated" },
    ...(calendar === null ? {} : { icalEvent: calendar }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
