import { COMPANY_DOMAIN } from "../rep.ts";

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Colleagues of the sample rep. */
export const MEERA: Person = { name: "Meera Joshi", email: `meera.joshi@${COMPANY_DOMAIN}` };
export const JONAS: Person = { name: "Jonas Petersen", email: `jonas.petersen@${COMPANY_DOMAIN}` };
export const AIKO: Person = { name: "Aiko Mori", email: `aiko.mori@${COMPANY_DOMAIN}` };
export const TOM: Person = { name: "Tom Whelan", email: `tom.whelan@${COMPANY_DOMAIN}` };
export const LUCIA: Person = { name: "Lucía Vega", email: `lucia.vega@${COMPANY_DOMAIN}` };
export const PARTNER: Person = { name: "Robin Hale", email: "robin.hale@cascadepartners.example" };

export const TEAM: readonly Person[] = [MEERA, JONAS, AIKO, TOM, LUCIA];
