/** What of something was changed, in words: the fields, and what they said before and after. */
export interface ChangeWords {
  readonly fields: readonly string[];
  readonly before: string;
  readonly after: string;
}

const longest = 300;

/** The fields with a name that differ; null when none does. */
export function changeWords<T extends object>(
  names: Readonly<Partial<Record<keyof T & string, string>>>,
  before: T,
  after: T,
): ChangeWords | null {
  const changed = Object.entries<string | undefined>(names).flatMap(([key, name]) => {
    const [was, is]: readonly unknown[] = [Reflect.get(before, key), Reflect.get(after, key)];
    return name === undefined || JSON.stringify(was) === JSON.stringify(is) ? [] : [{ name, was, is }];
  });
  if (changed.length === 0) return null;
  const line = (pick: (one: (typeof changed)[number]) => unknown) =>
    changed.map((one) => `${one.name}: ${valueWords(pick(one))}`).join(" · ");
  return {
    fields: changed.map(({ name }) => name),
    before: line(({ was }) => was),
    after: line(({ is }) => is),
  };
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return value.length > longest ? `${value.slice(0, longest)}…` : value;
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.map((one: unknown) => valueWords(one)).join(", ");
  }
  if (typeof value !== "object") return String(value);
  const hours = hoursWords(value);
  if (hours !== null) return hours;
  return Object.entries(value)
    .map(([key, part]: [string, unknown]) => `${key} ${valueWords(part)}`)
    .join(" ");
}

/** Hours of a day, in minutes after midnight: "09:00–18:00". */
function hoursWords(value: object): string | null {
  const [from, to]: readonly unknown[] = [Reflect.get(value, "from"), Reflect.get(value, "to")];
  return typeof from === "number" && typeof to === "number" ? `${clock(from)}–${clock(to)}` : null;
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
