import * as z from "zod";
import {
  apiAskSchema,
  apiCallSchema,
  clientNameSchema,
  localApiSchema,
  scopeSchema,
  trialSchema,
  triedSchema,
  tunnelHostSchema,
  vendorSchema,
} from "../model/local-api.ts";
import { id, nothing, procedure } from "./procedure.ts";

const vendorRef = z.strictObject({ vendor: vendorSchema });
const clientRef = z.strictObject({ clientId: id });

/** The loopback API for scripts and agents: who is let in, what they may do, what they did. Tokens never come here. */
export const localApiProcedures = {
  "api.state": procedure("engine", nothing, localApiSchema),
  /** Lets another program in. @throws bad_input for a name that is taken */
  "api.addClient": procedure(
    "engine",
    z.strictObject({ name: clientNameSchema, scopes: z.array(scopeSchema).max(3) }),
    clientRef,
  ),
  "api.setScopes": procedure(
    "engine",
    z.strictObject({ clientId: id, scopes: z.array(scopeSchema).max(3) }),
    nothing,
  ),
  /** Whether the rep is asked before each change of it. */
  "api.setAsk": procedure("engine", z.strictObject({ clientId: id, ask: z.boolean() }), nothing),
  /** Its token is good no more. */
  "api.removeClient": procedure("engine", clientRef, nothing),
  /** Makes another token; the one before is good no more. */
  "api.renewToken": procedure("engine", clientRef, nothing),
  /** The main process puts the token on the clipboard, so that it never enters the page. */
  "api.copyToken": procedure("desktop", clientRef, nothing),
  /** The one host from outside that voice agents reach the functions by; null lets nobody in. */
  "api.setTunnel": procedure("engine", z.strictObject({ host: tunnelHostSchema.nullable() }), nothing),
  /** The main process puts the vendor's secret on the clipboard; `renew` makes another, and the one before is good no more. */
  "api.copyVendorSecret": procedure(
    "desktop",
    z.strictObject({ vendor: vendorSchema, renew: z.boolean() }),
    nothing,
  ),
  /** The main process takes the vendor's secret from the clipboard. */
  "api.pasteVendorSecret": procedure("desktop", vendorRef, nothing),
  "api.forgetVendorSecret": procedure("engine", vendorRef, nothing),
  /** The functions to paste into a vendor's page. @throws bad_input without a tunnel */
  "api.definitions": procedure("engine", vendorRef, z.object({ text: z.string() })),
  /** Calls a function as a voice agent would. @throws bad_input for what is no vendor's envelope */
  "api.try": procedure("engine", trialSchema, triedSchema),
  /** What a client did, the newest first; null for all of them. */
  "api.calls": procedure(
    "read",
    z.strictObject({ clientId: id.nullable(), limit: z.number().int().min(1).max(500) }),
    z.array(apiCallSchema),
  ),
  /** What waits for the rep's word. */
  "api.asks": procedure("engine", nothing, z.array(apiAskSchema)),
  "api.answer": procedure("engine", z.strictObject({ askId: id, allow: z.boolean() }), nothing),
};
