import { expect, it } from "vitest";
import { limitChoices, limitWords } from "../../../../renderer/settings/booking-limits.ts";

it("what is kept free is said in the largest unit that fits", () => {
  expect([0, 1, 45, 60, 90, 120, 1440, 2880].map(limitWords)).toEqual([
    "None",
    "1 minute",
    "45 minutes",
    "1 hour",
    "90 minutes",
    "2 hours",
    "1 day",
    "2 days",
  ]);
});

it("what is set can be seen among the choices, in order, even when it is none of them", () => {
  expect(limitChoices("bufferBefore", 7).slice(0, 4)).toEqual([0, 5, 7, 10]);
  expect(limitChoices("minimumNotice", 60)).toEqual(limitChoices("minimumNotice", 0));
});
