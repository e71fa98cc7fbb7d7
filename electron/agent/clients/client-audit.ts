import type { AuditChange } from "../../../shared/model/audit.ts";
import type { Scope } from "../../../shared/model/local-api.ts";

const scopeNames: Readonly<Record<Scope, string>> = {
  read: "look",
  write: "change",
  destructive: "disconnect",
};

/** What a program may do, in words. */
export function scopesWords(scopes: readonly Scope[]): string {
  return scopes.length === 0 ? "nothing" : scopes.map((scope) => scopeNames[scope]).join(", ");
}

/** Whether the rep is asked before a program changes something, in words. */
export function askWords(ask: boolean): string {
  return ask ? "asks before each change" : "asks nothing";
}

/** What the rep changed about who is let in, as a line of the audit. */
export function programChange(
  what: string,
  subject: string,
  before: string | null = null,
  after: string | null = null,
): AuditChange {
  return { kind: "program", what, before, after, subject, back: "Change it back in Settings." };
}
