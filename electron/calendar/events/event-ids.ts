import { createHash } from "node:crypto";

/** RFC 4648, section 7, in lower case: the letters Google allows in an event id that a client makes (`[a-v0-9]{5,1024}`). */
const ALPHABET = "0123456789abcdefghijklmnopqrstuv";

/** Bytes in base32hex, lower case, without padding. */
export function base32hex(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((buffer << (5 - bits)) & 31);
}

/**
 * A new event's id, made before the first try so that a repeated insert answers 409 instead of making a second event.
 * `uuid` is a random UUID in its usual notation.
 */
export function mintEventId(uuid: string): string {
  const digits = uuid.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new TypeError("An event id is minted from a UUID");
  return base32hex(Buffer.from(digits, "hex"));
}

/**
 * The id of a meeting made from a lead: every device and every repetition arrives at the same one, so that Google refuses the second.
 * `attempt` is 0 for the rule; only the rep's own *Book* goes on to higher ones, because the id of a cancelled event stays taken.
 */
export function leadEventId(sourceAccount: string, leadId: string, attempt: number): string {
  return base32hex(
    createHash("sha256")
      .update(JSON.stringify([sourceAccount, leadId, attempt]))
      .digest(),
  );
}
