import type { Contact, ContactField, Correction } from "../../../shared/model/contact.ts";
import { parsePhone } from "../phone.ts";

const words: Readonly<Record<ContactField, string>> = {
  name: "Name",
  company: "Company",
  email: "E-mail",
  phone: "Phone",
};
const order: readonly ContactField[] = ["name", "company", "email", "phone"];

/**
 * What a line of a file changes of somebody who is here, and the same in words; null for nothing. A line of a file that was exported from here says how they
 * are to be, where it says something; any other only adds what is missing.
 */
export function mergeOf(
  here: Contact,
  line: Contact,
  exported: boolean,
): { readonly change: Correction; readonly words: string } | null {
  const changed = order.filter((field) => {
    const said = line[field];
    if (said === null || (here[field] !== null && !exported)) return false;
    return comparable(field, said) !== comparable(field, here[field] ?? "");
  });
  if (changed.length === 0) return null;
  const change: Correction = Object.fromEntries(changed.map((field) => [field, line[field]]));
  const said = changed.map((field) => `${words[field]}: ${here[field] ?? "none"} → ${line[field]}`);
  return { change, words: said.join(", ") };
}

function comparable(field: ContactField, text: string): string {
  if (field === "phone") return parsePhone(text).number;
  return field === "email" ? text.toLowerCase() : text;
}
