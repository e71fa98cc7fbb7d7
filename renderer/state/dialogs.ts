import { create } from "zustand";
import type { Contact } from "../../shared/model/contact.ts";
import type { EventDraft, EventForm } from "../../shared/model/event-draft.ts";
import type { EventTime } from "../../shared/model/event-time.ts";
import type { ImportPreview } from "../../shared/model/lead-files.ts";
import type { MailFilter } from "../../shared/model/mail.ts";
import type { TemplateContent } from "../../shared/model/meeting-template.ts";

/** A meeting that a dialog is about. */
export interface MeetingRef {
  readonly calendarId: string;
  readonly eventId: string;
  readonly title: string;
  readonly time: EventTime;
  /** Other people who are told. */
  readonly guestCount: number;
  /** The series it is an occurrence of. */
  readonly masterId?: string | null;
}

/** A lead's meeting that is made anew with another template. */
export interface RetemplateRef extends Pick<MeetingRef, "calendarId" | "eventId"> {
  readonly leadId: string;
}

/** A lead whose contact is corrected. */
export interface ContactRef {
  readonly id: string;
  readonly title: string;
  readonly heard: Contact;
  /** Null where what was heard counts, an empty text for none. */
  readonly corrections: Contact;
}

/** What a free time is looked for. */
export type FindPurpose =
  | { readonly kind: "book"; readonly leadId: string; readonly title: string }
  /** `leadId`: whose meeting it is, when it is a lead's. */
  | { readonly kind: "move"; readonly meeting: MeetingRef; readonly leadId: string | null }
  /** To ask for by mail, where only somebody else may move the meeting. `to`: their e-mail address. */
  | {
      readonly kind: "propose";
      readonly meeting: MeetingRef;
      readonly leadId: string | null;
      readonly to: string;
    };

/** A conflict by its change in the outbox, or by its event. */
export type ConflictRef =
  | { readonly outboxId: string }
  | { readonly calendarId: string; readonly eventId: string };

/** What of Activity is shown. */
export type ActivityFilter = "all" | "needsYou" | "waiting" | "done" | "incoming";

/** What the event editor is opened with. */
export type EditorStart =
  | {
      readonly kind: "new";
      readonly title: string;
      readonly time: EventTime;
      /** E-mail addresses. */
      readonly guests: readonly string[];
      /** What else is filled in already. */
      readonly fields?: Partial<EventForm>;
    }
  | { readonly kind: "event" | "copy"; readonly calendarId: string; readonly eventId: string }
  /** What was typed and not saved. */
  | { readonly kind: "draft"; readonly draft: EventDraft };

export type OpenDialog =
  /** `find`: what is looked for in them. */
  | { readonly kind: "settings"; readonly find?: string }
  | { readonly kind: "audit" }
  | { readonly kind: "voiceAgents" }
  | { readonly kind: "diagnostics" }
  | { readonly kind: "restoreBackup" }
  | { readonly kind: "startOver" }
  | { readonly kind: "removeAll" }
  | { readonly kind: "handoff" }
  | { readonly kind: "review" }
  /** `file`: one that was dropped on the window; left out, the rep is asked for one. */
  | { readonly kind: "icsImport"; readonly file?: File }
  | { readonly kind: "icsExport" }
  | { readonly kind: "printWeek" }
  | { readonly kind: "activity"; readonly filter?: ActivityFilter }
  | { readonly kind: "sync"; readonly span: "week" | "month" | "custom" }
  | { readonly kind: "mapping"; readonly sourceId: string; readonly name: string }
  | { readonly kind: "meetings" }
  | { readonly kind: "figures" }
  /** A template of meetings; a new one without an id. */
  | { readonly kind: "template"; readonly id: string | null; readonly content: TemplateContent }
  /** Another template for a lead's meeting. */
  | { readonly kind: "retemplate"; readonly meeting: RetemplateRef }
  | { readonly kind: "mails"; readonly filter?: MailFilter }
  | { readonly kind: "mailTemplates" }
  | { readonly kind: "keys" }
  | { readonly kind: "palette" }
  | { readonly kind: "contact"; readonly lead: ContactRef }
  | { readonly kind: "snooze"; readonly leadIds: readonly string[]; readonly onDone?: () => void }
  | { readonly kind: "leadImport"; readonly preview: ImportPreview }
  | { readonly kind: "move"; readonly meeting: MeetingRef }
  | { readonly kind: "findTimes"; readonly purpose: FindPurpose }
  | { readonly kind: "cancel"; readonly meeting: MeetingRef }
  | { readonly kind: "editor"; readonly start: EditorStart }
  | { readonly kind: "conflict"; readonly conflict: ConflictRef }
  /** How much of a series goes to `time`; closing it answers that none of it does. */
  | {
      readonly kind: "recurrence";
      readonly meeting: MeetingRef;
      readonly time: EventTime;
      readonly choose: (scope: "this" | "following" | "all") => void;
    }
  /** Book a demo at a time of the rep's choice; `suggested` is where the pickers start. */
  | {
      readonly kind: "book";
      readonly leadId: string;
      readonly title: string;
      readonly suggested: EventTime | null;
    };

interface Dialogs {
  readonly open: OpenDialog | null;
  readonly show: (dialog: OpenDialog) => void;
  readonly close: () => void;
}

/** The one dialog that is open, if any. */
export const useDialogs = create<Dialogs>()((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}));
