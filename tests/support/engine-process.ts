import { writeSync } from "node:fs";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import { createWritingEngine } from "./fault-engine.ts";
import type { Done } from "./fault-steps.ts";
import { orderSchema, perform } from "./fault-steps.ts";

// A process of its own around the writing engine. It does its steps, tells each answer on its standard output the moment it has it, and
// dies by SIGKILL, with nothing flushed or closed, where its order says so.

const order = orderSchema.parse(JSON.parse(process.argv[2] ?? "null"));
let now = order.now;
let reached = 0;

const db = openWriter(order.path);
const engine = createWritingEngine({
  db,
  googleUrl: order.googleUrl,
  accessToken: order.accessToken,
  clock: () => now,
  reach(point) {
    if (point !== order.crash?.point) return;
    reached += 1;
    if (reached === order.crash.nth) process.kill(process.pid, "SIGKILL");
  },
});
for (const step of order.steps) {
  const result = await perform(engine, step, (ms) => {
    now += ms;
  });
  const done: Done = { step, eventId: result?.eventId ?? null };
  writeSync(1, `${JSON.stringify(done)}\n`);
}
closeWriter(db);
// Connections that are kept alive would keep the process alive.
process.exit(0);
