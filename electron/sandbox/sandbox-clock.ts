/** The time both emulators and the sample data live in: the computer's, moved ahead by tests. Epoch milliseconds. */
export class SandboxClock {
  #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
  }

  /** How far it is ahead of the computer's clock. */
  get offset(): number {
    return this.#offset;
  }

  readonly now = (): number => Date.now() + this.#offset;

  advance(ms: number): void {
    this.#offset += ms;
  }
}
