import { assertNever } from "../../../shared/assert-never.ts";
import type { MailBlock, MailDocument } from "../../../shared/model/mail.ts";

const ink = "#1c1b19";
const quiet = "#5c5952";
const accent = "#0b6e63";
const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** A mail as HTML: styles in their places and no pictures, as mail programs want it. All that comes from people is escaped. */
export function mailHtml({ subject, blocks }: MailDocument): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#f4f4f1;color:${ink};${font};font-size:15px;line-height:22px">`,
    '<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e4e3de;border-radius:10px">',
    ...blocks.map(blockHtml),
    "</div></body></html>",
  ].join("\n");
}

function blockHtml(block: MailBlock): string {
  switch (block.kind) {
    case "text":
      return `<p style="margin:0 0 14px">${lines(block.text)}</p>`;
    case "heading":
      return `<h2 style="margin:22px 0 8px;font-size:13px;line-height:18px;color:${quiet}">${lines(block.text)}</h2>`;
    case "facts":
      return [
        '<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse">',
        ...block.facts.map(
          ({ label, value }) =>
            `<tr><td style="padding:2px 14px 2px 0;color:${quiet};vertical-align:top;white-space:nowrap">${escaped(label)}</td><td style="padding:2px 0;vertical-align:top">${lines(value)}</td></tr>`,
        ),
        "</table>",
      ].join("");
    case "link":
      return `<p style="margin:0 0 16px"><a href="${escaped(safe(block.url))}" style="display:inline-block;padding:9px 16px;border-radius:8px;background:${accent};color:#ffffff;text-decoration:none">${escaped(block.label)}</a><br><span style="font-size:12px;color:${quiet};word-break:break-all">${escaped(block.url)}</span></p>`;
    default:
      return assertNever(block);
  }
}

/** Only what may be clicked in a mail: the meeting's own page, or a place in Callsheet. */
function safe(url: string): string {
  return /^(https|callsheet):\/\//u.test(url) ? url : "about:blank";
}

function lines(text: string): string {
  return escaped(text).replace(/\r?\n/gu, "<br>");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
