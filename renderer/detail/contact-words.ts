import type { Contact, ContactField } from "../../shared/model/contact.ts";
import type { ContactRef } from "../state/dialogs.ts";

const names: Readonly<Record<ContactField, string>> = {
  name: "Name",
  company: "Company",
  email: "E-mail",
  phone: "Phone",
};
const order: readonly ContactField[] = ["name", "company", "email", "phone"];

/** The fields as they count now, for a form: the rep's word, else what was heard, else nothing. */
export function contactOf({
  heard,
  corrections,
}: Pick<ContactRef, "heard" | "corrections">): Record<ContactField, string> {
  const of = (field: ContactField) => corrections[field] ?? heard[field] ?? "";
  return { name: of("name"), company: of("company"), email: of("email"), phone: of("phone") };
}

/** "Name and phone corrected by you"; null when nothing is. */
export function correctedWords(corrections: Contact): string | null {
  const changed = order.filter((field) => corrections[field] !== null).map((field) => names[field]);
  const [first, ...rest] = changed;
  if (first === undefined) return null;
  const words = [first, ...rest.map((word) => (word === "E-mail" ? "e-mail" : word.toLowerCase()))];
  const last = words.pop() ?? "";
  return `${words.length === 0 ? last : `${words.join(", ")} and ${last}`} corrected by you`;
}
