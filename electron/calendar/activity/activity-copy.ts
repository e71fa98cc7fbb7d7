/** Text for *Copy details*: one fact a line, without those that are missing. Callers pass ids, codes and times, never a secret. */
export function copyText(facts: Readonly<Record<string, string | number | null | undefined>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** Epoch milliseconds as an ISO instant. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
