import { createHash } from "node:crypto";
import type { IcsItem } from "../../../shared/model/ics.ts";
import type { IcsEvent } from "./ics-event.ts";
import type { ReadPart } from "./ics-read.ts";
import { momentSuffix } from "./ics-time.ts";

/** What is imported as one: an event, or a series with what was changed of it. */
export interface IcsEntry {
  /** Names it in every calendar it is imported to: its UID, and for an occurrence without its series which one it is. */
  readonly uid: string;
  readonly event: IcsEvent;
  readonly recurrence: readonly string[];
  /** Occurrences on another time, or with other words. */
  readonly moved: readonly IcsEvent[];
  readonly cancelledCount: number;
}

/** What a file holds, in the order of the file. */
export type IcsContent =
  | { readonly kind: "entry"; readonly entry: IcsEntry }
  | { readonly kind: "refused"; readonly item: IcsItem };

/** Puts series and their occurrences together by UID (RFC 5545, 3.8.4.4). Nothing of the file is left out unsaid. */
export function contentOf(read: readonly ReadPart[]): readonly IcsContent[] {
  const masters = new Map<string, IcsEvent>();
  const others = new Map<string, IcsEvent[]>();
  const order: (string | IcsItem)[] = [];
  for (const part of read) {
    if (part.kind === "refused") {
      order.push(refused(part.title, part.why));
      continue;
    }
    const { event } = part;
    const uid = uidOf(event);
    if (!masters.has(uid) && !others.has(uid)) order.push(uid);
    if (event.original === null) {
      const before = masters.get(uid);
      if (before === undefined || event.sequence >= before.sequence) masters.set(uid, event);
    } else others.set(uid, [...(others.get(uid) ?? []), event]);
  }
  return order.flatMap((one) =>
    typeof one === "string"
      ? together(one, masters.get(one), others.get(one) ?? [])
      : [{ kind: "refused" as const, item: one }],
  );
}

function together(
  uid: string,
  master: IcsEvent | undefined,
  others: readonly IcsEvent[],
): readonly IcsContent[] {
  if (master?.cancelled === true) {
    return [{ kind: "refused", item: { ...refused(master.title, "It was cancelled."), time: master.time } }];
  }
  if (master === undefined || master.recurrence.length === 0) {
    const alone = master === undefined ? [] : [entry(uid, master, [], [])];
    const single = others.map((event) => {
      if (event.cancelled) return cancelledAlone(event);
      return entry(`${uid} ${suffixOf(event)}`, event, [], []);
    });
    return [...alone, ...single];
  }
  return [
    entry(
      uid,
      master,
      others.filter(({ cancelled }) => !cancelled),
      others.filter(({ cancelled }) => cancelled),
    ),
  ];
}

function entry(
  uid: string,
  event: IcsEvent,
  moved: readonly IcsEvent[],
  cancelled: readonly IcsEvent[],
): IcsContent {
  const dates = cancelled.map(suffixOf);
  const kind = event.start.zoned === null ? ";VALUE=DATE" : "";
  const left = dates.length === 0 ? [] : [`EXDATE${kind}:${dates.join(",")}`];
  // Google forgets what it is told of a series that does not repeat.
  const recurrence = event.recurrence.length === 0 ? [] : [...event.recurrence, ...left];
  return { kind: "entry", entry: { uid, event, recurrence, moved, cancelledCount: cancelled.length } };
}

function cancelledAlone(event: IcsEvent): IcsContent {
  return { kind: "refused", item: { ...refused(event.title, "It was cancelled."), time: event.time } };
}

function suffixOf({ original, start }: IcsEvent): string {
  return momentSuffix(original ?? start);
}

/** Private properties hold no more than 1,024 characters; what says no UID is known by what it says. */
function uidOf({ uid, title, time }: IcsEvent): string {
  if (uid !== "" && uid.length <= 900) return uid;
  return createHash("sha256")
    .update(uid === "" ? JSON.stringify([title, time]) : uid)
    .digest("hex");
}

function refused(title: string, why: string): IcsItem {
  return { title, time: null, repeats: false, exceptions: 0, state: "refused", note: why };
}
