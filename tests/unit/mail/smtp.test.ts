import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSmtp } from "../../../electron/mail/transports/smtp.ts";
import type { OutgoingMail } from "../../../electron/mail/transports/transport.ts";
import { MailFailure } from "../../../electron/mail/transports/transport.ts";
import type { MailSettings } from "../../../shared/model/mail.ts";
import { temporaryFolder } from "../../support/database.ts";
import { makeCertificate } from "../../support/mail-certificate.ts";
import type { Manners } from "../../support/smtp-server.ts";
import { startSmtpServer } from "../../support/smtp-server.ts";

const mail: OutgoingMail = {
  messageId: "one@callsheet.example",
  from: { name: "Ana Ruiz", address: "ana@callsheet.example" },
  to: { name: "Łukasz “Luke” Øst", address: "luke@example.com" },
  subject: "Einladung: Führung – 你好",
  text: "Grüße\n.\n..\n",
  html: "<p>Grüße</p>",
  calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
};
type Server = Awaited<ReturnType<typeof startSmtpServer>>;

async function server(options: Parameters<typeof startSmtpServer>[0] = {}): Promise<Server> {
  const started = await startSmtpServer(options);
  onTestFinished(started.close);
  return started;
}

interface Sending {
  readonly security?: MailSettings["smtp"]["security"];
  readonly user?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly signal?: AbortSignal;
}

/** Sends the mail; answers what it was refused for, and whether it may have been sent by then. */
async function sendBy(port: number, sending: Sending = {}) {
  const transport = createSmtp({
    server: { host: "127.0.0.1", port, security: sending.security ?? "none", user: sending.user ?? "" },
    password: async () => sending.password ?? null,
    ...(sending.ca === undefined ? {} : { ca: sending.ca }),
    limits: { connectMs: 2_000, silenceMs: 1_000 },
  });
  let handed = false;
  const failure = await transport
    .send(
      mail,
      () => {
        handed = true;
      },
      sending.signal ?? new AbortController().signal,
    )
    .then(
      () => null,
      (error: unknown) => error,
    );
  if (failure !== null && !(failure instanceof MailFailure)) throw failure;
  return { failure, handed };
}

describe("a mail by SMTP", () => {
  it("arrives as it was written: names, text, HTML and invitation, marked as made by a program", async () => {
    const { port, received } = await server();
    expect(await sendBy(port)).toEqual({ failure: null, handed: true });
    const [got] = received;
    expect(got).toMatchObject({ from: "ana@callsheet.example", to: ["luke@example.com"] });
    expect(got?.mail).toMatchObject({
      messageId: "<one@callsheet.example>",
      subject: mail.subject,
      from: mail.from,
      to: [mail.to],
      replyTo: [mail.from],
    });
    expect(got?.mail.text?.trim()).toBe("Grüße\n.\n..");
    expect(got?.mail.html).toContain("<p>Grüße</p>");
    expect(got?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    expect(got?.raw).toMatch(/text\/calendar; charset=utf-8;\s+method=REQUEST/i);
    expect(got?.mail.attachments.map(({ filename }) => filename)).toContain("invite.ics");
  });

  it.each(["tls", "starttls"] as const)(
    "is encrypted by %s, and goes to nobody whose certificate is not trusted",
    async (security) => {
      const certificate = makeCertificate(temporaryFolder());
      const { port, received } = await server({
        ...certificate,
        secure: security === "tls",
        disabledCommands: [],
        authOptional: false,
        onAuth: ({ username, password }, _session, done) =>
          done(null, username === "ana" && password === "abcd efgh" ? { user: "ana" } : {}),
      });
      const account = { security, user: "ana", password: "abcd efgh" };
      expect((await sendBy(port, account)).failure?.kind).toBe("setup");
      expect(
        (await sendBy(port, { ...account, ca: certificate.cert, password: "wrong" })).failure,
      ).toMatchObject({
        kind: "setup",
        message: expect.stringMatching(/user name or the password/),
      });
      expect(received).toEqual([]);
      expect((await sendBy(port, { ...account, ca: certificate.cert })).failure).toBeNull();
      expect(received).toHaveLength(1);
    },
  );

  it("goes to no server that would not encrypt although it must", async () => {
    const { port, received } = await server();
    expect((await sendBy(port, { security: "starttls" })).failure).toMatchObject({
      kind: expect.stringMatching(/setup|later/),
    });
    expect(received).toEqual([]);
  });

  const refused = (code: number) => ({ code, words: "Not here" });
  it.each<[string, Manners, string, boolean]>([
    ["an address that is refused for good", { recipient: () => refused(550) }, "refused", false],
    ["an address that is refused for now", { recipient: () => refused(450) }, "later", false],
    ["a sender that is refused", { sender: () => refused(553) }, "setup", false],
    ["a mail that is refused for good", { body: "refuse" }, "refused", true],
    ["a mail that is refused for now", { body: "later" }, "later", true],
    ["a mail whose answer is lost", { body: "drop" }, "unsure", true],
  ])("says of %s what it is", async (_what, manners, kind, handed) => {
    const started = await server();
    Object.assign(started.manners, manners);
    const sent = await sendBy(started.port);
    expect([sent.failure?.kind, sent.handed]).toEqual([kind, handed]);
    if (kind === "later") expect(sent.failure?.mailOnly).toBe(!handed);
  });

  it("was surely not sent by a server that is not there, or never says a word", async () => {
    const gone = await server();
    await gone.close();
    expect(await sendBy(gone.port)).toMatchObject({ failure: { kind: "later" }, handed: false });
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await sendBy(port)).toMatchObject({ failure: { kind: "later" }, handed: false });
  });

  it("ends at once when the app quits", async () => {
    const started = await server({ onConnect: () => undefined });
    const quit = new AbortController();
    const sending = sendBy(started.port, { signal: quit.signal });
    quit.abort();
    expect(await sending).toMatchObject({ failure: { kind: "later" }, handed: false });
  });
});
