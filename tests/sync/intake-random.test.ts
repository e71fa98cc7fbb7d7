import type { Database } from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadsList } from "../../electron/leads/lead-query.ts";
import { plainFilter } from "../../shared/model/plain-filter.ts";
import { testDatabase } from "../support/database.ts";
import { monday, platformLead, sourceOf, startPlatform } from "../unit/platforms/platform.ts";
import { intakeDesk } from "./intake-desk.ts";

const ids = ["ava", "ben", "cleo", "dora"];

/** What the platform once said of a lead: versions are as many milliseconds old as they are late. */
const wordArbitrary = fc.record({
  id: fc.constantFrom(...ids),
  kind: fc.constantFrom("put", "put", "put", "remove", "malformed", "malformedRemoval"),
});
type Word = { readonly id: string; readonly kind: string; readonly version: number };

const feed = fc
  .record({
    words: fc.array(wordArbitrary, { minLength: 1, maxLength: 14 }),
    // Delivered in any order, some twice; read between them, with the cursor expired at times.
    order: fc.array(fc.record({ pick: fc.nat(), poll: fc.boolean(), expire: fc.boolean() }), {
      maxLength: 30,
    }),
  })
  .map(({ words, order }) => {
    const all = words.map((word, version): Word => ({ ...word, version }));
    const delivered = [...order.map(({ pick }) => pick % all.length), ...all.keys()];
    return { all, delivered, order };
  });

function entryOf({ id, kind, version }: Word): object {
  const updated_at = new Date(monday - 60_000 + version).toISOString();
  const lead = platformLead({ id, updated_at, extracted_name: `${id} v${version}` });
  switch (kind) {
    case "remove":
      return { id, deleted: true, updated_at };
    case "malformed":
      return { ...lead, call: null };
    case "malformedRemoval":
      return { id, deleted: true, updated_at: "yesterday" };
    default:
      return lead;
  }
}

/** `last`: what came last of all. */
function expectNewest(db: Database, screen: Database, all: readonly Word[], last: Word | undefined): void {
  const isBad = ({ kind }: Word) => kind.startsWith("malformed");
  const expected = ids.flatMap((id) => {
    const said = all.filter((word) => word.id === id && !isBad(word)).at(-1);
    return said?.kind === "put" ? [`${id} v${said.version}`] : [];
  });
  const list = (search: string) =>
    leadsList(screen, { ...plainFilter, search }, 0, 50, monday).rows.map(({ title }) => title);
  expect(list("").toSorted()).toEqual(expected);
  for (const id of ids) expect(list(id)).toEqual(expected.filter((title) => title.startsWith(id)));
  const aside = db.prepare<[], string>("SELECT ref FROM set_aside").pluck().all();
  for (const ref of aside) expect(all.filter(isBad).map(({ id }) => id)).toContain(ref);
  // What could not be read is named for as long as nothing readable came after it.
  if (last !== undefined && isBad(last)) expect(aside).toContain(last.id);
}

describe("the intake of leads, over any feed", () => {
  it("ends with the newest word on each lead, whatever is repeated, late, malformed or read anew, and finds just that", async () => {
    await fc.assert(
      fc.asyncProperty(feed, async ({ all, delivered, order }) => {
        const platform = await startPlatform();
        const { db, reader } = testDatabase();
        const { intake } = intakeDesk(db, sourceOf(platform, { pageSize: 3 }));
        for (const [at, index] of delivered.entries()) {
          const word = all[index];
          if (word !== undefined) platform.leads.deliverRaw(word.id, entryOf(word));
          if (order[at]?.expire) platform.expireCursors();
          if (order[at]?.poll) expect(await intake.poll()).toMatchObject({ error: null });
        }
        expect(await intake.poll()).toMatchObject({ error: null });
        expectNewest(db, reader(), all, all[delivered.at(-1) ?? 0]);
        await intake.stop();
        await platform.close();
      }),
      { numRuns: 40 },
    );
  });
});
