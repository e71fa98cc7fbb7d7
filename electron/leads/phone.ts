import { parsePhoneNumberFromString } from "libphonenumber-js/min";

export interface Phone {
  /** E.164 where the number could be understood, else as it was sent: the same person's number is then the same text. */
  readonly number: string;
  /** As people write it: "+91 98450 12345". */
  readonly formatted: string;
  /** RFC 3966, for *Call*. */
  readonly uri: string;
  /** ISO 3166 country, when it can be told. */
  readonly country: string | null;
  /** The words under which the number is found: its groups, and its digits with and without country code. */
  readonly searchText: string;
}

/** Reads a phone number as a platform sends it. Without a country code nothing is guessed. */
export function parsePhone(sent: string): Phone {
  const trimmed = sent.trim();
  const parsed = parsePhoneNumberFromString(trimmed.replace(/^00(?=[1-9])/, "+"));
  if (parsed === undefined) {
    return {
      number: trimmed,
      formatted: trimmed,
      uri: `tel:${trimmed.replace(/[^\d+*#]/g, "")}`,
      country: null,
      searchText: `${trimmed} ${trimmed.replace(/\D/g, "")}`,
    };
  }
  const formatted = parsed.formatInternational();
  const national = parsed.nationalNumber;
  return {
    number: parsed.number,
    formatted,
    uri: parsed.getURI(),
    country: parsed.country ?? null,
    searchText: `${formatted} ${parsed.number.slice(1)} ${national} 0${national}`,
  };
}
