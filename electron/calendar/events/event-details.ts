import type { EventDetail } from "../../../shared/model/event.ts";
import type { GuestRights, Reminders, Visibility } from "../../../shared/model/event-input.ts";
import type { EventBody, GoogleEvent } from "../../google/event.ts";
import type { JsonObject } from "./json-patch.ts";
import { isJsonObject, sameJson } from "./json-patch.ts";

/** What the rep wants changed of an event besides its texts, time and guests; what is left out stays. */
export interface DetailChange {
  /** Google's colour id; null is the calendar's own. */
  readonly color?: string | null;
  /** Shown as free? */
  readonly free?: boolean;
  readonly visibility?: Visibility;
  readonly reminders?: Reminders;
  readonly rights?: Partial<GuestRights>;
  /** Google's `conferenceData`; null takes it away. */
  readonly conference?: JsonObject | null;
}

/** Keys that are each guest's own: nobody else sees them, and nobody is told (google-calendar rule 14). */
const ownKeys: ReadonlySet<string> = new Set([
  "colorId",
  "extendedProperties",
  "reminders",
  "transparency",
  "visibility",
]);

/** Does a patch change nothing that guests share? */
export function isOwnMatter(patch: EventBody): boolean {
  return Object.keys(patch).every((key) => ownKeys.has(key));
}

const rightKeys = [
  ["modify", "guestsCanModify", false],
  ["inviteOthers", "guestsCanInviteOthers", true],
  ["seeOthers", "guestsCanSeeOtherGuests", true],
] as const;

/** A request for a Google Meet link: repeated with the same id it makes no second one (google-calendar rule 12). */
export function meetRequest(requestId: string): JsonObject {
  const conferenceSolutionKey = { type: "hangoutsMeet" };
  return { createRequest: { requestId, conferenceSolutionKey, status: { statusCode: "pending" } } };
}

/** A change of details as a Google patch of `event`, whether or not the event is so already. */
export function detailPatch(event: GoogleEvent, change: DetailChange): EventBody {
  const { color, free, visibility, reminders, rights = {}, conference } = change;
  return {
    ...(color === undefined ? {} : { colorId: color }),
    ...(free === undefined ? {} : { transparency: free ? "transparent" : "opaque" }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(reminders === undefined ? {} : { reminders: remindersPatch(event, reminders) }),
    ...Object.fromEntries(
      rightKeys.flatMap(([name, key]) => (rights[name] === undefined ? [] : [[key, rights[name]]])),
    ),
    ...(conference === undefined ? {} : { conferenceData: conference }),
  };
}

/** In which details two versions differ, as the change from one to the other. */
export function detailsBetween(before: GoogleEvent, after: GoogleEvent): DetailChange {
  const differs = (key: keyof GoogleEvent) => !sameDetail(String(key), before[key], after[key]);
  const rights = Object.fromEntries(
    rightKeys.flatMap(([name, key, usual]) => (differs(key) ? [[name, after[key] ?? usual]] : [])),
  );
  return {
    ...(differs("colorId") ? { color: after.colorId ?? null } : {}),
    ...(differs("transparency") ? { free: after.transparency === "transparent" } : {}),
    ...(differs("visibility") ? { visibility: visibilityOf(after.visibility) } : {}),
    ...(differs("reminders") ? { reminders: remindersOf(after.reminders) } : {}),
    ...(Object.keys(rights).length === 0 ? {} : { rights }),
    ...(differs("conferenceData") ? { conference: after.conferenceData ?? null } : {}),
  };
}

/** Does a detail say the same in both? Google leaves out what is as usual. */
export function sameDetail(key: string, before: unknown, after: unknown): boolean {
  switch (key) {
    case "transparency":
      return (before ?? "opaque") === (after ?? "opaque");
    case "visibility":
      return visibilityOf(before) === visibilityOf(after);
    case "reminders":
      return sameJson(remindersOf(before), remindersOf(after));
    case "conferenceData":
      return sameConference(before, after);
    default: {
      const usual = rightKeys.find(([, name]) => name === key)?.[2];
      return sameJson(before ?? usual, after ?? usual);
    }
  }
}

/** Google's reminders as the model has them, in the order of time; what Google may add to its kinds is shown as a popup. */
export function remindersOf(value: unknown): Reminders {
  const given = isJsonObject(value) ? value : {};
  if (given["useDefault"] !== false) return { useDefault: true, overrides: [] };
  const overrides = Array.isArray(given["overrides"]) ? given["overrides"] : [];
  const own = overrides.filter(isJsonObject).map(({ method, minutes }) => ({
    method: method === "email" ? ("email" as const) : ("popup" as const),
    minutes: typeof minutes === "number" ? minutes : 0,
  }));
  return { useDefault: false, overrides: own.sort(byTime) };
}

/** What guests may do; Google leaves out what is as usual. */
export function rightsOf(event: GoogleEvent): GuestRights {
  const [modify, inviteOthers, seeOthers] = rightKeys.map(([, key, usual]) => event[key] ?? usual);
  return { modify: modify === true, inviteOthers: inviteOthers !== false, seeOthers: seeOthers !== false };
}

/** Google's `confidential` is the same as private, kept for old programs. */
export function visibilityOf(value: unknown): Visibility {
  if (value === "private" || value === "confidential") return "private";
  return value === "public" ? "public" : "default";
}

/** The video call of an event. */
export function conferenceOf({
  conferenceData,
  hangoutLink,
}: Pick<GoogleEvent, "conferenceData" | "hangoutLink">): EventDetail["conference"] {
  const video = conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === "video")?.uri;
  const link = video ?? hangoutLink;
  const url = link?.startsWith("https://") === true ? link : null;
  if (conferenceData === undefined && url === null) return null;
  const made = url !== null || (conferenceData?.entryPoints ?? []).length > 0;
  const failed = conferenceData?.createRequest?.status?.statusCode === "failure";
  return { state: made ? "ready" : failed ? "failed" : "pending", name: solutionOf(conferenceData), url };
}

function solutionOf(conferenceData: GoogleEvent["conferenceData"]): string {
  const solution = conferenceData?.["conferenceSolution"];
  const name = isJsonObject(solution) ? solution["name"] : undefined;
  return typeof name === "string" ? name : "Google Meet";
}

/** One conference is known by its request, and once it is made by its own id: that it was made is no change of it. */
function sameConference(before: unknown, after: unknown): boolean {
  if (!isJsonObject(before) || !isJsonObject(after)) return (before ?? null) === (after ?? null);
  const [request, id] = [requestIdOf(before), before["conferenceId"]];
  if (request !== null && request === requestIdOf(after)) return true;
  return (id !== undefined && id === after["conferenceId"]) || sameJson(before, after);
}

function requestIdOf(conference: JsonObject): unknown {
  const request = conference["createRequest"];
  return isJsonObject(request) ? (request["requestId"] ?? null) : null;
}

/** Objects merge in a patch: what is the event's own has to be taken away when it is the calendar's again. */
function remindersPatch(event: GoogleEvent, { useDefault, overrides }: Reminders): EventBody {
  if (!useDefault) return { useDefault, overrides };
  return { useDefault, ...(event.reminders?.overrides === undefined ? {} : { overrides: null }) };
}

function byTime(a: Reminders["overrides"][number], b: Reminders["overrides"][number]): number {
  return b.minutes - a.minutes || (a.method < b.method ? -1 : 1);
}
