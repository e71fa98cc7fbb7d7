import type { AuditKind, AuditLine, AuditResult, AuditWho } from "../../shared/model/audit.ts";

export const whoNames: Readonly<Record<AuditWho, string>> = {
  rep: "You",
  rule: "Booking rule",
  chat: "Chat",
  api: "Programs",
  agent: "AI agents",
};

export const kindNames: Readonly<Record<AuditKind, string>> = {
  event: "Events",
  lead: "Leads",
  note: "Notes",
  template: "Templates",
  settings: "Settings",
  program: "Programs",
  request: "Requests",
};

export const resultWords: Readonly<Record<AuditResult, string>> = {
  done: "Done",
  waiting: "Waits to be sent",
  failed: "Failed",
  conflict: "Conflict",
  undone: "Undone",
  refused: "Refused",
};

/** Who it was: a program by its name, and the rep with where they did it when it was not in the window. */
export function whoOf({ who, client }: Pick<AuditLine, "client" | "who">): string {
  if (who === "rep" && client !== null) return `${whoNames.rep}, ${client}`;
  return client ?? whoNames[who];
}
