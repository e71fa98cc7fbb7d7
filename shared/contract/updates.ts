import { updatesSchema } from "../model/updates.ts";
import { nothing, procedure } from "./procedure.ts";

/** Newer versions of Callsheet itself. */
export const updateProcedures = {
  "updates.get": procedure("desktop", nothing, updatesSchema),
  /** Asks for a newer version now, and downloads it; answers when that is over. */
  "updates.check": procedure("desktop", nothing, updatesSchema),
  /** Restarts as the newer version; refused while a change is on its way to Google. */
  "updates.install": procedure("desktop", nothing, nothing),
};
