import { assertNever } from "../../../shared/assert-never.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Choice, MergeField } from "../../../shared/model/conflict.ts";
import type { GoogleEvent } from "../../google/event.ts";
import { list, named } from "../commands/command-message.ts";
import type { OpenConflict } from "./conflict.ts";
import type { Choices } from "./merge.ts";
import { fieldsBetween, mergeEvents } from "./merge.ts";
import { pickFields } from "./merge-pick.ts";
import { fieldWords } from "./merge-words.ts";
import type { Version } from "./version-store.ts";

/** What a choice comes to. */
export type Decision = { readonly message: string; readonly lost: Version | null } & (
  | /** Google's version stays as it is. */ { readonly kind: "giveUp" }
  | {
      readonly kind: "send";
      readonly event: GoogleEvent;
      /** Is all that the rep changed in it? */
      readonly whole: boolean;
    }
  | { readonly kind: "delete" }
  | { readonly kind: "restore"; readonly event: GoogleEvent }
);

/** @throws AppError `bad_input` for a choice that this conflict does not offer, `overtaken` for sending to what is deleted */
export function decideConflict(conflict: OpenConflict, choice: Choice): Decision {
  switch (conflict.kind) {
    case "edit":
      return decideEdit(conflict, choice);
    case "deletedThere":
      return decideDeletedThere(conflict.mine, fieldsBetween(conflict.base, conflict.mine), choice);
    case "deletedHere":
      return decideDeletedHere(conflict.theirs, fieldsBetween(conflict.base, conflict.theirs), choice);
    default:
      return assertNever(conflict);
  }
}

type Edited = Extract<OpenConflict, { kind: "edit" }>;

function decideEdit(conflict: Edited, choice: Choice): Decision {
  switch (choice.kind) {
    case "mine":
      return chosenFields(conflict, {});
    case "fields":
      return chosenFields(conflict, choice.fields);
    case "theirs": {
      const { base, mine, theirs } = conflict;
      const fields = fieldsBetween(theirs, mine).filter((field) => fieldsBetween(base, mine).includes(field));
      const lost = fields.length === 0 ? null : { event: pickFields(theirs, mine, fields), fields };
      return { kind: "giveUp", lost, message: `Kept Google’s version of ${named(theirs)}` };
    }
    default:
      throw notOffered(choice);
  }
}

function chosenFields(conflict: Edited, choices: Choices): Decision {
  const { asked } = conflict;
  const taken = asked.filter((field) => choices[field] === "theirs");
  const kept = asked.filter((field) => choices[field] !== "theirs");
  const event = mergedBy(conflict, choices);
  return {
    kind: "send",
    event,
    whole: taken.length === 0,
    lost: { event: mergedBy(conflict, swapped(asked, choices)), fields: asked },
    message: `Kept ${keptWords(kept, taken)} of ${named(event)}`,
  };
}

/** What is no conflict by itself, and was asked for all the same, is as chosen too. */
function mergedBy({ base, mine, theirs, merge, asked }: Edited, choices: Choices): GoogleEvent {
  const merged = mergeEvents(base, mine, theirs, choices).event;
  const others = asked.filter((field) => !merge.conflicts.includes(field) && choices[field] === "theirs");
  return pickFields(merged, theirs, others);
}

function swapped(asked: readonly MergeField[], choices: Choices): Choices {
  return Object.fromEntries(asked.map((field) => [field, choices[field] === "theirs" ? "mine" : "theirs"]));
}

/** "your time and Google’s title". */
function keptWords(kept: readonly MergeField[], taken: readonly MergeField[]): string {
  return list([
    ...(kept.length === 0 ? [] : [`your ${list(fieldWords(kept))}`]),
    ...(taken.length === 0 ? [] : [`Google’s ${list(fieldWords(taken))}`]),
  ]);
}

function decideDeletedThere(mine: GoogleEvent, fields: readonly MergeField[], choice: Choice): Decision {
  switch (choice.kind) {
    case "restore":
      return { kind: "restore", event: mine, lost: null, message: `Restored ${named(mine)}` };
    case "theirs":
      return { kind: "giveUp", lost: { event: mine, fields }, message: `Left ${named(mine)} deleted` };
    case "mine":
      throw new AppError("overtaken", "This was deleted in Google, so your change has nothing to go to.", {
        action: "Restore the event, or let it be deleted.",
      });
    default:
      throw notOffered(choice);
  }
}

function decideDeletedHere(theirs: GoogleEvent, fields: readonly MergeField[], choice: Choice): Decision {
  switch (choice.kind) {
    case "mine":
    case "keepDeleted":
      return {
        kind: "delete",
        lost: { event: theirs, fields },
        message: `Cancelled ${named(theirs)} all the same`,
      };
    case "theirs":
      return { kind: "giveUp", lost: null, message: `Kept ${named(theirs)} as it is in Google` };
    default:
      throw notOffered(choice);
  }
}

function notOffered(choice: Choice): AppError {
  return new AppError("bad_input", "This conflict cannot be decided that way.", {
    details: { choice: choice.kind },
  });
}
