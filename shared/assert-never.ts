/** Ends a switch over a union: the compiler refuses a forgotten case, and a value from outside the types is named. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
