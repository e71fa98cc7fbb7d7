import type { Typed } from "./quick-text.ts";
import { take } from "./quick-text.ts";

/** An address as the engine takes it too: RFC 5321's usual form, no quotes and no comments. */
const address = /[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}/gi;
const whole = new RegExp(`^${address.source}$`, "i");

/** Can this be invited? */
export function isAddress(text: string): boolean {
  return text.length <= 320 && whole.test(text);
}

/** Takes the e-mail addresses, each once, in the order typed. */
export function takeGuests(from: Typed): { readonly rest: Typed; readonly guests: readonly string[] } {
  const guests = new Map<string, string>();
  let rest = from;
  for (const match of from.text.matchAll(address)) {
    const [email] = match;
    rest = take(rest, { kind: "guest", from: match.index, to: match.index + email.length });
    if (!guests.has(email.toLowerCase())) guests.set(email.toLowerCase(), email);
  }
  return { rest, guests: [...guests.values()] };
}
