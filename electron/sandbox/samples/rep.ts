import type { Rep } from "../platform/model.ts";
import { uuidOf } from "./ids.ts";

/** The company the sample rep sells for, and its domain. */
export const COMPANY = "Brightline";
export const COMPANY_DOMAIN = "brightline.example";

export interface SampleOptions {
  /** IANA zone of the rep; the system's own when left out. */
  readonly timeZone?: string;
}

export function sampleRep(options: SampleOptions): Rep {
  return {
    id: uuidOf("rep"),
    email: `maya.lindgren@${COMPANY_DOMAIN}`,
    name: "Maya Lindgren",
    time_zone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
