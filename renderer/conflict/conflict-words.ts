import type { Conflict } from "../../shared/model/conflict.ts";
import type { Reader } from "../ui/format.ts";
import { clockTime, dayName } from "../ui/format.ts";

/** What happened, as the dialog's heading says it. */
export function conflictTitle({ kind, title }: Pick<Conflict, "kind" | "title">): string {
  const name = title === "" ? "An event" : `“${title}”`;
  switch (kind) {
    case "edit":
      return `${name} was changed in two places`;
    case "deletedThere":
      return `${name} was deleted in Google`;
    case "deletedHere":
      return `${name} was changed in Google`;
  }
}

/** What happened when, and that nothing is lost. */
export function conflictStory(conflict: Conflict, nowMs: number, reader: Reader = {}): string {
  const mine = moment(conflict.mineAt, nowMs, reader);
  const theirs = conflict.theirsAt === null ? "" : ` ${moment(conflict.theirsAt, nowMs, reader)}`;
  switch (conflict.kind) {
    case "edit":
      return `You changed it here ${mine}; it was changed in Google${theirs}. Nothing is lost: what you don’t keep stays in Activity.`;
    case "deletedThere":
      return `You changed it here ${mine}. Restored, it is a new event, and its guests are invited again. If you leave it deleted, your version stays in Activity.`;
    case "deletedHere":
      return `You cancelled it here ${mine}; it was changed in Google${theirs}. If you cancel it all the same, Google’s version stays in Activity.`;
  }
}

/** "Google · meera@x.example · today 10:20". */
export function theirsLine(
  { theirsBy, theirsAt }: Pick<Conflict, "theirsAt" | "theirsBy">,
  nowMs: number,
  reader: Reader = {},
): string {
  const at = theirsAt === null ? null : moment(theirsAt, nowMs, reader);
  return ["Google", theirsBy, at].filter((part) => part !== null).join(" · ");
}

/** "this device · today 09:12". */
export function mineLine({ mineAt }: Pick<Conflict, "mineAt">, nowMs: number, reader: Reader = {}): string {
  return `this device · ${moment(mineAt, nowMs, reader)}`;
}

function moment(at: string, nowMs: number, reader: Reader): string {
  const ms = Date.parse(at);
  return `${dayName(ms, nowMs, reader)} ${clockTime(ms, reader)}`;
}
