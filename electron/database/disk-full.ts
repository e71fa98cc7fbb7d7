/** Did the system refuse to write a file because there is no room, or none for this person? SQLite says so in its own words. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
