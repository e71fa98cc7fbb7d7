/** Services that events are joined by, where a link to one stands in the place or the description instead of Google's own field. */
const services: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  { host: /^meet\.google\.com$/, path: /^\/[a-z]{3}-[a-z]{4}-[a-z]{3}/ },
  { host: /(?:^|\.)zoom\.us$/, path: /^\/(?:j|my|s|w)\/./ },
  { host: /^teams\.(?:microsoft|live)\.com$/, path: /^\/(?:l\/meetup-join|meet)\/./ },
  { host: /(?:^|\.)webex\.com$/, path: /./ },
];
const link = /https:\/\/[^\s"'<>()\\^`{|}]+/gi;
/** Invitations carry long dial-in texts; the link stands at their beginning. Characters. */
const looked = 20_000;

/**
 * The first link of a known service in one of these texts, HTML or plain; null when there is none. Only https, no credentials, and by
 * the exact host, so that no other address passes for one.
 */
export function joinLinkIn(...texts: readonly (string | null | undefined)[]): string | null {
  for (const text of texts) {
    if (text == null || !text.includes("https://")) continue;
    for (const [found] of text.slice(0, looked).matchAll(link)) {
      const url = readable(found.replaceAll("&amp;", "&").replace(/[.,;:!?]+$/, ""));
      if (url !== null && isService(url)) return url.href;
    }
  }
  return null;
}

function readable(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isService({ hostname, pathname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  return services.some(({ host, path }) => host.test(hostname) && path.test(pathname));
}
