import { conditionNotMet } from "./errors.ts";

const EPOCH = 3_400_000_000_000_000;

/** ETag of what was last changed by this value of the counter: no two changes share one (rule 7). */
export function etagOf(change: number): string {
  return `"${EPOCH + change}"`;
}

/** Rule 10. @throws ApiError 412 `conditionNotMet` */
export function checkIfMatch(ifMatch: string | undefined, etag: string | null | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") return;
  if (!ifMatch.split(",").some((offered) => offered.trim() === etag)) throw conditionNotMet();
}

/** Whether the client already has this version, so that 304 is to be answered. */
export function isNotModified(ifNoneMatch: string | undefined, etag: string | null | undefined): boolean {
  if (ifNoneMatch === undefined || etag == null) return false;
  return ifNoneMatch.split(",").some((offered) => offered.trim() === etag || offered.trim() === "*");
}
