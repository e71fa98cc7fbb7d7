import { expect, it } from "vitest";
import { peopleBusy } from "../../../../electron/calendar/availability/people-busy.ts";
import { contract } from "../../../../shared/contract.ts";
import { apiBench } from "../../google/support/calendar-api.ts";
import { REP, timed } from "../../sandbox/google/support/emulator.ts";

it("says when people are busy, in the order asked, and of whom nothing is known that it is not known", async () => {
  const { google, api } = await apiBench();
  google.remote.insert(REP, timed("2026-11-23T14:00:00Z"));
  const answer = await peopleBusy(api, {
    emails: ["nobody@else.example", REP],
    from: "2026-11-23T00:00:00Z",
    to: "2026-11-24T00:00:00Z",
  });
  expect(contract["people.busy"].output.safeParse(answer).error).toBeUndefined();
  expect(answer.map(({ email }) => email)).toEqual(["nobody@else.example", REP]);
  expect(answer[0]?.busy).toBeNull();
  expect(answer[1]?.busy?.map(({ start }) => Date.parse(start))).toEqual([
    Date.parse("2026-11-23T14:00:00Z"),
  ]);
});
