import { createPublicKey, verify } from "node:crypto";
import { AppError } from "../../../shared/errors.ts";

/**
 * Is this our own signature of these bytes? On Linux the updater knows of no publisher, so it is asked of every platform (RFC 8032, ed25519).
 * @param publicKey SPKI in DER, base64
 * @param signature base64
 */
export function isSigned(publicKey: string, content: Buffer, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  return key.asymmetricKeyType === "ed25519" && verify(null, content, key, Buffer.from(signature, "base64"));
}

/** What is not ours is not installed, whatever it says of itself. */
export function notOurs(what: string): AppError {
  return new AppError(
    "rejected",
    `The update was refused: the signature of ${what} is not Callsheet’s. Nothing was changed; you keep the version you have.`,
    { action: "Try again later. If it stays so, tell whoever gives you Callsheet." },
  );
}
