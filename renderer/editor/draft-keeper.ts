/** What the keeper does with a draft, and how it waits. */
interface Keeping<D> {
  readonly save: (draft: D) => Promise<unknown>;
  readonly discard: () => Promise<unknown>;
  /** Runs something a little later; answers how not to. */
  readonly later: (run: () => void) => () => void;
  readonly onError: (error: unknown) => void;
  /** Is something kept already, from before? */
  readonly kept?: boolean;
}

export interface DraftKeeper<D> {
  /** What is typed now: kept with the next pause. */
  typed(draft: D): void;
  /** Keeps at once what was typed last, as when the window goes. */
  flush(): void;
  /** Saved or given up: nothing of it stays, and nothing on its way comes after. Resolves when it is gone. */
  end(): Promise<void>;
}

/** Keeps what is typed, one write after the other, so that an older text never comes after a newer one. */
export function createDraftKeeper<D>({
  save,
  discard,
  later,
  onError,
  kept: before = false,
}: Keeping<D>): DraftKeeper<D> {
  let waiting: D | null = null;
  let cancel: (() => void) | null = null;
  let kept = before;
  let ended = false;
  let writes: Promise<unknown> = Promise.resolve();

  function write(run: () => Promise<unknown>): void {
    writes = writes.then(run).catch(onError);
  }
  function flush(): void {
    cancel?.();
    cancel = null;
    const draft = waiting;
    if (draft === null) return;
    waiting = null;
    kept = true;
    write(() => save(draft));
  }
  return {
    typed(draft) {
      if (ended) return;
      waiting = draft;
      cancel ??= later(flush);
    },
    flush,
    async end() {
      ended = true;
      cancel?.();
      cancel = null;
      waiting = null;
      if (kept) write(discard);
      await writes;
    },
  };
}
