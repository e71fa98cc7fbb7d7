const mostNames = 12;

/** What a function was asked with, for the log: names and kinds of the arguments, never what is in them. */
export function shapeOf(input: unknown): string {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return kindOf(input);
  const names = Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1));
  const shown = names.slice(0, mostNames).map(([name, value]) => `${plain(name)}: ${kindOf(value)}`);
  if (names.length > mostNames) shown.push(`${names.length - mostNames} more`);
  return shown.join(", ");
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return `text of ${value.length}`;
  if (Array.isArray(value)) return `list of ${value.length}`;
  return value === null ? "null" : typeof value;
}

/** Names come from outside, too. */
function plain(name: string): string {
  return /^\w{1,40}$/.test(name) ? name : "(odd name)";
}
