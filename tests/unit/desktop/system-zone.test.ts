import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const root = resolve(import.meta.dirname, "../../..");
/** The zone that a new process is in, before and after. */
const script = `
import { dropUnknownZone } from "./electron/desktop/system-zone.ts";
const zones = () => [Intl.DateTimeFormat().resolvedOptions().timeZone ?? null, process.env.TZ ?? null];
const before = zones();
dropUnknownZone(process.env);
console.log(JSON.stringify({ before, after: zones(), today: Temporal.Now.plainDateISO().toZonedDateTime(Temporal.Now.timeZoneId()).timeZoneId }));`;

const zones = z.tuple([z.string().nullable(), z.string().nullable()]);
const saidSchema = z.object({ before: zones, after: zones, today: z.string() });

function zonesWith(timeZone: string | undefined) {
  const { TZ: _, ...others } = process.env;
  const env = { ...others, ...(timeZone === undefined ? {} : { TZ: timeZone }) };
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
    env,
  });
  return saidSchema.parse(JSON.parse(stdout));
}

describe("dropUnknownZone", () => {
  const { before: system } = zonesWith(undefined);

  it.each([
    ["", "Etc/Unknown"],
    [":", "Etc/Unknown"],
    ["Nope/Zone", null],
  ])("goes back to the system's zone from TZ=%j, in which nothing could be worked out", (zone, named) => {
    const [systemZone] = system;
    expect(zonesWith(zone)).toEqual({
      before: [named, zone],
      after: [systemZone, null],
      today: systemZone,
    });
  });

  it.each(["Pacific/Kiritimati", ":Europe/Paris"])("leaves TZ=%s alone", (zone) => {
    const name = zone.replace(":", "");
    expect(zonesWith(zone)).toEqual({ before: [name, zone], after: [name, zone], today: name });
  });
});
