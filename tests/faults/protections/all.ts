import { leadsAndMail } from "./leads-and-mail.ts";
import type { Noticed, Protection } from "./protection.ts";
import { reading } from "./reading.ts";
import { sending } from "./sending.ts";
import { signIn } from "./sign-in.ts";

/** Every protection that can be taken out, and who notices. */
export const protections: readonly Protection[] = [...sending, ...reading, ...signIn, ...leadsAndMail];

/** The rows that are tried: the faults that belong to syncing, leads and mails, and the failures seen elsewhere. */
export const rows: readonly string[] = [
  ...[...Array.from({ length: 20 }, (_, index) => index + 1), 28, 29, 30, 31, 32].map(
    (number) => `fault ${number}`,
  ),
  ...Array.from({ length: 22 }, (_, index) => `failure ${index + 1}`),
];

/** Who notices what, a row of the table each, in the order of the rows. */
export function noticed(): readonly { readonly protection: Protection; readonly noticed: Noticed }[] {
  return protections
    .flatMap((protection) => protection.rows.map((one) => ({ protection, noticed: one })))
    .sort((a, b) => rows.indexOf(a.noticed.row) - rows.indexOf(b.noticed.row));
}
