import { describe, expect, it } from "vitest";
import { createMailSettings, settingsIn } from "../../../electron/mail/settings-store.ts";
import { transportProblem } from "../../../electron/mail/transport-choice.ts";
import { defaultMailSettings } from "../../../shared/model/mail.ts";
import { testDatabase } from "../../support/database.ts";

describe("the settings of mails", () => {
  it("are kept, and have defaults for what an earlier version did not know", () => {
    const { db } = testDatabase();
    const settings = createMailSettings(db, () => undefined);
    expect(settings.get()).toEqual(defaultMailSettings);
    settings.set({ ...defaultMailSettings, way: "smtp", reminderMinutes: null });
    expect(createMailSettings(db, () => undefined).get()).toMatchObject({
      way: "smtp",
      reminderMinutes: null,
    });
    expect(settingsIn('{"way":"zeptomail"}')).toEqual({ ...defaultMailSettings, way: "zeptomail" });
  });

  it("leave guests to Google where they cannot be read, and that is told", () => {
    const { db } = testDatabase();
    db.prepare("INSERT INTO mail_settings VALUES (1, '{oops')").run();
    const told: unknown[] = [];
    expect(createMailSettings(db, (error) => told.push(error)).get()).toEqual(defaultMailSettings);
    expect(told).toHaveLength(1);
  });
});

describe("a way to send mails", () => {
  const { zeptomail } = defaultMailSettings;
  const sender = { name: "Ana", address: "ana@callsheet.example" };
  const smtp = (change: object) => ({ smtp: { ...defaultMailSettings.smtp, ...change }, zeptomail });
  it.each([
    ["smtp", smtp({ host: "smtp.example.com" }), sender, false, false, null],
    ["smtp", smtp({ host: "smtp.example.com", user: "ana" }), sender, false, false, /password is missing/],
    ["smtp", smtp({ host: "smtp.example.com", security: "none" }), sender, true, false, /Without encryption/],
    ["smtp", smtp({ host: "127.0.0.1", security: "none" }), sender, false, true, null],
    [
      "smtp",
      smtp({ host: "127.0.0.1.evil.example", security: "none" }),
      sender,
      false,
      false,
      /Without encryption/,
    ],
    ["smtp", smtp({ host: "smtp.example.com" }), sender, true, true, /Sample data/],
    ["smtp", smtp({}), sender, true, false, /name is missing/],
    ["zeptomail", smtp({}), sender, true, true, null],
    ["zeptomail", smtp({}), sender, false, false, /token is missing/],
    ["zeptomail", smtp({}), { name: "", address: "" }, true, false, /whom mails are from/],
    ["zeptomail", smtp({}), { name: "", address: "a@b>\r\nBcc: c@d" }, true, false, /whom mails are from/],
  ] as const)("%s lacks nothing, or says what: %#", (way, sending, from, secret, sandbox, lacks) => {
    const problem = transportProblem(way, sending, from, secret, sandbox);
    if (lacks === null) expect(problem).toBeNull();
    else expect(problem?.message).toMatch(lacks);
  });
});
