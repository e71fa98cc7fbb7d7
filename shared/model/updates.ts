import * as z from "zod";
import { errorDataSchema } from "../error-data.ts";
import { instantSchema } from "./event-time.ts";

/** How this copy of Callsheet stands to newer ones. */
export const updatesSchema = z.object({
  /** `off`: this copy does not update itself. `ready`: downloaded, its signature checked; it takes a restart. */
  state: z.enum(["off", "idle", "checking", "downloading", "ready"]),
  /** Of the newer one, while there is one. */
  version: z.string().nullable(),
  /** What is new in it, as plain text. */
  notes: z.string().nullable(),
  checkedAt: instantSchema.nullable(),
  /** Why the last check or download came to nothing. */
  error: errorDataSchema.nullable(),
});
export type Updates = Readonly<z.infer<typeof updatesSchema>>;
