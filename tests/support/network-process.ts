import { createNetwork } from "../../electron/network/network.ts";
import { createTrust } from "../../electron/network/trust.ts";

// A process of its own that asks for one address by one answer about proxies, and prints what came of it: whom a process trusts, it trusts for good.

const [, , url = "", proxies = "DIRECT", ...files] = process.argv;
const trust = createTrust();
trust.files(files);
const network = createNetwork({
  proxiesFor: async () => proxies,
  direct: globalThis.fetch,
  clock: Date.now,
  trustSystem: trust.system,
  onTrouble: () => undefined,
  onError: (error) => {
    throw error;
  },
});
let answer: string | null = null;
try {
  const response = await network.fetch(url, { method: "POST", body: "hello" });
  answer = `${response.status} ${await response.text()}`;
} catch {
  // What is wrong is in `trouble`.
}
process.stdout.write(JSON.stringify({ answer, trouble: network.trouble()?.message ?? null }));
process.exit(0);
