import { data } from "./data.ts";
import { leadsAndMail } from "./leads-and-mail.ts";
import type { Noticed, Protection } from "./protection.ts";
import { reading } from "./reading.ts";
import { sending } from "./sending.ts";
import { signIn } from "./sign-in.ts";

/** Every protection that can be taken out, and who notices. */
export const protections: readonly Protection[] = [
  ...sending,
  ...reading,
  ...signIn,
  ...data,
  ...leadsAndMail,
];

/** The rows that are tried: every fault, and the failures seen elsewhere. */
export const rows: readonly string[] = [
  ...Array.from({ length: 32 }, (_, index) => `fault ${index + 1}`),
  ...Array.from({ length: 22 }, (_, index) => `failure ${index + 1}`),
];

/** Who notices what, a row of the table each, in the order of the rows. */
export function noticed(): readonly { readonly protection: Protection; readonly noticed: Noticed }[] {
  return protections
    .flatMap((protection) => protection.rows.map((one) => ({ protection, noticed: one })))
    .sort((a, b) => rows.indexOf(a.noticed.row) - rows.indexOf(b.noticed.row));
}
