import type { Mapping, Platform } from "../../shared/model/source.ts";
import type { Network } from "../network/network.ts";
import { createBolnaSource } from "../platforms/bolna.ts";
import type { LeadSource } from "../platforms/lead-source.ts";
import { createNativeSource } from "../platforms/native.ts";
import { createRecordingFetch } from "../platforms/recording-fetch.ts";
import { createRetellSource } from "../platforms/retell.ts";
import { createVapiSource } from "../platforms/vapi.ts";

/** Where each vendor's API is; the native platform has as many addresses as there are companies that run it. */
export const vendorAddresses = {
  bolna: "https://api.bolna.ai",
  vapi: "https://api.vapi.ai",
  retell: "https://api.retellai.com",
} as const satisfies Record<Exclude<Platform, "native">, string>;

export interface SourceAccess {
  readonly platform: Platform;
  readonly baseUrl: string;
  readonly apiKey: () => Promise<string>;
  readonly clock: () => number;
  readonly mapping: () => Mapping;
  /** How recordings are fetched where a proxy may be on the way. */
  readonly through?: Network["through"] | undefined;
}

/** The client of one platform. */
export function createSource({ platform, mapping, through, ...access }: SourceAccess): LeadSource {
  const recordings = createRecordingFetch(through === undefined ? {} : { through });
  const vendor = { ...access, mapping, recordings };
  switch (platform) {
    case "native":
      return createNativeSource(access);
    case "bolna":
      return createBolnaSource(vendor);
    case "vapi":
      return createVapiSource(vendor);
    case "retell":
      return createRetellSource(vendor);
  }
}
