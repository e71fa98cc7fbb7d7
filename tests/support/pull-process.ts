import * as z from "zod";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import { readingEngine, repEmail } from "./reading-engine.ts";

// A process of its own that pulls the rep's calendar once and dies by SIGKILL, with nothing flushed or closed, at the crash point it is given.

export const pullOrderSchema = z.object({
  path: z.string(),
  url: z.string(),
  accessToken: z.string(),
  pageSize: z.number(),
  point: z.enum(["pull:page-fetched", "pull:page-committed"]),
  /** At which page, from 1; 0 lives to the end. */
  page: z.number(),
  /** Takes the protection out: the place in the read is kept before the rows are. */
  tokenFirst: z.boolean(),
});
export type PullOrder = z.infer<typeof pullOrderSchema>;

const order = pullOrderSchema.parse(JSON.parse(process.argv[2] ?? "null"));
const db = openWriter(order.path);
let reached = 0;
const engine = readingEngine(db, order, {
  pageSize: order.pageSize,
  reach(point) {
    if (point !== order.point) return;
    reached += 1;
    if (reached === order.page) process.kill(process.pid, "SIGKILL");
  },
  async onAnswered(_request, page) {
    if (!order.tokenFirst) return;
    const more = page.nextPageToken !== null;
    const position = { pageToken: page.nextPageToken, syncToken: page.nextSyncToken };
    engine.calendars.setPosition(repEmail, {
      ...position,
      reading: more && engine.calendars.get(repEmail)?.reading === true,
    });
  },
});
await engine.pullCalendar(repEmail);
closeWriter(db);
// Connections that are kept alive would keep the process alive.
process.exit(0);
