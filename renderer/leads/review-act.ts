import type { Refusal } from "../../shared/model/lead.ts";

/** What one press does about a proposal: its button's words, or null where the rep has to choose or add something first. */
export function reviewAct(refusal: Refusal): string | null {
  switch (refusal) {
    case "extracted_too_early":
    case "before_connect":
    case "switched_off":
    case "not_by_itself":
    case "cancelled_before":
    case "declined_by_rep":
      return "Book";
    case "outside_hours":
    case "too_close":
    case "too_soon":
    case "unknown_availability":
      return "Book anyway";
    case "has_meeting":
      return "Move there";
    default:
      return null;
  }
}
