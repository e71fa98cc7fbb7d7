import type { ApiAsk, AskSubject } from "../../shared/model/local-api.ts";
import { Refusal } from "./refusal.ts";

/** How long the rep has, in milliseconds. */
const patienceMs = 120_000;
/** How many questions may stand on the screen at once, of all programs and of one. */
const most = 5;
const mostOfOne = 2;

interface Pending extends ApiAsk {
  readonly clientId: string;
  readonly settle: (allowed: boolean | Refusal) => void;
}

export type Asks = ReturnType<typeof createAsks>;

interface Dependencies {
  readonly clock: () => number;
  readonly uuid: () => string;
  readonly onChanged: () => void;
  readonly patienceMs?: number;
}

/** What programs want to do and only the rep can allow, one question each; who hangs up asks no more. */
export function createAsks(deps: Dependencies) {
  const pending = new Map<string, Pending>();
  const limit = deps.patienceMs ?? patienceMs;

  /** @throws Refusal when the rep says no, says nothing in time, or has too many questions before them */
  async function allowed(
    client: { readonly clientId: string; readonly name: string },
    what: string,
    signal: AbortSignal,
    subject: AskSubject | null = null,
  ): Promise<void> {
    const own = [...pending.values()].filter(({ clientId }) => clientId === client.clientId).length;
    if (own >= mostOfOne || pending.size >= most) {
      throw new Refusal(
        429,
        "busy",
        "Other questions wait for the rep already. Ask again when they are answered.",
      );
    }
    const id = deps.uuid();
    const { promise, resolve } = Promise.withResolvers<boolean | Refusal>();
    const until = new Date(deps.clock() + limit).toISOString();
    pending.set(id, {
      id,
      clientId: client.clientId,
      client: client.name,
      what,
      subject,
      until,
      settle: resolve,
    });
    const late = new Refusal(408, "no_answer", "The rep did not answer in time. Nothing was done.");
    const timer = setTimeout(() => resolve(late), limit);
    const hungUp = () => resolve(late);
    signal.addEventListener("abort", hungUp, { once: true });
    if (signal.aborted) hungUp();
    deps.onChanged();
    try {
      const answer = await promise;
      if (answer === true) return;
      throw answer === false
        ? new Refusal(403, "refused_by_rep", "The rep said no. Nothing was done.")
        : answer;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", hungUp);
      pending.delete(id);
      deps.onChanged();
    }
  }

  return {
    allowed,
    list: (): ApiAsk[] => [...pending.values()].map(({ clientId: _client, settle: _settle, ...ask }) => ask),
    /** One that is over by now is no longer there to be answered. */
    answer(id: string, allow: boolean): void {
      pending.get(id)?.settle(allow);
    },
    stop(): void {
      const over = new Refusal(503, "engine_stopped", "Callsheet is being closed. Nothing was done.");
      for (const { settle } of pending.values()) settle(over);
    },
  };
}
