import { createHash } from "node:crypto";

/** A UUID made from a name, always the same one. */
export function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An id in Google's alphabet for events ([a-v0-9]), made from a name. */
export function eventIdOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 26);
}
