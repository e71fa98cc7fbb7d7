import { assertNever } from "../../../shared/assert-never.ts";
import type { MailBlock, MailDocument } from "../../../shared/model/mail.ts";

/** A mail as plain text, for who reads it so. */
export function mailText({ blocks }: MailDocument): string {
  return `${blocks.map(blockText).join("\n\n")}\n`;
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case "text":
      return block.text;
    case "heading":
      return block.text.toUpperCase();
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${value.replaceAll("\n", ", ")}`).join("\n");
    case "link":
      return `${block.label}: ${block.url}`;
    default:
      return assertNever(block);
  }
}
