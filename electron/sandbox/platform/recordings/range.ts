/** Byte positions, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const SINGLE = /^bytes=(\d*)-(\d*)$/;

/**
 * The one range a `Range` header asks for out of `length` bytes; undefined when the whole is to be sent (no header,
 * another unit, several ranges), as RFC 9110, section 14.2 allows.
 */
export function parseRange(
  header: string | undefined,
  length: number,
): ByteRange | "unsatisfiable" | undefined {
  const match = SINGLE.exec(header ?? "");
  const from = match?.[1] ?? "";
  const to = match?.[2] ?? "";
  if (match === null || (from === "" && to === "")) {
    return undefined;
  }
  if (from === "") {
    const suffix = Math.min(Number(to), length);
    return suffix === 0 ? "unsatisfiable" : { first: length - suffix, last: length - 1 };
  }
  const first = Number(from);
  const last = to === "" ? length - 1 : Math.min(Number(to), length - 1);
  if (to !== "" && Number(to) < first) {
    return undefined;
  }
  return first >= length ? "unsatisfiable" : { first, last };
}
