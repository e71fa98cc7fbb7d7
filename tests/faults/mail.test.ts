import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { leadEmail, mailOn, smtpScene } from "../support/mail-scene.ts";
import { startSmtpServer } from "../support/smtp-server.ts";

const script = fileURLToPath(new URL("../support/mail-process.ts", import.meta.url));
const minute = 60_000;

type Desk = Awaited<ReturnType<typeof smtpScene>>;

/** The mails are sent by a process of its own; `until` is what it is killed at, null for its own end. */
async function sendInProcess({ machine, world }: Desk, until: Promise<void> | null): Promise<void> {
  const child = spawn(process.execPath, [script, machine.db.name, String(world.clock())], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  void until?.then(() => child.kill("SIGKILL"));
  const [errors, [code, signal]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  if (until === null ? code !== 0 : signal !== "SIGKILL")
    throw new Error(`The process ended by itself (${code ?? signal}): ${errors}`);
}

/** As after a start of the app. */
const restarted = ({ machine, world, zeptomail }: Desk) => mailOn(machine, world, zeptomail);

describe("a mail server that fails", () => {
  it("fault 32: kill -9 after the server has the mail: it may have been sent, is said so, and is never sent again by itself", async () => {
    const arrived = Promise.withResolvers<void>();
    const scene = await smtpScene();
    scene.server.manners.taken = () => {
      arrived.resolve();
      // No answer: the process is gone by then.
      return new Promise<void>(() => undefined);
    };
    await scene.book({}, false);
    await sendInProcess(scene, arrived.promise);
    expect(scene.server.received.map(({ to }) => to)).toEqual([[leadEmail]]);

    delete scene.server.manners.taken;
    const mail = restarted(scene);
    await mail.send();
    scene.world.advance(60 * minute);
    await mail.send();
    expect(mail.lines()).toMatchObject([
      { state: "unsure", needsRep: true, reason: expect.stringContaining("It may have been sent.") },
    ]);
    expect(scene.server.received).toHaveLength(1);
    mail.retry(mail.lines()[0]?.id ?? 0);
    await mail.send();
    const ids = scene.server.received.map((one) => one.mail.messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it("fault 32: kill -9 before the server has the mail: it is sent at the next start, once", async () => {
    const asked = Promise.withResolvers<void>();
    const scene = await smtpScene();
    scene.server.manners.recipient = () => {
      asked.resolve();
      return { code: 450, words: "A moment" };
    };
    await scene.book({}, false);
    await sendInProcess(scene, asked.promise);
    expect(scene.server.received).toEqual([]);
    delete scene.server.manners.recipient;
    scene.world.advance(10 * minute);
    await sendInProcess(scene, null);
    await restarted(scene).send();
    expect(scene.server.received.map(({ to }) => to)).toEqual([[leadEmail]]);
    expect(restarted(scene).states()).toEqual([`invite ${leadEmail} sent`]);
  });

  it("fault 32: one of two guests is refused: the other has the mail, and it is said which failed and why", async () => {
    const scene = await smtpScene();
    const eventId = await scene.book();
    scene.server.manners.recipient = (to) => (to === leadEmail ? { code: 550, words: "No such user" } : null);
    scene.machine.commands.edit({
      calendarId: "ana@callsheet.example",
      eventId,
      guests: { add: [{ email: "boss@techcorp.example", optional: false }], remove: [] },
      title: "Demo for two",
    });
    await scene.settle();
    expect(scene.mail.lines().map(({ to, state, reason }) => [to, state, reason])).toEqual([
      [leadEmail, "sent", null],
      [leadEmail, "refused", expect.stringContaining("550 No such user")],
      ["boss@techcorp.example", "sent", null],
    ]);
    expect(scene.server.received.map(({ to }) => to[0])).toEqual([leadEmail, "boss@techcorp.example"]);
  });

  it("fault 32: one guest has to wait: the server is asked again when it said, not before, and the mail goes once", async () => {
    const scene = await smtpScene();
    let asked = 0;
    scene.server.manners.recipient = () => {
      asked += 1;
      return asked <= 3 ? { code: 450, words: "Come back later" } : null;
    };
    // It held for Google's link, which has come.
    await scene.book();
    await scene.mail.send();
    expect(asked).toBe(1);
    for (let tries = 0; tries < 4; tries += 1) {
      scene.world.advance(5 * minute);
      await scene.mail.send();
    }
    expect(asked).toBe(4);
    expect(scene.server.received.map(({ to }) => to)).toEqual([[leadEmail]]);
  });

  it("fault 32: down, then slow to greet: the mail waits, longer each time, and goes once when there is a server again", async () => {
    const scene = await smtpScene();
    const { port } = scene.server;
    await scene.server.close();
    await scene.book();
    const waits: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const due = scene.mail.nextDue() ?? 0;
      waits.push(due - scene.world.clock());
      scene.world.advance(due - scene.world.clock());
      await scene.mail.send();
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(8 * (waits[0] ?? Number.NaN));
    expect(scene.mail.lines()).toMatchObject([
      {
        state: "waiting",
        attempts: 7,
        reason: "The mail server cannot be reached: nothing answers at its port.",
        needsRep: false,
      },
    ]);
    const again = await startSmtpServer({}, port);
    onTestFinished(again.close);
    scene.mail.hurry();
    scene.world.advance(scene.mail.nextDue() === null ? 0 : 15 * minute);
    await scene.mail.send();
    await scene.mail.send();
    expect(again.received.map(({ to }) => to)).toEqual([[leadEmail]]);
  });

  it("fault 32: it comes back after the meeting: nobody is invited to what is over", async () => {
    const scene = await smtpScene();
    await scene.server.close();
    await scene.book();
    scene.world.advance(3 * 24 * 60 * minute);
    await scene.mail.send();
    expect(scene.mail.lines()).toMatchObject([{ state: "refused", reason: expect.stringContaining("over") }]);
  });
});
