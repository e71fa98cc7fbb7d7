/**
 * Takes a TZ that names no zone out of the environment, an empty one too: of it ICU makes "Etc/Unknown", or no name at all, and nothing could be
 * worked out in that. Without TZ it asks the system, here and in every process and thread that is started from here on.
 * @param env the process's own: Node tells ICU when TZ in it changes
 */
export function dropUnknownZone(env: NodeJS.ProcessEnv): void {
  if (env["TZ"] === undefined) return;
  // What the type promises ICU does not keep: with TZ=Nope/Zone it has no name.
  const named: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (named === undefined || named === "Etc/Unknown") delete env["TZ"];
}
