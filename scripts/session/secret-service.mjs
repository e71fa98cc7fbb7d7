import { run } from "../setup/commands.mjs";

/** Whether the session bus of an environment has a Secret Service, or can start one. @param {NodeJS.ProcessEnv} env */
export function hasSecretService(env) {
  if (!env["DBUS_SESSION_BUS_ADDRESS"]) return false;
  return ["ListNames", "ListActivatableNames"].some((list) => {
    const bus = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"];
    return run("dbus-send", [...bus, `org.freedesktop.DBus.${list}`], { env }).output.includes(
      '"org.freedesktop.secrets"',
    );
  });
}
