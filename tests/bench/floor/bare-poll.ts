import type { Database } from "better-sqlite3";
import { columnsOf } from "../../../electron/leads/lead-columns.ts";
import { parseLead, parsePage } from "../../../electron/platforms/native-schema.ts";

// The least that reading leads can be: fetch, JSON.parse, the app's validation and columns, one prepared insert and its words for the search.
// No look at what was there before, no tombstones, no decision on demos, no cursor kept.

export interface BarePoll {
  readonly url: string;
  readonly apiKey: string;
}

/** The platform's most. */
const pageSize = 500;

const names = [
  ...["id", "callId", "transcriptId", "analysisType", "title", "name", "email", "company", "phone"],
  ...["phoneFormatted", "phoneUri", "country", "tag", "summary", "demoTime", "demoMs", "hasDemo"],
  ...["updatedMs", "createdMs", "record"],
];
const columns = names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** Reads every lead into the table and its search index, a transaction a page. @returns how many */
export async function barePoll(db: Database, platform: BarePoll): Promise<number> {
  const insert = db.prepare(
    `INSERT INTO leads (${columns.join(", ")}, source, first_seen) VALUES (${names.map((name) => `@${name}`).join(", ")}, 'bare', 0)`,
  );
  const insertSearch = db.prepare(
    "INSERT INTO leads_search (rowid, title, company, phone, summary) VALUES (@number, @title, @company, @phoneSearch, @summary)",
  );
  const write = db.transaction((leads: readonly unknown[]) => {
    for (const raw of leads) {
      const lead = parseLead(raw);
      if (!("kind" in lead) || lead.kind !== "lead") throw new Error("An entry is no lead.");
      const { phoneSearch, ...bound } = columnsOf(lead.record);
      const { lastInsertRowid: number } = insert.run(bound);
      const { title, company, summary } = bound;
      insertSearch.run({ number, title, company, phoneSearch, summary });
    }
  });
  let count = 0;
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`${platform.url}/api/v1/leads?limit=${pageSize}${query}`, {
      headers: { authorization: `Bearer ${platform.apiKey}` },
    });
    if (!answer.ok) throw new Error(`Leads: ${answer.status}`);
    const page = parsePage(JSON.parse(await answer.text()));
    write(page.leads);
    count += page.leads.length;
    cursor = page.next_cursor;
    more = page.has_more;
  }
  return count;
}
