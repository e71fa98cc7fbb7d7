/**
 * The entry that starts a program when its user logs in (freedesktop.org, Desktop Application Autostart and Desktop Entry specifications).
 * Pure; `command` is the program with its arguments.
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Name=Callsheet",
    "Comment=Leads and calendar, in the background",
    `Exec=${command.map(quoted).join(" ")}`,
    "Icon=callsheet",
    "Terminal=false",
    "StartupNotify=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");
}

/** Does an entry start anything? Desktops switch one off without removing it. */
export function startsAtLogin(entry: string): boolean {
  const values = new Map(
    entry.split("\n").flatMap((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    }),
  );
  return (
    values.has("Exec") &&
    values.get("Hidden") !== "true" &&
    values.get("X-GNOME-Autostart-enabled") !== "false"
  );
}

/** The `Exec` key: an argument in quotes, what is special in them escaped, then once more as in any string of such a file. */
function quoted(argument: string): string {
  const escaped = argument.replace(/["`$\\]/g, "\\$&").replaceAll("%", "%%");
  return `"${escaped}"`.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
