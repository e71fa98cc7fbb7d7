import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairSettings } from "../../../electron/desktop/settings-repair.ts";
import { defaultSettings } from "../../../shared/model/default-settings.ts";
import { settingsSchema } from "../../../shared/model/status.ts";

describe("settings read from a file", () => {
  it("are kept when they pass", () => {
    const settings = { ...defaultSettings, theme: "dark", leadsWidth: 400 };
    expect(repairSettings(settings)).toEqual({ settings, repaired: [] });
  });

  it("are completed when a newer app knows more of them", () => {
    expect(repairSettings({ theme: "light" }).settings).toEqual({ ...defaultSettings, theme: "light" });
  });

  it("lose only the values that do not pass, which are named", () => {
    const { settings, repaired } = repairSettings({ theme: "pink", view: "month", leadsWidth: "wide" });
    expect(settings).toEqual({ ...defaultSettings, view: "month" });
    expect(repaired).toEqual(["theme", "leadsWidth"]);
  });

  it("are always whole, whatever was in the file", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(settingsSchema.safeParse(repairSettings(raw).settings).success).toBe(true);
      }),
    );
  });
});
