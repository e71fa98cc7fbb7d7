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
