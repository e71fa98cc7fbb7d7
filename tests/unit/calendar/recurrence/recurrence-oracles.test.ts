import { describe, expect, it } from "vitest";
import { expandFile } from "../../../../electron/calendar/recurrence/recurrence-file.ts";
import { seededRandom } from "../../../support/fault-random.ts";
import { differences } from "../../../support/recurrence/differences.ts";
import type { GeneratedSeries } from "../../../support/recurrence/generated-series.ts";
import { generateSeries, zones } from "../../../support/recurrence/generated-series.ts";
import { askOracles, oraclesAreHere } from "../../../support/recurrence/oracles.ts";

/** The same rules in every run; CALLSHEET_SEED and CALLSHEET_RULES ask for others, and more. */
const seed = Number(process.env["CALLSHEET_SEED"] ?? 5545);
const count = Number(process.env["CALLSHEET_RULES"] ?? 2_000);
const places = [...zones, null];
const oracleNames = ["dateutil", "libical"] as const;
const here = oraclesAreHere();
const skipped = here ? "" : " (skipped: it needs Debian's python3-dateutil and libical3)";

function generated(): readonly GeneratedSeries[] {
  const random = seededRandom(seed);
  const rules = Array.from({ length: count }, () => generateSeries(random));
  return rules.flatMap((rule) => places.map((zone) => rule(zone)));
}

function onlyInOne(ours: readonly number[], theirs: readonly number[]): readonly number[] {
  const [here, there] = [new Set(ours), new Set(theirs)];
  return [...ours.filter((start) => !there.has(start)), ...theirs.filter((start) => !here.has(start))];
}

describe(`the expansion against python-dateutil and libical (CALLSHEET_SEED=${seed})${skipped}`, () => {
  it.skipIf(!here)(
    `gives the same starts for ${count} rules in ${zones.length} zones and for whole days, but for the listed differences`,
    { timeout: 300_000 },
    async () => {
      const series = generated();
      const answers = await askOracles(series);
      const ours = expandFile(JSON.stringify(series));
      expect(ours.filter((starts) => starts.length > 0).length).toBeGreaterThan(series.length / 2);
      const unlike = oracleNames.flatMap((oracle) =>
        series.flatMap((one, index) => {
          const starts = onlyInOne(ours[index] ?? [], answers[oracle][index] ?? []);
          return starts.length === 0 ? [] : [{ oracle, one, starts }];
        }),
      );
      const unlisted = unlike.filter(
        ({ oracle, one, starts }) =>
          !differences.some((known) => known.oracle === oracle && known.explains(one, starts)),
      );
      expect(unlisted).toEqual([]);
    },
  );

  it.skipIf(!here)("lists no difference that there is not", async () => {
    const series = differences.map(({ example }) => ({
      lines: example,
      from: "2018-01-01T00:00:00Z",
      to: "2030-01-01T00:00:00Z",
    }));
    const [answers, ours] = [await askOracles(series), expandFile(JSON.stringify(series))];
    const shown = differences.filter(({ oracle, explains }, index) => {
      const starts = onlyInOne(ours[index] ?? [], answers[oracle][index] ?? []);
      return starts.length > 0 && series[index] !== undefined && explains(series[index], starts);
    });
    expect(shown).toEqual(differences);
  });

  it.skipIf(!here)("knows 1970 and 2100", async () => {
    const everyMonth = (start: string, from: string, to: string) => ({
      lines: [`DTSTART;TZID=Australia/Lord_Howe:${start}`, "RRULE:FREQ=MONTHLY;BYDAY=1SU"],
      from,
      to,
    });
    const series = [
      everyMonth("19700104T023000", "1970-01-01T00:00:00Z", "1971-01-01T00:00:00Z"),
      everyMonth("20990104T023000", "2099-01-01T00:00:00Z", "2101-01-01T00:00:00Z"),
    ];
    const { dateutil, libical } = await askOracles(series);
    expect(dateutil.map(({ length }) => length)).toEqual([12, 24]);
    expect(libical).toEqual(dateutil);
    expect(expandFile(JSON.stringify(series))).toEqual(dateutil);
  });
});
