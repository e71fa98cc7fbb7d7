import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new token: 256 bits that nobody guesses, behind a word by which leaked ones are found. */
export function mintToken(): string {
  return `callsheet_${randomBytes(32).toString("base64url")}`;
}

/** What is kept in memory of a token, and compared. */
export function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The token of an `Authorization` header (RFC 6750, 2.1); null for none. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{1,512})$/i.exec(header ?? "")?.[1] ?? null;
}

/** Whose token it is. All are compared, each in constant time, so that an answer tells nothing by when it comes. */
export function ownerOf(token: string, digests: ReadonlyMap<string, Buffer>): string | null {
  const asked = digestOf(token);
  let owner: string | null = null;
  for (const [id, digest] of digests) if (timingSafeEqual(asked, digest)) owner = id;
  return owner;
}
