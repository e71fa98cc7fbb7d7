import { describe, expect, it } from "vitest";
import { ruleWords } from "../../../shared/rule-words.ts";

const tuesday = {
  kind: "timed",
  start: "2026-11-24T09:00:00+01:00",
  end: "2026-11-24T10:00:00+01:00",
  timeZone: "Europe/Berlin",
} as const;
const days = { kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" } as const;

describe("a series' rhythm", () => {
  it.each([
    ["FREQ=DAILY", "Every day"],
    ["FREQ=DAILY;INTERVAL=3;COUNT=12", "Every 3 days, 12 times"],
    ["FREQ=WEEKLY", "Every Tuesday"],
    ["FREQ=WEEKLY;BYDAY=TH,TU;UNTIL=20270303T080000Z", "Every Tuesday and Thursday until 3 Mar 2027"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
    ["FREQ=DAILY;BYDAY=MO,WE", "Every Monday and Wednesday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", "Every 2 weeks on Tuesday"],
    ["FREQ=MONTHLY", "Every month on the 24th"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,-1", "Every month on the 1st and last day"],
    ["FREQ=MONTHLY;BYDAY=2TU", "Every month on the second Tuesday"],
    ["FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=1", "Every 2 months on the last Friday, once"],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Every month on the last weekday"],
    ["FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1", "Every month on the first of Saturday and Sunday"],
    ["FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=15", "Every month on the 15th in March and June"],
    ["FREQ=YEARLY", "Every year on 24 November"],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "Every year on the fourth Thursday in November"],
    ["FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "By a rule of its own, 3 times"],
  ])("%s is said as “%s”", (rule, words) => {
    expect(ruleWords([`RRULE:${rule}`], tuesday, "en-GB")).toBe(words);
  });

  it("ends on the day it ends where the series lives", () => {
    const until = ["RRULE:FREQ=DAILY;UNTIL=20270302T233000Z"];
    expect(ruleWords(until, tuesday, "en-GB")).toBe("Every day until 3 Mar 2027");
    expect(ruleWords(["RRULE:FREQ=DAILY;UNTIL=20270302"], days, "en-GB")).toBe("Every day until 2 Mar 2027");
  });

  it("names days in the reader's language, tells of days added, and of none that repeats", () => {
    expect(ruleWords(["RRULE:FREQ=WEEKLY;BYDAY=TU"], tuesday, "de-DE")).toBe("Every Dienstag");
    const lines = ["RRULE:FREQ=WEEKLY", "EXDATE:20261201T080000Z", "RDATE:20261202T080000Z"];
    expect(ruleWords(lines, tuesday, "en-GB")).toBe("Every Tuesday, and on 1 more day");
    expect(ruleWords([], tuesday)).toBeNull();
    expect(ruleWords(["RDATE;VALUE=DATE:20261202"], days)).toBe("On 2 days");
  });
});
