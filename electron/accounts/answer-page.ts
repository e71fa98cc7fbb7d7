import { createHash } from "node:crypto";

/** What the browser shows once Google has sent it back to Callsheet. */
export type AnswerPageKind = "received" | "cancelled" | "stale";

const texts: Readonly<Record<AnswerPageKind, { readonly title: string; readonly text: string }>> = {
  received: {
    title: "Back to Callsheet",
    text: "Google has answered. You can close this tab; Callsheet goes on by itself.",
  },
  cancelled: {
    title: "Not signed in",
    text: "Nothing was changed. You can close this tab and try again from Callsheet.",
  },
  stale: {
    title: "This link is not for now",
    text: "It does not belong to the sign-in that Callsheet is waiting for. Go back to Callsheet and start again.",
  },
};

const style = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #5d6678; --page: #f4f5f8; --card: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #a2a9b8; --page: #14161c; --card: #1d2028; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 26rem; margin: 1rem; padding: 2.5rem; border-radius: 1rem; background: var(--card); text-align: center; }
h1 { margin: 0 0 0.5rem; font-size: 1.4rem; }
p { margin: 0; color: var(--soft); }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Sent with every page: no script runs, nothing is loaded, and the address (which holds the code) is neither stored nor passed on. */
export const answerPageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  connection: "close",
};

export function answerPage(kind: AnswerPageKind): string {
  const { title, text } = texts[kind];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`;
}
