import { AppError } from "../../../shared/errors.ts";
import type { Status } from "../../../shared/model/status.ts";

const hour = 3_600_000;
/** Between two checks, in milliseconds. `random` in [0, 1): not everybody asks at once. */
export function pauseBetweenChecks(random: number): number {
  return (4 + random) * hour;
}

/** Changes on their way go first: the next version could not take them back. @throws AppError `overtaken` */
export function requireNothingOnItsWay(status: Pick<Status, "waiting"> | null): void {
  const waiting = status?.waiting ?? 0;
  if (waiting === 0) return;
  throw new AppError(
    "overtaken",
    `The update waits: ${waiting === 1 ? "a change is" : `${waiting} changes are`} on the way to Google. Nothing was changed.`,
    { action: "Restart when everything is sent." },
  );
}

/** Release notes come as text, as HTML, or as a list of versions; here they are lines of plain text, at most so many characters. */
export function notesText(notes: unknown, most = 4_000): string | null {
  const text = Array.isArray(notes)
    ? notes
        .map(
          (one: { readonly version?: unknown; readonly note?: unknown }) =>
            `${one.version}\n${one.note ?? ""}`,
        )
        .join("\n\n")
    : typeof notes === "string"
      ? notes
      : "";
  const plain = text
    .replaceAll(/<[^>]*>/g, "")
    .trim()
    .slice(0, most);
  return plain === "" ? null : plain;
}

/** The file of a feed that names its newest version. */
export function channelFile(channel: "latest" | "beta", platform: NodeJS.Platform): string {
  if (platform === "win32") return `${channel}.yml`;
  return platform === "darwin" ? `${channel}-mac.yml` : `${channel}-linux.yml`;
}

/** Does the text that we signed say what the updater has read from the feed? */
export function saysTheSame(signed: string, version: string, sha512: string): boolean {
  const lines = signed.split(/\r?\n/).map((line) => line.trim().replaceAll(/^(- )?|["']/g, ""));
  return lines.includes(`version: ${version}`) && lines.includes(`sha512: ${sha512}`);
}
