import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, parseCsv } from "../../../electron/leads/csv/csv.ts";
import { leadsOf } from "../../../electron/leads/csv/lead-csv.ts";
import { now } from "./records.ts";

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "=1+1",
    "+49 151",
    "-2",
    "@x",
    "\tx",
    "'=x",
    "''+1",
    '"',
    'a"b',
    "a,b",
    "a;b",
    "x\r\ny",
    " x ",
  ),
);
const cells = fc.array(cell, { minLength: 2, maxLength: 6 }).filter((row) => row.some((one) => one !== ""));
const head = csvLine(["a", "b", "c"]);

describe("CSV", () => {
  it("is read as it was written, whatever is in the cells", () => {
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 5 }), (rows) => {
        const text = `\uFEFF${head}${rows.map(csvLine).join("")}`;
        expect(parseCsv(text).map((row) => row.cells)).toEqual([["a", "b", "c"], ...rows]);
      }),
    );
  });

  it("never writes a cell that a spreadsheet would run", () => {
    fc.assert(
      fc.property(cell, (text) => {
        const written = csvLine([text, "x"]).replace(/^"/, "");
        expect(written).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
    expect(csvLine(['=HYPERLINK("http://x")'])).toBe('"\'=HYPERLINK(""http://x"")"\r\n');
  });

  it("reads any text without failing, and each row's line", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "a", "'", "=") }), (text) => {
        const rows = parseCsv(text);
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const row of rows) expect(row.line).toBeLessThanOrEqual(lines);
      }),
    );
    expect(
      parseCsv('name;note\n\n"Ana";"two\nlines"\rBo;x').map(({ line, cells: read }) => [line, read]),
    ).toEqual([
      [1, ["name", "note"]],
      [3, ["Ana", "two\nlines"]],
      [5, ["Bo", "x"]],
    ]);
    expect(parseCsv("a\tb\n1\t2").map((row) => row.cells)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });
});

describe("the leads of a file", () => {
  const read = (text: string) => leadsOf(parseCsv(text), now);

  it("are found by the names of the columns, in any order and spelling", () => {
    expect(
      read(
        "Last Name,E-Mail Address,First name,Organization,Mobile Phone\nRuiz,ana@x.example,Ana,Zenith,+49 151 2345",
      ),
    ).toEqual([
      {
        kind: "lead",
        line: 2,
        note: "",
        record: expect.objectContaining({
          name: "Ana Ruiz",
          email: "ana@x.example",
          company: "Zenith",
          phone: "+49 151 2345",
          analysisType: "imported",
          demoTime: null,
        }),
      },
    ]);
  });

  it("are nobody without a name, an address or a number, and a broken address is said to be", () => {
    expect(read("name,email\n,\n,nobody at all\nAna,")?.map(({ kind }) => kind)).toEqual([
      "unreadable",
      "lead",
    ]);
    expect(read("colour,size\nred,2")).toBeNull();
    expect(read("")).toBeNull();
  });

  it("are the same leads when the file is read again, however it is sorted and spelled", () => {
    const ids = (text: string) =>
      (read(text) ?? []).flatMap((one) => (one.kind === "lead" ? [one.record.id] : [])).toSorted();
    expect(ids("name,email,phone\nAna,ANA@x.example,+49 151 23456789\nBo,,")).toEqual(
      ids("phone,name,email\n,Bo,\n+4915123456789,Ana R.,ana@x.example"),
    );
  });
});
