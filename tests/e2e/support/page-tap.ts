import type { Running } from "./app.ts";
import type { Place } from "./canary.ts";
import { textAt } from "./canary.ts";

/** Everything that can be seen of the app from outside while it runs. */
export interface PageTap {
  /** Keeps what the page holds and where it is now. */
  look(): Promise<void>;
  /** All that was seen so far: messages between page and app, addresses, what the page held, what the app printed. */
  places(): readonly Place[];
}

const mark = "tapped:";

/** Listens to every text that crosses between the page and the app: all of them pass JSON on the page's side. */
export async function tapPage(running: Running): Promise<PageTap> {
  const { app, page } = running;
  const crossed: string[] = [];
  const addresses = new Set<string>();
  const held: string[] = [];
  const printed: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    (text.startsWith(mark) ? crossed : printed).push(text);
  });
  page.on("framenavigated", (frame) => addresses.add(frame.url()));
  page.on("request", (request) => addresses.add(request.url()));
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on("data", (data) => printed.push(String(data)));
  }
  await page.addInitScript((prefix) => {
    const { parse, stringify } = JSON;
    // biome-ignore lint/suspicious/noConsole: the console is the page's one way out that JSON has no part in.
    const tell = (text: unknown) => console.debug(`${prefix}${String(text)}`);
    JSON.parse = (text: string, ...rest: []) => {
      tell(text);
      return parse(text, ...rest);
    };
    JSON.stringify = ((value: unknown, ...rest: []) => {
      const text = stringify(value, ...rest);
      tell(text);
      return text;
    }) as typeof JSON.stringify;
  }, mark);
  await page.reload();

  return {
    async look() {
      const fields = await page
        .locator("input, textarea")
        .evaluateAll((inputs) => inputs.map((input) => ("value" in input ? String(input.value) : "")));
      held.push([await page.content(), ...fields].join("\n"));
      addresses.add(page.url());
    },
    places: () => [
      ...crossed.map((text) => textAt("a message between page and app", text)),
      ...[...addresses].map((url) => textAt("an address of the page", url)),
      ...held.map((html) => textAt("the page", html)),
      ...printed.map((text) => textAt("what the app printed", text)),
    ],
  };
}
