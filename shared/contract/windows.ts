import * as z from "zod";
import { menuCommandSchema, printJobSchema, windowViewSchema } from "../model/window-view.ts";
import { nothing, procedure } from "./procedure.ts";

/** Windows, their menu, and what is printed: who asks is the window that it is about. */
export const windowProcedures = {
  /** Keeps what the window shows. */
  "window.remember": procedure("desktop", windowViewSchema, nothing),
  /** Opens another window, which shows the same to begin with, with nothing selected. */
  "window.new": procedure("desktop", windowViewSchema, nothing),
  /** What can be done right now, for the menu bar. */
  "menu.set": procedure(
    "desktop",
    z.strictObject({ commands: z.array(menuCommandSchema).max(200) }),
    nothing,
  ),
  /** Asks where to, and writes the week there as a PDF; null when the rep changed their mind. */
  "week.print": procedure("desktop", printJobSchema, z.object({ path: z.string().nullable() })),
  /** The page that is printed has drawn itself. */
  "print.ready": procedure("desktop", nothing, nothing),
};
