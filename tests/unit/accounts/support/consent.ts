/** What the person does on Google's consent page. */
export interface Decision {
  readonly decision: "allow" | "cancel";
  /** Scopes whose boxes are unticked. */
  readonly unticked?: readonly string[];
}

/** Opens the consent page by plain HTTP, decides, and returns where the browser is sent. */
export async function decide(consentUrl: string, { decision, unticked = [] }: Decision): Promise<string> {
  const page = await (await fetch(consentUrl)).text();
  const form = new URLSearchParams({ request: attribute(page, /name="request" value="([^"]*)"/), decision });
  for (const [, scope = ""] of page.matchAll(/type="checkbox" name="scope" value="([^"]*)"/g)) {
    if (!unticked.includes(scope)) form.append("scope", scope);
  }
  const action = new URL(attribute(page, /<form[^>]*action="([^"]*)"/), consentUrl);
  const answer = await fetch(action, { method: "POST", body: form, redirect: "manual" });
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`The consent page answered ${answer.status} without a redirect.`);
  return location;
}

/** Walks through consent to the end, as a browser does: the last page is Callsheet's own. */
export async function consent(
  consentUrl: string,
  decision: Decision = { decision: "allow" },
): Promise<Response> {
  return fetch(await decide(consentUrl, decision));
}

function attribute(page: string, pattern: RegExp): string {
  const found = pattern.exec(page)?.[1];
  if (found === undefined) throw new Error(`The consent page has no ${pattern.source}.`);
  return found;
}
