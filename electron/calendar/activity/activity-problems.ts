import type { Database } from "better-sqlite3";
import type { Activity } from "../../../shared/model/status.ts";
import { copyText, instant } from "./activity-copy.ts";

interface SetAsideRow {
  readonly origin: "google" | "platform";
  readonly ref: string;
  readonly message: string;
  readonly at: number;
}

const titles = {
  google: "An event could not be read",
  platform: "A lead could not be read",
} as const;

/** Records that were set aside because they could not be read: the rest went on without them. */
export function problems(db: Database): readonly Activity[] {
  const rows = db
    .prepare<[], SetAsideRow>("SELECT origin, ref, message, at FROM set_aside ORDER BY at DESC LIMIT 200")
    .all();
  return rows.map(({ origin, ref, message, at }) => ({
    id: `set-aside:${origin}:${ref}`,
    at: instant(at),
    kind: "problem",
    title: titles[origin],
    detail: message,
    actions: [],
    outboxId: null,
    event: null,
    leadId: null,
    overwritten: null,
    copy: copyText({ from: origin, record: ref, problem: message, seen: instant(at) }),
  }));
}
