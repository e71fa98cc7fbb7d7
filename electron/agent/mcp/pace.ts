import type { Scope } from "../../../shared/model/local-api.ts";
import type { Limits } from "../guard.ts";
import { Refusal } from "../refusal.ts";

const minuteMs = 60_000;

export type Pace = ReturnType<typeof createPace>;

/** How much one client may have done for it over MCP, on whichever way it comes: so much a minute, and so much at once. */
export function createPace(limits: Limits, clock: () => number) {
  const counts = new Map<string, { readonly since: number; readonly count: number }>();
  const underWay = new Map<string, number>();

  /** @throws Refusal rate_limited, busy */
  return async function paced<T>(clientId: string, scope: Scope, work: () => Promise<T>): Promise<T> {
    const kind = scope === "read" ? "read" : "write";
    const most = kind === "read" ? limits.readsPerMinute : limits.writesPerMinute;
    const key = `${kind} ${clientId}`;
    const known = counts.get(key);
    const current = known !== undefined && clock() - known.since < minuteMs;
    const window = current ? known : { since: clock(), count: 0 };
    if (window.count >= most) throw new Refusal(429, "rate_limited", `At most ${most} such calls a minute.`);
    counts.set(key, { ...window, count: window.count + 1 });
    const now = (underWay.get(clientId) ?? 0) + 1;
    if (now > limits.atOnce) throw new Refusal(429, "busy", `At most ${limits.atOnce} calls at once.`);
    underWay.set(clientId, now);
    try {
      // The rep's own calls that wait already come first.
      await new Promise((resolve) => setImmediate(resolve));
      return await work();
    } finally {
      const left = (underWay.get(clientId) ?? 1) - 1;
      if (left <= 0) underWay.delete(clientId);
      else underWay.set(clientId, left);
    }
  };
}
