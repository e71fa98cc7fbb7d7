import * as z from "zod";

/**
 * Walks through the emulator's consent page as a browser would, by plain HTTP: reads the form, sends it with every box
 * ticked (but those in `untick`), and follows the redirect to the app's own listener.
 */
export async function giveConsent(authUrl: string, untick: readonly string[] = []): Promise<string> {
  return (await fetch(await consentRedirect(authUrl, untick))).text();
}

/** As `giveConsent`, but stops before the app's own listener and answers where the browser would go. */
export async function consentRedirect(authUrl: string, untick: readonly string[] = []): Promise<string> {
  return answerConsent(
    authUrl,
    (form) => {
      const scopes = form.getAll("scope").filter((scope) => !untick.some((part) => scope.includes(part)));
      form.delete("scope");
      for (const scope of scopes) form.append("scope", scope);
      return form;
    },
    /allow|approve|continue/i,
  );
}

/** Presses *Cancel* on the consent page. */
export async function refuseConsent(authUrl: string): Promise<string> {
  return (await fetch(await answerConsent(authUrl, (form) => form, /cancel|deny/i))).text();
}

/** Sends the form of the consent page and answers where it redirects to. */
async function answerConsent(
  authUrl: string,
  change: (form: URLSearchParams) => URLSearchParams,
  button: RegExp,
): Promise<string> {
  const page = await (await fetch(authUrl)).text();
  const form = change(formOf(page, button));
  const action = attribute(/<form\b[^>]*>/i.exec(page)?.[0] ?? "", "action") ?? "";
  const answer = await fetch(new URL(action, authUrl), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    redirect: "manual",
  });
  return z.string().parse(answer.headers.get("location"));
}

function formOf(page: string, button: RegExp): URLSearchParams {
  const form = new URLSearchParams();
  for (const [input] of page.matchAll(/<input\b[^>]*>/gi)) {
    const name = attribute(input, "name");
    const box = attribute(input, "type") === "checkbox";
    if (name !== undefined && (!box || /\schecked\b/i.test(input)))
      form.append(name, attribute(input, "value") ?? "on");
  }
  for (const match of page.matchAll(/(<button\b[^>]*>)([^<]*)<\/button>/gi)) {
    const name = attribute(match[1] ?? "", "name");
    if (name !== undefined && button.test(match[2] ?? ""))
      form.append(name, attribute(match[1] ?? "", "value") ?? "");
  }
  return form;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1];
  return value?.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}
