import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The cable of an emulator: pulled, every socket is destroyed at once and new ones are too, until it is plugged in again. */
export class Network {
  #up = true;
  readonly #sockets = new Set<Socket>();

  get up(): boolean {
    return this.#up;
  }

  /** Watches the connections of `server`. Call it once, before it listens. */
  attach(server: Server): void {
    server.on("connection", (socket: Socket) => {
      if (!this.#up) {
        socket.destroy();
        return;
      }
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  set(up: boolean): void {
    this.#up = up;
    if (!up) for (const socket of this.#sockets) socket.destroy();
  }
}
