import * as z from "zod";

const idSchema = z.union([z.string().max(200), z.number()]);
const cancelSchema = z.object({
  method: z.literal("notifications/cancelled"),
  params: z.object({ requestId: idSchema }),
});
const requestSchema = z.object({ id: idSchema, method: z.string() });

/**
 * Over HTTP a client that gives up says so in a request of its own (MCP 2025-11-25, cancellation), which another server than the one that works
 * receives: here they meet. Requests are known by the client's own numbers; of two programs that share a token both are let go, which does nothing wrong.
 */
export function createCancels() {
  const underWay = new Map<string, Set<AbortController>>();

  /** Takes what a client sent: ends what it gives up, and answers the signal by which what it asks for is given up later. */
  return function received(clientId: string, body: unknown, hungUp: AbortSignal): AbortSignal {
    const keyOf = (id: string | number) => JSON.stringify([clientId, id]);
    const cancel = cancelSchema.safeParse(body);
    if (cancel.success) {
      for (const one of underWay.get(keyOf(cancel.data.params.requestId)) ?? []) one.abort();
      return hungUp;
    }
    const request = requestSchema.safeParse(body);
    if (!request.success) return hungUp;
    const key = keyOf(request.data.id);
    const controller = new AbortController();
    const those = underWay.get(key) ?? new Set();
    underWay.set(key, those.add(controller));
    const over = () => {
      those.delete(controller);
      if (those.size === 0) underWay.delete(key);
    };
    hungUp.addEventListener("abort", over, { once: true });
    return AbortSignal.any([hungUp, controller.signal]);
  };
}
