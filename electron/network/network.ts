import type { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import type { Dispatcher } from "undici";
import type { AppError } from "../../shared/errors.ts";
import type { Route } from "./routes.ts";
import { chooseRoute, routesIn } from "./routes.ts";
import { directDispatcher, forStream } from "./stream-dispatcher.ts";
import { isCertificateTrouble, isProxyDown, noWay, refusedBy, troubleOf } from "./trouble.ts";

/** So long an answer about an origin holds, in milliseconds: a laptop changes its network. */
const answerHoldsMs = 60_000;
/** So long what was wrong on the way to somebody counts, in milliseconds: whoever is asked at all is asked more often. */
const troubleHoldsMs = 15 * 60_000;
/** So long a proxy that could not be reached is passed over while there are others, as browsers do. */
const downMs = 5 * 60_000;

interface Dependencies {
  /** The proxies for a URL by the system's settings, as "PROXY proxy.example:8080; DIRECT". */
  readonly proxiesFor: (url: string) => Promise<string>;
  /** Without a proxy. */
  readonly direct: typeof globalThis.fetch;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Trusts what this computer trusts, beside what comes with Node. Answers whether that is anything new. */
  readonly trustSystem: () => boolean;
  /** What is wrong on the way has changed. */
  readonly onTrouble: () => void;
  readonly onError: (error: unknown) => void;
}

export type Network = ReturnType<typeof createNetwork>;

/** The way that all requests of the engine go: by the system's proxy for each address, trusting whom the system trusts. */
export function createNetwork(deps: Dependencies) {
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<string> }>();
  const down = new Map<string, number>();
  const agents = new Map<string, Promise<Dispatcher>>();
  /** By host. */
  const troubles = new Map<string, { readonly at: number; readonly error: AppError }>();

  function answerFor({ origin, href }: URL): Promise<string> {
    const known = answers.get(origin);
    if (known !== undefined && Math.abs(deps.clock() - known.at) < answerHoldsMs) return known.answer;
    const answer = deps.proxiesFor(href).catch((error: unknown) => {
      deps.onError(error);
      return "DIRECT";
    });
    answers.set(origin, { at: deps.clock(), answer });
    return answer;
  }

  /** @throws AppError when there is no way that can be gone */
  async function routeTo(url: URL): Promise<Exclude<Route, { kind: "unsupported" }>> {
    const routes = routesIn(await answerFor(url));
    const route = chooseRoute(routes, (proxy) => deps.clock() - (down.get(proxy) ?? -downMs) < downMs);
    if (route !== null) return route;
    const error = noWay(routes.flatMap((one) => (one.kind === "unsupported" ? [one.name] : [])));
    tell(url.host, error);
    throw error;
  }

  function tell(host: string, trouble: AppError | null): void {
    const before = troubles.get(host)?.error.message;
    if (trouble === null) troubles.delete(host);
    else troubles.set(host, { at: deps.clock(), error: trouble });
    if (before !== trouble?.message) deps.onTrouble();
  }

  /** One proxy's connections. Its library is loaded when there is a proxy. */
  function dispatcherFor(proxy: string): Promise<Dispatcher> {
    const known = agents.get(proxy);
    if (known !== undefined) return known;
    const made = import("undici").then(({ ProxyAgent }) => new ProxyAgent({ uri: proxy }));
    agents.set(proxy, made);
    return made;
  }

  /**
   * Runs a request, and once more when all that was against it is a certificate that the system trusts.
   * @throws AppError for what is wrong on the way: nothing was sent then; everything else as it came
   */
  async function trusting<T>(host: string, proxy: string | null, run: () => Promise<T>): Promise<T> {
    try {
      const value = await retrying(run);
      tell(host, null);
      return value;
    } catch (error) {
      if (proxy !== null && isProxyDown(error)) down.set(proxy, deps.clock());
      const trouble = troubleOf(error, host, proxy);
      tell(host, trouble);
      throw trouble ?? error;
    }
  }

  async function retrying<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!isCertificateTrouble(error) || !deps.trustSystem()) throw error;
      return await run();
    }
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const route = await routeTo(url);
    const toProxy = route.kind === "direct" ? undefined : await dispatcherFor(route.url);
    const isStream = new Headers(init?.headers).get("accept") === "text/event-stream";
    const way = isStream ? forStream(toProxy ?? directDispatcher()) : toProxy;
    const options: RequestInit & { dispatcher?: Dispatcher } =
      way === undefined ? { ...init } : { ...init, dispatcher: way };
    if (route.kind === "direct") return trusting(url.host, null, () => deps.direct(input, options));
    const answer = await trusting(url.host, route.url, () => deps.direct(input, options));
    // Only a proxy asks so, and only where the request is not encrypted to somebody behind it.
    if (answer.status === 407) tell(url.host, refusedBy(route.url, url.host, 407));
    return answer;
  };

  return {
    fetch,
    /** The same for what is asked by `node:http(s)`: `run` gets the agent to use, undefined for no proxy. */
    async through<T>(url: URL, run: (agent: Agent | undefined) => Promise<T>): Promise<T> {
      const route = await routeTo(url);
      if (route.kind === "direct") return trusting(url.host, null, () => run(undefined));
      const agent = new SecureAgent({ proxyEnv: { HTTPS_PROXY: route.url } });
      return trusting(url.host, route.url, () => run(agent));
    },
    /** What is wrong on the way to somebody who was asked lately; null when nothing is. */
    trouble(): AppError | null {
      const lately = [...troubles.values()].find(({ at }) => deps.clock() - at < troubleHoldsMs);
      return lately?.error ?? null;
    },
    /** Another network, perhaps: everything is asked anew. */
    forget(): void {
      answers.clear();
      down.clear();
    },
  };
}
