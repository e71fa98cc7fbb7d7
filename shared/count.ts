/** A number as it is read, in the system's locale. */
export function count(amount: number): string {
  return new Intl.NumberFormat().format(amount);
}
