import { dirname } from "node:path";
import * as z from "zod";
import { crashPoints } from "../../electron/calendar/push/crash-points.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import { composeEngine } from "../../electron/engine/compose.ts";
import { defaultSettings } from "../../shared/model/default-settings.ts";
import { testWorld } from "./fault-world.ts";

// The whole engine as the app composes it, in a process of its own: it reads the platform, books what is due and sends it. It dies by SIGKILL, with
// nothing flushed or closed, where its order says so.

const orderSchema = z.object({
  path: z.string(),
  google: z.object({
    url: z.string(),
    accessToken: z.string(),
    refreshToken: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
  platform: z.object({ url: z.string(), apiKey: z.string() }),
  /** Its clock begins so many milliseconds after the world's. */
  late: z.number(),
  /** Minutes it goes on for. */
  minutes: z.number(),
  /** It kills itself the nth time it gets there; `countdown` is in the middle of the ten seconds. */
  crash: z.object({ point: z.enum([...crashPoints, "countdown"]), nth: z.number().int().min(1) }).nullable(),
});
export type BookingOrder = z.infer<typeof orderSchema>;

const order = orderSchema.parse(JSON.parse(process.argv[2] ?? "null"));
const die = (): void => void process.kill(process.pid, "SIGKILL");
let reached = 0;
const world = testWorld("Callsheet test");
world.sleep(order.late);
world.onReach((point) => {
  if (point !== order.crash?.point) return;
  reached += 1;
  if (reached === order.crash.nth) die();
});

const db = openWriter(order.path);
const { url, ...google } = order.google;
const engine = composeEngine(
  {
    workspace: "own",
    profile: dirname(order.path),
    googleUrl: url,
    googleClient: null,
    platformUrl: order.platform.url,
    sandbox: {
      google,
      platform: order.platform,
      // Nobody listens there: no mail goes out by it.
      zeptomail: { url: "http://127.0.0.1:9", token: "unused" },
    },
    settings: defaultSettings,
    focused: true,
  },
  db,
  {
    notice: () => undefined,
    status: () => undefined,
    openBrowser: () => undefined,
    notify: () => undefined,
    log: (_level, scope, problem) => process.stderr.write(`${scope}: ${String(problem)}\n`),
  },
  world,
);
await engine.start();
await world.pass(1_000);
await engine.platform.poll();
await world.pass(5_000);
if (order.crash?.point === "countdown") die();
for (let minute = 0; minute < order.minutes; minute += 1) {
  await engine.platform.poll();
  await world.pass(60_000);
}
closeWriter(db);
// Connections that are kept alive would keep the process alive.
process.exit(0);
