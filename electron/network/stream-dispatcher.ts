import type { Dispatcher } from "undici";

/** The name by which undici, in Node and outside of it, keeps what `fetch` goes by when it is told nothing else. */
const shared = Symbol.for("undici.globalDispatcher.1");

/** What Node's own `fetch` goes by; undefined where it does not say. */
export function directDispatcher(): Dispatcher | undefined {
  const found: unknown = Reflect.get(globalThis, shared);
  return isDispatcher(found) ? found : undefined;
}

/**
 * For an event stream, whose reader watches its silence itself. A body with a limit of time makes undici look at its clock twice a second for as
 * long as the body comes, which for a stream is always: an idle computer would be woken for nothing.
 */
export function forStream(dispatcher: Dispatcher | undefined): Dispatcher | undefined {
  return dispatcher?.compose(
    (dispatch) => (options, handler) => dispatch({ ...options, bodyTimeout: 0 }, handler),
  );
}

function isDispatcher(value: unknown): value is Dispatcher {
  return typeof value === "object" && value !== null && "dispatch" in value && "compose" in value;
}
