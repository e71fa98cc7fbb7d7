import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/errors.ts";
import { folded } from "../../../shared/fuzzy.ts";
import { requireLead } from "../../agent/meeting-reads.ts";
import { leadByEmail } from "../../leads/lead-by-email.ts";
import { parsePhone } from "../../leads/phone.ts";

/** A person as one is named in a terminal: by the newest of their calls. */
export interface NamedLead {
  readonly id: string;
  readonly title: string;
  readonly company: string | null;
  readonly email: string | null;
}

/** So many are named where a name is not enough. */
const mostNamed = 10;
const columns = "id, title, company, email";

/**
 * The lead that is meant: by id, e-mail address, phone number, or a part of the name or company that nobody else has. A whole name goes before parts.
 * @throws AppError not_found, with `candidates` in its details where more than one could be meant
 */
export function leadNamed(db: Database, typed: string): NamedLead {
  const text = typed.trim();
  const id = leadId(db, text);
  const byId =
    id === null
      ? undefined
      : db.prepare<[string], NamedLead>(`SELECT ${columns} FROM leads WHERE id = ?`).get(id);
  if (byId !== undefined) return byId;
  const found = byNumber(db, text) ?? byName(db, text);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    throw new AppError("not_found", `No lead is “${text.slice(0, 80)}”. Nothing was done.`, {
      action: "Look with callsheet leads.",
    });
  }
  const more = found.length - mostNamed;
  throw new AppError("not_found", `More than one lead could be “${text.slice(0, 80)}”. Nothing was done.`, {
    action: `${more > 0 ? `There are ${more} more. ` : ""}Say which by e-mail address or id.`,
    details: { candidates: found.slice(0, mostNamed) },
  });
}

/** Is it part of a name that somebody has? */
export function couldBeLead(db: Database, text: string): boolean {
  return byName(db, text.trim()).length > 0;
}

function leadId(db: Database, text: string): string | null {
  if (text.includes("@")) return leadByEmail(db, [text])?.leadId ?? null;
  try {
    return requireLead(db, text);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** Null when it is no phone number. */
function byNumber(db: Database, text: string): readonly NamedLead[] | null {
  if (!/^\+?[\d\s()./-]{6,}$/.test(text)) return null;
  const { uri } = parsePhone(text);
  return db
    .prepare<[string], NamedLead>(
      `SELECT ${columns} FROM leads WHERE front = 1 AND person_id IN (SELECT person_id FROM leads WHERE phone_uri = ?)
       ORDER BY updated_ms DESC, id`,
    )
    .all(uri);
}

/** SQLite's own comparisons know the case of ASCII only, so that names are compared here, as the palette does. */
function byName(db: Database, text: string): readonly NamedLead[] {
  const wanted = folded(text);
  const whole: NamedLead[] = [];
  const parts: NamedLead[] = [];
  const newest = db
    .prepare<[], NamedLead>(`SELECT ${columns} FROM leads WHERE front = 1 ORDER BY updated_ms DESC, id`)
    .iterate();
  for (const lead of newest) {
    const title = folded(lead.title);
    if (title === wanted) whole.push(lead);
    else if (title.includes(wanted) || folded(lead.company ?? "").includes(wanted)) parts.push(lead);
  }
  return whole.length > 0 || text.length < 2 ? whole : parts;
}
