import { createVault } from "../../electron/accounts/vault.ts";
import { closeWriter, openWriter } from "../../electron/database/open.ts";
import { createMailWork } from "../../electron/engine/mail-work.ts";
import { halfway } from "./fault-random.ts";

// A process of its own that sends the mails of a database. The test kills it in the middle.

const [, , path = "", clock = ""] = process.argv;
const db = openWriter(path);
let ring: () => Promise<void> = async () => undefined;
const work = createMailWork({
  db,
  vault: createVault({ service: "Callsheet mail test", clock: Date.now }),
  clock: () => Number(clock),
  random: () => halfway,
  alarm: (_due, run) => {
    ring = run;
    return { look: () => undefined, stop: async () => undefined };
  },
  config: { sandbox: null, zeptomailUrl: null },
  email: () => "ana@callsheet.example",
  host: () => "Ana Ruiz",
  timeZone: () => "UTC",
  onChanged: () => undefined,
  onError: (error) => {
    throw error;
  },
});
work.start();
await ring();
closeWriter(db);
process.exit(0);
