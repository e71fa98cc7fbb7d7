/** A way to a server, as a proxy configuration names it. */
export type Route =
  | { readonly kind: "direct" }
  /** `url`: of the proxy. */
  | { readonly kind: "proxy"; readonly url: string }
  /** A kind of proxy that Callsheet does not speak to. */
  | { readonly kind: "unsupported"; readonly name: string };

const schemes: Readonly<Record<string, string>> = { PROXY: "http", HTTP: "http", HTTPS: "https" };

/**
 * The ways in an answer such as "PROXY proxy.example:8080; DIRECT", in the order to be tried: what `FindProxyForURL` of a proxy file answers, and
 * Chromium for every other configuration. An answer that says nothing means no proxy.
 */
export function routesIn(answer: string): readonly Route[] {
  const routes = answer
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(routeOf);
  return routes.length === 0 ? [{ kind: "direct" }] : routes;
}

function routeOf(part: string): Route {
  const [kind = "", server = ""] = part.split(/\s+/u);
  if (kind.toUpperCase() === "DIRECT") return { kind: "direct" };
  const scheme = schemes[kind.toUpperCase()];
  const url = scheme === undefined ? "" : `${scheme}://${server}`;
  return server !== "" && URL.canParse(url) ? { kind: "proxy", url } : { kind: "unsupported", name: part };
}

/**
 * The way to take: the first whose proxy is not known to be out of reach, and when all are the first of them, which may be back by now. Null when
 * there is none that Callsheet can take.
 */
export function chooseRoute(
  routes: readonly Route[],
  isDown: (proxyUrl: string) => boolean,
): Exclude<Route, { kind: "unsupported" }> | null {
  const usable = routes.filter((route) => route.kind !== "unsupported");
  return usable.find((route) => route.kind === "direct" || !isDown(route.url)) ?? usable[0] ?? null;
}
