import { describe, expect, it } from "vitest";
import { mailList } from "../../electron/mail/mail-list.ts";
import type { mailScene } from "../support/mail-scene.ts";
import { leadEmail, smtpScene } from "../support/mail-scene.ts";

const four = ["2026-11-24T16:00:00Z", "2026-11-24T16:30:00Z"] as const;
type Scene = Awaited<ReturnType<typeof mailScene>>;

const desk = () => smtpScene({ copies: ["invite", "move"] });

function screen({ machine, world }: Scene) {
  return mailList(machine.db, { filter: "waiting", leadId: null, limit: 10 }, world.clock());
}
const inSeconds = ({ world }: Scene, seconds: number) =>
  new Date(world.clock() + seconds * 1000).toISOString();

describe("what the rep sees of a mail that waits", () => {
  it("is the change that it waits for, then the server: of each mail, with the next try", async () => {
    const scene = await desk();
    const eventId = await scene.book();
    expect(screen(scene)).toMatchObject({ mails: [], coming: [] });
    await scene.server.close();
    scene.move(eventId, ...four);
    expect(screen(scene)).toMatchObject({
      mails: [],
      coming: [{ kind: "move", to: leadEmail, change: "held", until: inSeconds(scene, 10) }],
      counts: { waiting: 1 },
    });
    scene.world.google.network.set(false);
    await scene.settle();
    expect(screen(scene).coming).toMatchObject([{ change: "waiting" }]);
    scene.world.google.network.set(true);
    await scene.settle();
    const why = "The mail server cannot be reached: nothing answers at its port.";
    const until = new Date(scene.mail.nextDue() ?? 0).toISOString();
    const waits = { kind: "server", until, why };
    const { mails, coming, counts } = screen(scene);
    expect(mails).toMatchObject([
      { audience: "rep", attempts: 0, waits },
      { audience: "guest", attempts: 1, waits },
    ]);
    expect({ coming, waiting: counts.waiting }).toEqual({ coming: [], waiting: 2 });
  });

  it("is the link that Google still makes; and a server that wants the person to wait is not asked again at once", async () => {
    const scene = await desk();
    let asked = 0;
    scene.server.manners.recipient = (address) => {
      if (address !== leadEmail) return null;
      asked += 1;
      return { code: 450, words: "Come back later" };
    };
    scene.world.google.setConferenceOutcome("failure");
    await scene.book({}, false);
    await scene.mail.send();
    expect(screen(scene).mails).toMatchObject([
      { waits: { kind: "link", until: inSeconds(scene, 25) } },
      { waits: { kind: "link", until: inSeconds(scene, 25) } },
    ]);
    scene.world.google.setConferenceOutcome("success");
    const event = scene.world.eventsOf("lead-a")[0]?.id ?? "";
    scene.world.google.remote.patch("ana@callsheet.example", event, {
      location: "https://zoom.us/j/123456789",
    });
    await scene.machine.syncCalendars();
    await scene.mail.send();
    expect(asked).toBe(1);
    expect(screen(scene).mails).toMatchObject([
      { to: leadEmail, waits: { kind: "person", until: inSeconds(scene, 300) } },
    ]);
    expect(scene.server.received.map(({ to }) => to)).toEqual([["ana@callsheet.example"]]);
  });
});
