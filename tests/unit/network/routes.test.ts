import { describe, expect, it } from "vitest";
import { chooseRoute, routesIn } from "../../../electron/network/routes.ts";

const proxy = (url: string) => ({ kind: "proxy", url }) as const;

describe("what a proxy configuration answers", () => {
  it.each([
    ["DIRECT", [{ kind: "direct" }]],
    ["", [{ kind: "direct" }]],
    ["PROXY proxy.example:8080", [proxy("http://proxy.example:8080")]],
    [
      " HTTPS secure.example:443 ;proxy other.example:3128; DIRECT;",
      [proxy("https://secure.example:443"), proxy("http://other.example:3128"), { kind: "direct" }],
    ],
    ["SOCKS5 socks.example:1080", [{ kind: "unsupported", name: "SOCKS5 socks.example:1080" }]],
    ["PROXY", [{ kind: "unsupported", name: "PROXY" }]],
    ["PROXY [::1]:8080", [proxy("http://[::1]:8080")]],
  ])("%j is read", (answer, routes) => {
    expect(routesIn(answer)).toEqual(routes);
  });

  it("is gone by in its order, past proxies that are down and kinds that Callsheet does not speak to", () => {
    const routes = routesIn("SOCKS s:1; PROXY a:1; PROXY b:1; DIRECT");
    const without = (...down: string[]) => chooseRoute(routes, (url) => down.includes(url));
    expect(without()).toEqual(proxy("http://a:1"));
    expect(without("http://a:1")).toEqual(proxy("http://b:1"));
    expect(without("http://a:1", "http://b:1")).toEqual({ kind: "direct" });
    expect(chooseRoute(routesIn("PROXY a:1"), () => true)).toEqual(proxy("http://a:1"));
    expect(chooseRoute(routesIn("SOCKS s:1"), () => false)).toBeNull();
  });
});
