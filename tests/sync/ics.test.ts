import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createIcsExport } from "../../electron/calendar/ics/ics-export.ts";
import { createIcsImport } from "../../electron/calendar/ics/ics-import.ts";
import { occurrencesBetween } from "../../electron/calendar/recurrence/range-query.ts";
import type { Scene } from "../support/fault-google.ts";
import { calendarId, startScene, writes } from "../support/fault-google.ts";
import { officeFile, seriesFile } from "../unit/calendar/ics/files.ts";

function importer(scene: Scene) {
  return createIcsImport({
    db: scene.db,
    repZone: () => "Europe/Berlin",
    onProgress: () => {},
    importEvents: scene.commands.importEvents,
  });
}

async function imported(scene: Scene, text: string) {
  const files = importer(scene);
  const preview = await files.read("file.ics", text, calendarId);
  if (preview === null) throw new Error("It was cancelled.");
  return files.run(preview.importId, calendarId);
}

function shown(scene: Scene, from = "2026-11-24T00:00:00Z", to = "2027-01-10T00:00:00Z") {
  return occurrencesBetween(scene.db, Date.parse(from), Date.parse(to), "Europe/Berlin")
    .filter(({ title }) => /Standing call|Quarter|Pune|Wherever|Off-site/.test(title))
    .map(({ title, time }) => `${title} ${time.kind === "timed" ? time.start : time.startDate}`);
}

const office = [
  "Quarter review, part one 2026-11-25T09:30:00+01:00",
  "Call with Pune 2026-11-26T14:00:00+05:30",
  "Wherever I am 2026-11-27T08:00:00+01:00",
  "Off-site 2026-11-30",
];

describe("importing a calendar file", () => {
  it("is one change: shown at once, sent event by event, nobody mailed", async () => {
    const scene = await startScene();
    const { message, guestCount } = await imported(scene, officeFile);
    expect(message).toMatch(/^Imported 4 events into /);
    expect(guestCount).toBe(0);
    expect(shown(scene)).toEqual(office);
    await scene.send();
    const inserts = writes(scene.google).filter((write) => write.startsWith("POST"));
    expect(inserts).toHaveLength(4);
    expect(scene.google.remote.all(calendarId).map(({ summary }) => summary)).toEqual(
      expect.arrayContaining(["Quarter review, part one", "Off-site"]),
    );
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
  });

  it("is taken back as a whole without a trace while it waits, and made again", async () => {
    const scene = await startScene();
    const { commandId } = await imported(scene, officeFile);
    expect(scene.commands.undo(commandId).what).toMatch(/^Imported 4 events/);
    expect(shown(scene)).toEqual([]);
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    await scene.send();
    expect(writes(scene.google)).toEqual([]);
    expect(scene.commands.redoLast()?.step).toBe("redone");
    expect(shown(scene)).toEqual(office);
    expect(scene.commands.undoLast()?.step).toBe("undone");
    expect(shown(scene)).toEqual([]);
  });

  it("is taken back after it was sent, but for what was changed since", async () => {
    const scene = await startScene();
    const { commandId } = await imported(scene, officeFile);
    await scene.send();
    await scene.pull(calendarId);
    const kept = scene.google.remote.all(calendarId).find(({ summary }) => summary === "Off-site");
    if (kept === undefined) throw new Error("It did not arrive.");
    scene.commands.edit({ calendarId, eventId: String(kept.id), title: "Off-site by the sea" });
    expect(scene.commands.undo(commandId).message).toBe(
      "Removed 3 events again; 1 that you changed since stays",
    );
    expect(shown(scene)).toEqual(["Off-site by the sea 2026-11-30"]);
    await scene.send();
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(["Off-site by the sea 2026-11-30"]);
  });

  it("knows what it has imported before, here and after it was read back from Google", async () => {
    const scene = await startScene();
    await imported(scene, officeFile);
    const files = importer(scene);
    const counts = { new: 0, known: 4, refused: 4 };
    expect((await files.read("file.ics", officeFile, calendarId))?.counts).toEqual(counts);
    await scene.send();
    await scene.pull(calendarId);
    const preview = await files.read("file.ics", officeFile, calendarId);
    expect(preview?.counts).toEqual(counts);
    expect(() => files.run(preview?.importId ?? "", calendarId)).toThrow(/nothing new/);
  });

  it("brings a series with what was moved, called off and taken out of it, to Google too", async () => {
    const scene = await startScene();
    const weekly = [
      "Standing call 2026-11-24T10:00:00+01:00",
      "Standing call, an hour later 2026-12-01T11:00:00+01:00",
      "Standing call 2026-12-22T10:00:00+01:00",
    ];
    const { commandId } = await imported(scene, seriesFile);
    expect(shown(scene)).toEqual(weekly);
    await scene.send();
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(weekly);
    expect(scene.outbox.counts()).toEqual({ waiting: 0, needsYou: 0 });
    scene.commands.undo(commandId);
    expect(shown(scene)).toEqual([]);
    scene.commands.redoLast();
    expect(shown(scene)).toEqual(weekly);
    await scene.send();
    await scene.pull(calendarId);
    expect(shown(scene)).toEqual(weekly);
  });

  it("reads nothing more once it is cancelled, and holds no file then", async () => {
    const scene = await startScene();
    const files = importer(scene);
    const reading = files.read("file.ics", officeFile, calendarId);
    files.cancel();
    expect(await reading).toBeNull();
    expect(() => files.preview("gone", calendarId)).toThrow(/no longer open/);
    expect(shown(scene)).toEqual([]);
  });
});

describe("exporting to a calendar file", () => {
  it("writes what the rep sees, so that importing it elsewhere makes the same calendar", async () => {
    const scene = await startScene();
    await imported(scene, seriesFile);
    await imported(scene, officeFile);
    const folder = mkdtempSync(join(tmpdir(), "callsheet-ics-"));
    try {
      const path = join(folder, "out.ics");
      const write = createIcsExport({
        db: scene.db,
        clock: () => Date.parse("2026-11-24T08:00:00Z"),
        repZone: () => "Europe/Berlin",
        occurrencesBetween: (from, to) => occurrencesBetween(scene.db, from, to, "Europe/Berlin"),
      });
      await write({ calendarIds: [calendarId], range: null }, path);
      const other = await startScene();
      await imported(other, readFileSync(path, "utf8"));
      expect(shown(other)).toEqual(shown(scene));
      const range = { from: "2026-11-30T00:00:00+01:00", to: "2026-12-01T00:00:00+01:00" };
      expect(await write({ calendarIds: [calendarId], range }, path)).toEqual({ count: 1 });
      expect(readFileSync(path, "utf8")).toContain("SUMMARY:Off-site");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
