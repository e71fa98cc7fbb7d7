import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import fastify from "fastify";
import { installCompression } from "./compression.ts";
import { installFaults } from "./fault-hooks.ts";
import { FaultList } from "./faults.ts";
import { Network } from "./network.ts";
import { installRequestLog, RequestLog } from "./request-log.ts";

/** A fastify server with everything the emulators share, in the right order: log, faults, gzip, and a cable to pull. */
export interface EmulatorServer {
  readonly app: FastifyInstance;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  readonly network: Network;
  /** Listens on 127.0.0.1 and returns the root URL. Port 0 takes a free one. */
  listen(port?: number): Promise<string>;
  /** Ends every connection, also those that wait for an answer. */
  close(): Promise<void>;
}

const LONGEST_PARAMETER = 4_096;

export function createEmulatorServer(options: { readonly clock: () => number }): EmulatorServer {
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: LONGEST_PARAMETER } });
  const faults = new FaultList();
  const requests = new RequestLog();
  const network = new Network();
  network.attach(app.server);
  installRequestLog(app, requests, options.clock);
  installCompression(app);
  installFaults(app, faults);
  return {
    app,
    faults,
    requests,
    network,
    listen: (port = 0) => listen(app, port),
    close: () => app.close(),
  };
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ host: "127.0.0.1", port });
  const address = app.server.address();
  if (!isAddress(address)) throw new Error("The emulator listens on no port");
  return `http://127.0.0.1:${address.port}`;
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
