/** What a dashboard's one-time code looks like: URL-safe, and long enough not to be guessed. */
const codePattern = /^[\w.~-]{16,512}$/;

/**
 * The code of `callsheet://google/connect?code=...`, by which the call platform's dashboard hands a Google sign-in over (security row 9). Null: no such
 * link, or malformed. It is a secret: it stays in the main process until the rep has said yes, and goes nowhere but to the platform.
 */
export function parseHandoffLink(text: string): string | null {
  if (text.length > 2048 || !URL.canParse(text)) return null;
  const url = new URL(text);
  const plain =
    url.protocol === "callsheet:" && url.username === "" && url.password === "" && url.hash === "";
  if (!plain || url.host !== "google" || url.pathname.replace(/\/$/, "") !== "/connect") return null;
  const [only, ...others] = [...url.searchParams];
  if (only === undefined || others.length > 0 || only[0] !== "code") return null;
  return codePattern.test(only[1]) ? only[1] : null;
}
