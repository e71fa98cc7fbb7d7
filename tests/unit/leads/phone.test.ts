import { describe, expect, it } from "vitest";
import { parsePhone } from "../../../electron/leads/phone.ts";

describe("parsePhone", () => {
  it.each([
    ["+91 98450-12345", "+919845012345", "+91 98450 12345", "IN"],
    ["0049 151 23456789", "+4915123456789", "+49 1512 3456789", "DE"],
    ["+1 (415) 555-0132", "+14155550132", "+1 415 555 0132", "US"],
  ])("reads %s", (sent, number, formatted, country) => {
    expect(parsePhone(sent)).toMatchObject({ number, formatted, country, uri: `tel:${number}` });
  });

  it("guesses no country for a number without one", () => {
    expect(parsePhone("98450 12345")).toEqual({
      number: "98450 12345",
      formatted: "98450 12345",
      uri: "tel:9845012345",
      country: null,
      searchText: "98450 12345 9845012345",
    });
  });

  it("keeps what is no number", () => {
    expect(parsePhone("anonymous")).toMatchObject({ number: "anonymous", country: null });
  });
});
