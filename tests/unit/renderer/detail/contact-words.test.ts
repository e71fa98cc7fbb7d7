import { expect, it } from "vitest";
import { contactOf, correctedWords } from "../../../../renderer/detail/contact-words.ts";

const none = { name: null, email: null, company: null, phone: null };

it("says which fields were corrected", () => {
  expect(correctedWords(none)).toBeNull();
  expect(correctedWords({ ...none, email: "" })).toBe("E-mail corrected by you");
  expect(correctedWords({ ...none, name: "A", email: "b", phone: "" })).toBe(
    "Name, e-mail and phone corrected by you",
  );
});

it("fills a form with the rep's word before what was heard, also when that is none", () => {
  const heard = { ...none, name: "Jon", email: "jon@x.example" };
  expect(contactOf({ heard, corrections: { ...none, name: "John", email: "" } })).toEqual({
    name: "John",
    email: "",
    company: "",
    phone: "",
  });
});
