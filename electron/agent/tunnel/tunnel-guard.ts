import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Vendor } from "../../../shared/model/local-api.ts";
import { vendorSchema } from "../../../shared/model/local-api.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import { proofOf } from "./proof.ts";
import type { TunnelStore } from "./tunnel-store.ts";
import type { VendorSecrets } from "./vendor-secrets.ts";

/** A request that came through the tunnel, until its vendor has proved itself. */
export interface ThroughTunnel {
  readonly vendor: Vendor;
  readonly secret: string;
}

declare module "fastify" {
  interface FastifyRequest {
    throughTunnel: ThroughTunnel | null;
  }
}

interface Parts {
  readonly store: Pick<TunnelStore, "host">;
  readonly secrets: Pick<VendorSecrets, "get">;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export const vendorNames: Readonly<Record<Vendor, string>> = { vapi: "Vapi", retell: "Retell" };

/** As whom a vendor's agents act. They may what the functions do, and nothing else is reached by the tunnel. */
export function vendorCaller(vendor: Vendor): Caller {
  return {
    clientId: `tunnel-${vendor}`,
    name: vendorNames[vendor],
    scopes: ["read", "write"],
    kind: "agent",
  };
}

/** The one host from outside: for the voice agents' functions alone, and only for who proves to be their vendor. */
export function createTunnelGuard({ store, secrets, clock }: Parts) {
  /** Which vendor an address is for; the query does not count. */
  function vendorOf({ method, url }: FastifyRequest): Vendor | null {
    const [path = ""] = url.split("?", 1);
    const found = vendorSchema.options.find((vendor) => path === `/api/agent/${vendor}`);
    return method === "POST" ? (found ?? null) : null;
  }

  return {
    /** Does a request name the tunnel as its host? */
    isHost(host: string | undefined): boolean {
      const named = host?.toLowerCase().replace(/:443$/, "");
      return named !== undefined && named === store.host();
    },
    /** @throws Refusal for what is not served out there; AppError keychain_locked, keychain_unavailable */
    async enter(request: FastifyRequest): Promise<void> {
      const vendor = vendorOf(request);
      if (vendor === null) {
        throw new Refusal(
          404,
          "not_found",
          "Through the tunnel only the voice agents’ functions are served.",
        );
      }
      const secret = await secrets.get(vendor);
      if (secret === null) {
        throw new Refusal(401, "unauthorized", `No secret of ${vendorNames[vendor]} is set up in Callsheet.`);
      }
      request.throughTunnel = { vendor, secret };
    },
    /** Before the body is read as anything. @throws Refusal */
    prove(request: FastifyRequest, body: string): void {
      if (request.throughTunnel === null) return;
      const { vendor, secret } = request.throughTunnel;
      const header = (name: string) => single(request.headers[name]);
      const proof = proofOf(vendor, header, body, secret, clock());
      if (proof !== "good") throw new Refusal(401, "unauthorized", reasons[proof]);
      request.caller = vendorCaller(vendor);
    },
  };
}
export type TunnelGuard = ReturnType<typeof createTunnelGuard>;

const reasons = {
  missing: "The vendor’s secret or signature is missing.",
  wrong: "The vendor’s secret or signature is not the one that is set up.",
  late: "The signature is too old, or a clock is wrong.",
} as const;

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Reads bodies as JSON, those of the tunnel only after their proof: a signature is of the text as it came. */
export function proveBodies(
  app: FastifyInstance,
  tunnel: TunnelGuard,
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    try {
      tunnel.prove(request, body);
    } catch (error) {
      done(error instanceof Error ? error : new Error("not proved"));
      return;
    }
    parse(request, body, done);
  });
  app.addHook("preValidation", async (request, reply) => {
    if (request.throughTunnel === null) return;
    // A body that is no JSON, or none, was not proved above.
    if (request.caller === null) throw new Refusal(401, "unauthorized", reasons.missing);
    await admit(request, reply);
  });
}
