import * as z from "zod";
import { changeLogStateSchema } from "./change-log.ts";
import { inboxStateSchema } from "./inbox.ts";
import { leadStoreStateSchema } from "./lead-store.ts";
import { repSchema } from "./model.ts";

/** A platform emulator written down whole, so that it goes on after a restart. Hand-off codes are left out. */
export const platformStateSchema = z.object({
  version: z.literal(1),
  apiKey: z.string().min(1),
  relayToken: z.string().min(1),
  rep: repSchema,
  leads: leadStoreStateSchema,
  bookings: z.object({ log: changeLogStateSchema, conversations: z.array(z.string()) }),
  inbox: inboxStateSchema,
});

export type PlatformState = z.infer<typeof platformStateSchema>;
