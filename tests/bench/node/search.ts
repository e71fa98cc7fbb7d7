import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { openReader } from "../../../electron/database/open.ts";
import { leadsList } from "../../../electron/leads/lead-query.ts";
import { createLeadStore } from "../../../electron/leads/lead-store.ts";
import { matchExpression } from "../../../electron/leads/search.ts";
import { createSourceStore } from "../../../electron/leads/source-store.ts";
import { parseLead, parseTranscript } from "../../../electron/platforms/native-schema.ts";
import { largeLeads } from "../../../electron/sandbox/samples/large/large-leads.ts";
import { sampleRep } from "../../../electron/sandbox/samples/rep.ts";
import { plainFilter } from "../../../shared/model/plain-filter.ts";
import { quantile } from "../support/figures.ts";
import { answer, inputOf } from "./answer.ts";
import { timed } from "./timed.ts";
import { withDatabase, workspaceInput } from "./workspace.ts";

const { folder } = inputOf(workspaceInput);
const count = 10_000;
const rounds = 7;
const now = Date.parse("2026-11-16T09:00:00Z");
/** What reps look for: companies, people, numbers, and what was said in the call. */
const typed = ["bright foods", "harbour", "maria", "+49", "budget", "next quarter", "call me back", "zzz"];
/** As it is typed: every beginning of each of them. */
const searches = typed.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));

await withDatabase(folder, async (writer) => {
  fill(writer);
  const db = openReader(join(folder, "callsheet.db"));
  const match = db
    .prepare<[string], number>("SELECT rowid FROM leads_search WHERE leads_search MATCH ?")
    .pluck();
  const personOf = new Map(
    db.prepare<[], [number, string]>("SELECT number, person_id FROM leads").raw().all(),
  );
  const found = { app: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const times = { app: [] as number[], floor: [] as number[] };
    for (const search of searches) {
      const expression = matchExpression(search);
      // Nothing to look for was typed yet.
      if (expression === null) continue;
      const bare = timed(() => match.all(expression));
      const whole = timed(() => list(db, search));
      const persons = new Set(bare.result.map((number) => personOf.get(number))).size;
      if (whole.result !== persons) throw new Error(`"${search}" finds ${whole.result} of ${persons}.`);
      times.floor.push(bare.time);
      times.app.push(whole.time);
    }
    found.app.push(quantile(times.app, 0.95));
    found.floor.push(quantile(times.floor, 0.95));
  }
  db.close();
  answer(found);
});

/** What the leads list shows: the first page of rows with how many there are. */
function list(db: Database, search: string): number {
  return leadsList(db, { ...plainFilter, search }, 0, 50, now).total;
}

/** Leads and transcripts as the intake keeps them. */
function fill(db: Database): void {
  const account = { id: "bench", email: "bench@callsheet.example", name: "Bench", timeZone: "UTC" };
  const sourceId = createSourceStore(db).connect("native", "http://127.0.0.1", account, now);
  const leads = createLeadStore(db);
  const write = db.transaction(() => {
    for (const sample of largeLeads(count, now, sampleRep({ timeZone: "UTC" }))) {
      const lead = parseLead(sample.lead);
      if (!("kind" in lead) || lead.kind !== "lead") throw new Error("A sample is no lead.");
      leads.apply(lead, sourceId, now);
      leads.putTranscript(lead.record.id, parseTranscript(sample.transcript), now);
    }
  });
  write.immediate();
}
