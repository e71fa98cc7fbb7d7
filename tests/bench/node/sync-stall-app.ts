import { endpointsSchema } from "../support/endpoints.ts";
import { settled } from "../support/settled.ts";
import { answer, inputOf } from "./answer.ts";
import { runEngine } from "./engine.ts";
import { stallMeter } from "./stall-meter.ts";
import { workspaceInput } from "./workspace.ts";

const { folder, endpoints } = inputOf(workspaceInput.extend({ endpoints: endpointsSchema }));

// The engine reads in its worker; this thread stands for main and hears what main hears.
const opened = Promise.withResolvers<void>();
const engine = runEngine(folder, endpoints, opened.resolve);
await opened.promise;
const meter = stallMeter();
await settled("The first sync", 60_000, () => {
  const status = engine.status();
  return status !== null && status.lastSyncedAt !== null && status.reading === null;
});
const stall = await meter.stop();
await engine.stop();
answer({ stall });
