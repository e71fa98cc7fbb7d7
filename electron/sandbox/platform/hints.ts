import type { ServerResponse } from "node:http";

const HEARTBEAT_MS = 15_000;

/** The kinds of hints of `GET /api/v1/stream`. */
export type Hint =
  | { readonly kind: "lead.changed" }
  | { readonly kind: "booking.created" }
  | { readonly kind: "calendar.changed"; readonly channelId: string };

/** Everybody listening to the event stream. Hints say that something changed, never what. */
export class HintStream {
  readonly #listeners = new Set<ServerResponse>();
  #heartbeat: NodeJS.Timeout | undefined;

  open(response: ServerResponse): void {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      connection: "keep-alive",
    });
    response.write("retry: 2000\n\n");
    this.#listeners.add(response);
    this.#heartbeat ??= setInterval(() => this.#write(": still here\n\n"), HEARTBEAT_MS).unref();
    response.on("close", () => this.#forget(response));
  }

  send(hint: Hint): void {
    const data = hint.kind === "calendar.changed" ? { channel_id: hint.channelId } : {};
    this.#write(`event: ${hint.kind}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    for (const response of this.#listeners) {
      response.end();
    }
  }

  #write(text: string): void {
    for (const response of this.#listeners) {
      response.write(text);
    }
  }

  #forget(response: ServerResponse): void {
    this.#listeners.delete(response);
    if (this.#listeners.size === 0) {
      clearInterval(this.#heartbeat);
      this.#heartbeat = undefined;
    }
  }
}
