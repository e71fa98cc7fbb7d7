import { createHmac, timingSafeEqual } from "node:crypto";
import type { Vendor } from "../../../shared/model/local-api.ts";
import { bearerOf, digestOf } from "../clients/token.ts";

/** What a request proves: `good` came from the vendor and lately; `late` did once, or its clock is wrong. */
export type Proof = "good" | "late" | "missing" | "wrong";

/** A header as it came. */
type Header = (name: string) => string | undefined;

/** How old a signature may be, and how far ahead, in milliseconds: as Retell's SDK has it. */
export const signatureWindowMs = 5 * 60_000;

/** Whether a request is the vendor's, by the secret it shares with the rep. Compared in constant time. */
export function proofOf(vendor: Vendor, header: Header, body: string, secret: string, now: number): Proof {
  return vendor === "vapi" ? vapiProof(header, body, secret, now) : retellProof(header, body, secret, now);
}

/**
 * Vapi (Server authentication): the secret itself, in a header of its own or as a bearer token; or a signature, by the defaults of its HMAC
 * credentials: SHA-256 of `{timestamp}.{body}` in hex.
 */
function vapiProof(header: Header, body: string, secret: string, now: number): Proof {
  const said =
    header("x-vapi-secret") ?? header("x-vapi-signature") ?? bearerOf(header("authorization")) ?? undefined;
  if (said !== undefined) return sameText(said, secret) ? "good" : "wrong";
  const signature = header("x-signature");
  if (signature === undefined) return "missing";
  const stamp = header("x-timestamp") ?? "";
  const digest = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(signature)?.[1];
  if (digest === undefined || !/^\d{10,16}$/.test(stamp)) return "wrong";
  // Its documentation does not say whether seconds or milliseconds.
  const at = Number(stamp) * (stamp.length < 12 ? 1000 : 1);
  return signed(`${stamp}.${body}`, secret, digest, at, now);
}

/** Retell (Secure the webhook): `v={milliseconds},d={SHA-256 of body and milliseconds in hex}`, with the API key. */
function retellProof(header: Header, body: string, secret: string, now: number): Proof {
  const signature = header("x-retell-signature");
  if (signature === undefined) return "missing";
  const [, stamp, digest] = /^v=(\d{10,16}),d=([0-9a-f]{64})$/i.exec(signature) ?? [];
  if (stamp === undefined || digest === undefined) return "wrong";
  return signed(`${body}${stamp}`, secret, digest, Number(stamp), now);
}

function signed(text: string, secret: string, digest: string, at: number, now: number): Proof {
  const own = createHmac("sha256", secret).update(text).digest();
  if (!timingSafeEqual(own, Buffer.from(digest, "hex"))) return "wrong";
  return Math.abs(now - at) > signatureWindowMs ? "late" : "good";
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}
