import * as z from "zod";
import type { GoogleEmulator } from "../google/server.ts";
import type { FaultList } from "../http/faults.ts";
import type { ZeptoMailEmulator } from "../mail/zeptomail.ts";
import type { Rep } from "../platform/model.ts";
import type { PlatformEmulator } from "../platform/server.ts";
import type { SandboxClock } from "../sandbox-clock.ts";
import type { Vendors } from "../vendors/vendors.ts";

/** What the control endpoint has in its hands. */
export interface ControlContext {
  readonly google: GoogleEmulator;
  readonly platform: PlatformEmulator;
  readonly vendors: Vendors;
  readonly zeptomail: ZeptoMailEmulator;
  readonly rep: Rep;
  readonly clock: SandboxClock;
}

/** Which of the emulators a request is about. */
export const targetSchema = z.enum(["google", "platform"]);

export function faultsOf(context: ControlContext, target: z.infer<typeof targetSchema>): FaultList {
  return target === "google" ? context.google.faults : context.platform.faults;
}
