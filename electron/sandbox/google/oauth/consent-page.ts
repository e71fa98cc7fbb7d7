import type { ConsentRequest } from "./consents.ts";
import { describeScope, SIGN_IN_SCOPES } from "./scopes.ts";

/** An HTML answer with the policy it needs. */
export interface HtmlPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1f1f1f; --soft: #5f6368; --line: #dadce0; --card: #fff; --page: #f0f4f9; --accent: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e3e3; --soft: #a8abb0; --line: #444746; --card: #1e1f20; --page: #131314; --accent: #a8c7fa; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main { width: min(480px, calc(100vw - 32px)); margin: 24px 0; padding: 36px; border-radius: 24px; background: var(--card); }
h1 { margin: 0 0 4px; font-size: 24px; font-weight: 500; line-height: 1.3; }
p { margin: 0; color: var(--soft); }
.account { display: flex; gap: 12px; align-items: center; margin: 24px 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 16px; }
.account b { display: block; font-weight: 500; color: var(--ink); }
.mark { flex: none; width: 36px; height: 36px; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--card); font-weight: 500; }
fieldset { margin: 20px 0 28px; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: 4px; font-weight: 500; }
label { display: flex; gap: 14px; padding: 12px 0; border-bottom: 1px solid var(--line); cursor: pointer; }
label:last-child { border-bottom: 0; }
input { flex: none; width: 18px; height: 18px; margin: 2px 0 0; accent-color: var(--accent); }
.buttons { display: flex; justify-content: flex-end; gap: 12px; }
button { font: inherit; font-weight: 500; padding: 9px 24px; border-radius: 20px; border: 1px solid var(--line); background: none; color: var(--accent); cursor: pointer; }
button[value="allow"] { background: var(--accent); border-color: var(--accent); color: var(--card); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
small { display: block; margin-top: 24px; color: var(--soft); }
`;

/** The page on which the user ticks permissions and allows or cancels. */
export function consentPage(
  request: ConsentRequest,
  account: { readonly email: string; readonly name: string },
  options: { readonly action: string; readonly unticked: ReadonlySet<string>; readonly nonce: string },
): HtmlPage {
  const boxes = request.scopes.map((scope) => box(scope, !options.unticked.has(scope))).join("\n");
  const body = `<h1>Callsheet wants access to your Google Account</h1>
<p>Sign in with Google · sandbox</p>
<div class="account"><span class="mark" aria-hidden="true">${escapeHtml(account.name.slice(0, 1))}</span>
<span><b>${escapeHtml(account.name)}</b><span data-testid="account">${escapeHtml(account.email)}</span></span></div>
<form method="post" action="${escapeHtml(options.action)}">
<input type="hidden" name="request" value="${escapeHtml(request.id)}">
<fieldset><legend>Select what Callsheet can access</legend>
${boxes}
</fieldset>
<div class="buttons"><button name="decision" value="cancel">Cancel</button>
<button name="decision" value="allow">Allow</button></div>
</form>
<small>This page belongs to Callsheet's sandbox. No real account is involved.</small>`;
  // Browsers hold form-action against the redirect that follows the post, too.
  return page(body, options.nonce, `'self' ${new URL(request.redirectUri).origin}`);
}

/** What the user sees instead of a redirect when the request itself is wrong. */
export function refusalPage(reason: string, nonce: string): HtmlPage {
  return page(`<h1>Access blocked</h1>\n<p>Error 400: ${escapeHtml(reason)}</p>`, nonce, "'none'");
}

function box(scope: string, ticked: boolean): string {
  const { text } = describeScope(scope);
  const state = SIGN_IN_SCOPES.has(scope) ? "checked disabled" : ticked ? "checked" : "";
  return `<label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" ${state}><span>${escapeHtml(text)}</span></label>`;
}

function page(body: string, nonce: string, formAction: string): HtmlPage {
  return {
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Google sandbox</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main>
${body}
</main></body></html>
`,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
