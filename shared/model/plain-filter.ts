import type { LeadFilter } from "./lead.ts";

/** Every lead in hand, the newest first: what the list shows before anybody chose anything. */
export const plainFilter: LeadFilter = {
  search: "",
  shelf: "inHand",
  tags: [],
  sources: [],
  hasDemo: false,
  unread: false,
  since: { kind: "any" },
  sort: "newest",
};
