import type { AppError } from "../../shared/errors.ts";

export interface LiveState<T> {
  /** Has anything been asked yet? */
  readonly asked: boolean;
  readonly data: T | undefined;
  readonly error: AppError | null;
}

interface AskOptions<T> {
  readonly initial?: T | undefined;
  readonly keepPrevious?: boolean;
}

/** The running part of a live query, apart from React: see `useLiveQuery`. */
export interface LiveSource<T> {
  readonly state: () => LiveState<T>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks something new; answers to what was asked before are dropped. Null asks nothing. */
  readonly ask: (run: (() => Promise<T>) | null, options: AskOptions<T>) => void;
  /** Asks the same again: now, or once after the run that is under way. */
  readonly refresh: () => void;
}

export function createLiveSource<T>(toError: (error: unknown) => AppError): LiveSource<T> {
  let state: LiveState<T> = { asked: false, data: undefined, error: null };
  const listeners = new Set<() => void>();
  let run: (() => Promise<T>) | null = null;
  let flight: symbol | null = null;
  let again = false;

  function set(next: LiveState<T>): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function fly(question: () => Promise<T>): Promise<void> {
    const mine = Symbol("flight");
    flight = mine;
    again = false;
    try {
      const data = await question();
      if (flight === mine) set({ asked: true, data, error: null });
    } catch (error) {
      if (flight === mine) set({ ...state, error: toError(error) });
    }
    if (flight !== mine) return;
    flight = null;
    if (again) void fly(question);
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask: (question, { initial, keepPrevious = false }) => {
      run = question;
      flight = null;
      again = false;
      const data = initial ?? (keepPrevious && question !== null ? state.data : undefined);
      set({ asked: true, data, error: null });
      if (question !== null && initial === undefined) void fly(question);
    },
    refresh: () => {
      if (run === null) return;
      if (flight === null) void fly(run);
      else again = true;
    },
  };
}
