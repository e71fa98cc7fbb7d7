import { recover } from "../../electron/recovery/recover.ts";

// Replaces a damaged data file, and dies by SIGKILL at a named place.

const [path = "", point = ""] = process.argv.slice(2);
recover(path, { kind: "damaged" }, Date.now(), (reached) => {
  if (reached === point) process.kill(process.pid, "SIGKILL");
});
