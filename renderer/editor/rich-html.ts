import DOMPurify from "dompurify";

/** What Google keeps of a description, and nothing that could do anything. */
const allowed = {
  ALLOWED_TAGS: ["a", "b", "br", "div", "em", "i", "li", "ol", "p", "s", "span", "strong", "u", "ul"],
  ALLOWED_ATTR: ["href"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

/** A description as nodes that are safe to show. Plain text keeps its lines. */
export function richNodes(description: string): DocumentFragment {
  return DOMPurify.sanitize(asHtml(description), { ...allowed, RETURN_DOM_FRAGMENT: true });
}

/** The same as HTML, for what is sent and pasted. */
export function richHtml(description: string): string {
  return DOMPurify.sanitize(asHtml(description), allowed);
}

function asHtml(text: string): string {
  if (/<[a-z!/]|&(?:#\w+|[a-z]+);/i.test(text)) return text;
  const lines = text.split("\n").map((line) => {
    const holder = document.createElement("p");
    holder.textContent = line;
    return holder.innerHTML;
  });
  return lines.join("<br>");
}

/** What was typed, as Google has it: its own tags, no empty rest of an editor. */
export function typedHtml(element: HTMLElement): string {
  const html = richHtml(element.innerHTML)
    .replace(/<(\/?)(?:strong)>/g, "<$1b>")
    .replace(/<(\/?)(?:em)>/g, "<$1i>")
    .replace(/<\/?span>/g, "");
  return element.textContent.trim() === "" ? "" : html;
}

/** A web, mail or telephone address as a link has it; null for what is none. "x.com" is a web address. */
export function linkOf(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(whole)) return null;
  const { protocol, hostname } = new URL(whole);
  if (protocol === "mailto:" || protocol === "tel:") return whole;
  return (protocol === "https:" || protocol === "http:") && hostname.includes(".") ? whole : null;
}
