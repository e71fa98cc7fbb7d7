import type { Email } from "postal-mime";
import PostalMime from "postal-mime";
import type { SMTPServerOptions } from "smtp-server";
import { SMTPServer } from "smtp-server";

/** A mail as the server got it. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, headers and all. */
  readonly raw: string;
  readonly mail: Email;
}

/** What the server does to a recipient or a mail instead of taking it. */
export interface Manners {
  /** Answers `RCPT TO` with this. */
  recipient?: (address: string) => { readonly code: number; readonly words: string } | null;
  /** Answers `MAIL FROM` with this. */
  sender?: () => { readonly code: number; readonly words: string } | null;
  /** `refuse`: with a 554; `later`: with a 451; `drop`: kept, and the connection is cut instead of an answer. */
  /** Told of each mail it has taken, before it answers. */
  taken?: () => Promise<void>;
  body?: "refuse" | "later" | "drop";
}

/** A real SMTP server on 127.0.0.1, which keeps what it takes. */
export async function startSmtpServer(options: SMTPServerOptions = {}, port = 0) {
  const received: Received[] = [];
  const manners: Manners = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    ...options,
    onMailFrom(_address, _session, done) {
      done(refusal(manners.sender?.() ?? null));
    },
    onRcptTo({ address }, _session, done) {
      done(refusal(manners.recipient?.(address) ?? null));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => void take(Buffer.concat(pieces), session, done));
    },
  });
  // A client that goes away in the middle is what some tests are about.
  server.on("error", () => undefined);

  async function take(
    bytes: Buffer,
    { envelope, id }: { envelope: { mailFrom: unknown; rcptTo: readonly { address: string }[] }; id: string },
    done: (error?: Error | null) => void,
  ): Promise<void> {
    if (manners.body === "refuse") return done(refusal({ code: 554, words: "No business here" }));
    if (manners.body === "later") return done(refusal({ code: 451, words: "Try again later" }));
    const from = envelope.mailFrom;
    received.push({
      from: typeof from === "object" && from !== null && "address" in from ? String(from.address) : "",
      to: envelope.rcptTo.map(({ address }) => address),
      raw: bytes.toString(),
      mail: await PostalMime.parse(bytes),
    });
    await manners.taken?.();
    if (manners.body !== "drop") return done();
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy();
  }

  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The mail server has no port.");
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await new Promise<void>((ended) => server.close(() => ended()));
  };
  return { port: address.port, received, manners, close };
}

function refusal(said: { readonly code: number; readonly words: string } | null): Error | null {
  return said === null ? null : Object.assign(new Error(said.words), { responseCode: said.code });
}
