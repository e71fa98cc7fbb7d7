import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { autostartEntry, startsAtLogin } from "../../../electron/desktop/background/autostart-file.ts";

const python = "/usr/bin/python3";
/** GLib's own reader of such files, where the system has it. */
const argvByGlib = `
import json, sys
from gi.repository import GLib
file = GLib.KeyFile()
text = sys.stdin.read()
file.load_from_data(text, len(text.encode()), GLib.KeyFileFlags.NONE)
ok, argv = GLib.shell_parse_argv(file.get_string("Desktop Entry", "Exec"))
print(json.dumps([part.replace("%%", "%") for part in argv]))
`;

function hasGlib(): boolean {
  if (!existsSync(python)) return false;
  try {
    execFileSync(python, ["-c", "from gi.repository import GLib"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("the entry that starts Callsheet at login", () => {
  it("starts it until the desktop, or the rep, says otherwise", () => {
    const entry = autostartEntry(["/opt/Callsheet/callsheet", "--hidden"]);
    expect(entry).toContain('Exec="/opt/Callsheet/callsheet" "--hidden"\n');
    expect(startsAtLogin(entry)).toBe(true);
    expect(startsAtLogin(`${entry}Hidden=true\n`)).toBe(false);
    expect(startsAtLogin(entry.replace("enabled=true", "enabled=false"))).toBe(false);
    expect(startsAtLogin("")).toBe(false);
  });

  it.runIf(hasGlib())("is read by GLib as the very program and arguments, whatever is in their names", () => {
    const part = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(part, part, (program, argument) => {
        const input = autostartEntry([`/opt/${program}`, argument]);
        const read: unknown = JSON.parse(
          execFileSync(python, ["-c", argvByGlib], { input, encoding: "utf8" }),
        );
        expect(read).toEqual([`/opt/${program}`, argument]);
      }),
      { numRuns: 25 },
    );
  });
});
