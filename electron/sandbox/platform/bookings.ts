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

  /** Anything at all, into the feed as it is. */
  addRaw(json: unknown): void {
    this.log.put(`raw-${this.log.last + 1}`, JSON.stringify(json));
    this.#onAdd();
  }

  /** Puts an action into the feed once more, as a delivery that is only "at least once" does. */
  redeliver(action: BookingAction): void {
    this.log.repeat(action.id, JSON.stringify(action));
    this.#onAdd();
  }

  hasConversation(id: string): boolean {
    return this.#conversations.has(id);
  }

  state(): PlatformState["bookings"] {
    return { log: this.log.state(), conversations: [...this.#conversations] };
  }
}
