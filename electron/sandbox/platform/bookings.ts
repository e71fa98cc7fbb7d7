import { ChangeLog } from "./change-log.ts";
import type { BookingAction } from "./model.ts";
import type { PlatformState } from "./state.ts";

/** What the chat agent asked for, and the conversations it did so in. */
export class Bookings {
  readonly log: ChangeLog;
  readonly #conversations: Set<string>;
  readonly #onAdd: () => void;

  constructor(state: PlatformState["bookings"] | undefined, onAdd: () => void) {
    this.log = new ChangeLog(state?.log);
    this.#conversations = new Set(state?.conversations);
    this.#onAdd = onAdd;
  }

  add(action: BookingAction): void {
    this.log.put(action.id, JSON.stringify(action));
    this.#conversations.add(action.conversation_id);
    this.#onAdd();
  }

  hasConversation(id: string): boolean {
    return this.#conversations.has(id);
  }

  state(): PlatformState["bookings"] {
    return { log: this.log.state(), conversations: [...this.#conversations] };
  }
}
