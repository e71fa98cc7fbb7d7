import { createHash } from "node:crypto";
import type { CalendarStore, EventFacts } from "./calendar-store.ts";
import { invalid, required } from "./errors.ts";
import type { EventBody } from "./event-body.ts";
import { mergePatch } from "./merge-patch.ts";
import type { ConferenceData, GoogleEvent } from "./model.ts";
import { eventObject } from "./model.ts";

const MEET = "hangoutsMeet";

/** What a write does to an event's conference. */
export interface ConferenceChange {
  readonly conferenceData: ConferenceData | undefined;
  readonly hangoutLink: string | undefined;
  readonly requests: readonly string[];
}

interface WriteKind {
  readonly conferenceDataVersion: 0 | 1;
  /** PUT: what is left out is removed. */
  readonly replaces: boolean;
}

/**
 * Rule 12: with version 0 the conference stays whatever is sent; with version 1 a new `createRequest` begins as pending and a
 * request id seen before is ignored. A PATCH that leaves it out keeps it (A3). @throws ApiError 400
 */
export function conferenceAfter(
  before: EventFacts | undefined,
  body: EventBody,
  write: WriteKind,
): ConferenceChange {
  const kept = keptConference(before);
  if (write.conferenceDataVersion === 0) return kept;
  const sent = body.conferenceData;
  if (sent === undefined && !write.replaces) return kept;
  if (sent == null) return { ...kept, conferenceData: undefined, hangoutLink: undefined };
  const request = sent.createRequest;
  if (request == null || (sent.entryPoints ?? []).length > 0) return copied(kept, sent);
  if (request.requestId == null || request.requestId === "")
    throw required("Missing conference create request id.");
  const type = request.conferenceSolutionKey?.type ?? MEET;
  if (type !== MEET) throw invalid("Invalid conference type value.", "conferenceData");
  if (kept.requests.includes(request.requestId)) return kept;
  return {
    conferenceData: {
      createRequest: {
        requestId: request.requestId,
        conferenceSolutionKey: { type },
        status: { statusCode: "pending" },
      },
    },
    hangoutLink: undefined,
    requests: [...kept.requests, request.requestId],
  };
}

/** A conference that was there before, on this event or another: what is sent is taken as it is. */
function copied(kept: ConferenceChange, sent: NonNullable<EventBody["conferenceData"]>): ConferenceChange {
  const { conferenceData } = eventObject.parse(mergePatch({}, { conferenceData: sent }));
  const video = conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === "video")?.uri;
  const isMeet = conferenceData?.conferenceSolution?.key?.type === MEET;
  return { ...kept, conferenceData, hangoutLink: isMeet ? (video ?? undefined) : undefined };
}

function keptConference(before: EventFacts | undefined): ConferenceChange {
  return {
    conferenceData: before?.event.conferenceData,
    hangoutLink: before?.event.hangoutLink ?? undefined,
    requests: before?.conferenceRequests ?? [],
  };
}

interface Pending {
  readonly store: CalendarStore;
  readonly eventId: string;
  readonly due: number;
  read: boolean;
}

/** Conferences that are being made: done some time later by the clock, or once they were read while pending. */
export class Conferences {
  #outcome: "success" | "failure" = "success";
  readonly #pending = new Map<string, Pending>();
  readonly #clock: () => number;
  readonly #delayMs: number;

  constructor(clock: () => number, delayMs = 2_000) {
    this.#clock = clock;
    this.#delayMs = delayMs;
  }

  /** How the requests end from now on. */
  setOutcome(outcome: "success" | "failure"): void {
    this.#outcome = outcome;
  }

  /** Takes note of a stored event that may wait for its conference. */
  watch(store: CalendarStore, event: GoogleEvent): void {
    const key = `${store.id} ${event.id}`;
    if (isPending(event)) {
      this.#pending.set(key, {
        store,
        eventId: event.id ?? "",
        due: this.#clock() + this.#delayMs,
        read: false,
      });
    } else this.#pending.delete(key);
  }

  /** Whether reads have to be told. */
  get waiting(): boolean {
    return this.#pending.size > 0;
  }

  noteRead(store: CalendarStore, eventId: string): void {
    const pending = this.#pending.get(`${store.id} ${eventId}`);
    if (pending !== undefined) pending.read = true;
  }

  /** Ends the requests that are due; a change like any other, with a new ETag. */
  settle(): void {
    for (const [key, pending] of this.#pending) {
      if (!pending.read && this.#clock() < pending.due) continue;
      this.#pending.delete(key);
      const record = pending.store.get(pending.eventId);
      if (record === undefined || record.state !== "live" || !isPending(record.event)) continue;
      const made = this.#outcome === "success" ? madeMeeting(record.event) : failedMeeting(record.event);
      const updated = new Date(this.#clock()).toISOString();
      pending.store.put({ ...record, event: { ...record.event, ...made, updated } });
    }
  }
}

function isPending(event: GoogleEvent): boolean {
  return event.conferenceData?.createRequest?.status?.statusCode === "pending";
}

function failedMeeting({ conferenceData }: GoogleEvent): Pick<GoogleEvent, "conferenceData"> {
  return {
    conferenceData: {
      ...conferenceData,
      createRequest: { ...conferenceData?.createRequest, status: { statusCode: "failure" } },
    },
  };
}

function madeMeeting(event: GoogleEvent): Pick<GoogleEvent, "conferenceData" | "hangoutLink"> {
  const createRequest = event.conferenceData?.createRequest ?? {};
  const code = meetingCode(`${event.id} ${createRequest.requestId}`);
  const uri = `https://meet.google.com/${code}`;
  return {
    hangoutLink: uri,
    conferenceData: {
      createRequest: { ...createRequest, status: { statusCode: "success" } },
      entryPoints: [{ entryPointType: "video", uri, label: `meet.google.com/${code}` }],
      conferenceSolution: { key: { type: MEET }, name: "Google Meet" },
      conferenceId: code,
    },
  };
}

/** `abc-defg-hij`, the same for the same request. */
function meetingCode(seed: string): string {
  const letters = [...createHash("sha256").update(seed).digest()].map((byte) =>
    String.fromCharCode(97 + (byte % 26)),
  );
  return `${letters.slice(0, 3).join("")}-${letters.slice(3, 7).join("")}-${letters.slice(7, 10).join("")}`;
}
