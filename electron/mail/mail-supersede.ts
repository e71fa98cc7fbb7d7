import type { MailKind } from "../../shared/model/mail.ts";

/** A mail to the same person about the same meeting that has surely not been sent. */
export interface Unsent<Time> {
  readonly id: number;
  readonly kind: MailKind;
  /** The time before a move; null for other kinds. */
  readonly previous: Time | null;
}

export interface Superseded<Time> {
  /** Those that are not sent any more. */
  readonly drop: readonly number[];
  /** What the newest is now; null when nothing need be said at all. */
  readonly kind: MailKind | null;
  /** The time that the person was last told. */
  readonly previous: Time | null;
}

/**
 * What a new mail makes of those before it that still wait, oldest first: nobody is told of a time that was overtaken before they heard of it, nor
 * that a meeting is off that they were never invited to.
 */
export function supersede<Time>(
  waiting: readonly Unsent<Time>[],
  next: MailKind,
  previous: Time | null,
): Superseded<Time> {
  if (next === "reminder") return { drop: [], kind: next, previous };
  const news = waiting.filter(({ kind }) => kind !== "reminder");
  const first = news[0];
  // A reminder of a time that stays is still one, for who was told of it.
  const reminds = next === "change" && first?.kind !== "invite";
  const drop = (reminds ? news : waiting).map(({ id }) => id);
  if (first === undefined) return { drop, kind: next, previous };
  const uninvited = first.kind === "invite";
  if (next === "cancel") return { drop, kind: uninvited ? null : "cancel", previous: null };
  if (uninvited) return { drop, kind: "invite", previous: null };
  // They never heard that it was off: they still have it, and are not to be taken for uninvited.
  if (next === "invite") return { drop, kind: "change", previous: null };
  const moved = news.find(({ kind }) => kind === "move");
  return moved === undefined
    ? { drop, kind: next, previous }
    : { drop, kind: "move", previous: moved.previous };
}
