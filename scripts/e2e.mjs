import { mkdirSync } from "node:fs";
import { bootstrap } from "./bootstrap.mjs";
import { appEnvironment } from "./electron.mjs";
import { withTestSession, withVirtualDisplay } from "./session/session.mjs";
import { runForeground } from "./setup/commands.mjs";
import { main } from "./setup/failures.mjs";
import { inRoot, projectNode } from "./setup/paths.mjs";

/** What tells one session from another. */
const ownOfSession = ["HOME", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY"];

/**
 * Runs `body` with so many sessions, each with a home, a keychain and a display of its own: apps that run side by side do not meet.
 * @param {number} count
 * @param {(sessions: readonly NodeJS.ProcessEnv[]) => Promise<number>} body
 * @param {readonly NodeJS.ProcessEnv[]} opened
 * @returns {Promise<number>}
 */
function withSessions(count, body, opened = []) {
  if (opened.length === count) return body(opened);
  return withTestSession((session) =>
    withVirtualDisplay(session, (env) => withSessions(count, body, [...opened, env])),
  );
}

// Playwright on the real, built app: on virtual displays of its own even when there is a real one, with a real keychain. CALLSHEET_E2E_WORKERS says how
// many tests run side by side; they wait for much of their time.
await main(async () => {
  await bootstrap([
    "dependencies",
    "compiler",
    "electron",
    "desktop",
    "display",
    "keychain",
    "proxy",
    "build",
  ]);
  mkdirSync(inRoot(".cache", "results"), { recursive: true });
  const workers = Number(process.env["CALLSHEET_E2E_WORKERS"] ?? 1);
  const cli = inRoot("node_modules", "@playwright", "test", "cli.js");
  const args = [cli, "test", `--workers=${workers}`, ...process.argv.slice(2)];
  return withSessions(workers, (sessions) => {
    const own = sessions.map((env) => Object.fromEntries(ownOfSession.map((name) => [name, env[name]])));
    const env = { ...sessions[0], CALLSHEET_E2E_SESSIONS: JSON.stringify(own) };
    return runForeground(projectNode, args, { cwd: inRoot(), env: appEnvironment(env) });
  });
});
