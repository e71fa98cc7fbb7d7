import * as z from "zod";
import { figuresRangeSchema, figuresSchema } from "../model/figures.ts";
import { procedure } from "./procedure.ts";

const asked = z.strictObject({ range: figuresRangeSchema });

/** What became of the leads' demos. */
export const figureProcedures = {
  "figures.get": procedure("read", asked, figuresSchema),
  /** Saves them as CSV where the rep says; null when they changed their mind. */
  "figures.export": procedure("desktop", asked, z.object({ path: z.string().nullable() })),
};
