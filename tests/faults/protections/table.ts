import { noticed } from "./all.ts";

/** The table of README.md: each row, its tests, what is taken out of the source, and what those tests say then. */
export function table(): string {
  const lines = noticed().map(({ protection, noticed: { row, file, fails } }) =>
    [
      row,
      `\`${file}\``,
      `${protection.what} (\`${protection.name}\`)`,
      `\`${fails.replaceAll("|", " or ").replaceAll("\\", "")}\``,
    ].join(" | "),
  );
  return [
    "| row | tests | taken out | what they say |",
    "|---|---|---|---|",
    ...lines.map((line) => `| ${line} |`),
  ].join("\n");
}
