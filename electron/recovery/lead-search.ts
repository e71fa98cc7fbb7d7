import type { Database } from "better-sqlite3";
import * as z from "zod";
import { parsePhone } from "../leads/phone.ts";

interface Found {
  readonly number: number;
  readonly title: string;
  readonly company: string | null;
  readonly phone: string;
  readonly email: string | null;
  readonly summary: string | null;
  readonly notes: string | null;
  readonly segments: string | null;
  readonly content: string | null;
}

const segmentsSchema = z.array(z.object({ text: z.string() }));

function spoken(segments: string | null, content: string | null): string | null {
  try {
    const parsed = segmentsSchema.safeParse(JSON.parse(segments ?? "null"));
    const text = parsed.success ? parsed.data.map((segment) => segment.text).join("\n") : "";
    return text === "" ? content : text;
  } catch {
    // Damaged: the text as a whole is there as well.
    return content;
  }
}

/** Makes anew what leads and events are found by; events are found again when something is looked for. Makes no transaction of its own. */
export function fillSearch(db: Database): void {
  db.exec("DELETE FROM leads_search; DELETE FROM event_words; DELETE FROM events_search;");
  const all = db.prepare<[], Found>(
    `SELECT number, title, company, phone, email, summary, content, segments,
       (SELECT group_concat(text, char(10)) FROM lead_notes WHERE lead_id = leads.id) AS notes
     FROM leads LEFT JOIN transcripts ON transcripts.lead_id = leads.id`,
  );
  const insert = db.prepare(
    "INSERT INTO leads_search (rowid, title, company, phone, email, summary, notes, transcript) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (const lead of all.all()) {
    const { number, title, company, phone, email, summary, notes } = lead;
    const numbers = parsePhone(phone).searchText;
    insert.run(
      number,
      title,
      company,
      numbers,
      email,
      summary,
      notes ?? "",
      spoken(lead.segments, lead.content),
    );
  }
}
