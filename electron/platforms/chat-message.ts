import { PlatformFailure } from "./failure.ts";
import type { PlatformHttp } from "./http.ts";
import { get } from "./http.ts";

const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * `POST /api/v1/conversations/:id/messages`, one try: what the customer reads. The platform takes what comes with one key once.
 * @throws PlatformFailure
 */
export async function tellConversation(
  http: PlatformHttp,
  conversationId: string,
  message: { readonly text: string; readonly key: string },
): Promise<void> {
  const answer = await get(http, {
    path: `/api/v1/conversations/${encodeURIComponent(conversationId)}/messages`,
    accept: "application/json",
    method: "POST",
    body: { text: message.text, idempotency_key: message.key },
    maxBytes: MAX_ANSWER_BYTES,
  });
  if (answer.status === 304) {
    throw new PlatformFailure("malformed", "The call platform's answer to a chat message cannot be read.");
  }
}
