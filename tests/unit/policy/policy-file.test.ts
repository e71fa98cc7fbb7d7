import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAllowedCalendar } from "../../../electron/policy/allowed-calendars.ts";
import { managedOf, policyPath, readPolicy } from "../../../electron/policy/policy-file.ts";
import { temporaryFolder } from "../../support/database.ts";

function fileOf(content: unknown): string {
  const path = join(temporaryFolder(), "policy.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const by = { managedBy: "Brightline IT" };

describe("a company's settings", () => {
  it("are where only an administrator writes", () => {
    expect(policyPath("linux", {})).toBe("/etc/callsheet/policy.json");
    expect(policyPath("darwin", {})).toBe("/Library/Application Support/Callsheet/policy.json");
    expect(policyPath("win32", { ProgramData: "D:\\Data" })).toContain("policy.json");
  });

  it("are read whole, and shown without their secret", () => {
    const path = fileOf({
      ...by,
      platformUrl: "https://calls.example.com",
      googleClient: { clientId: "id", clientSecret: "very secret" },
      updateChannel: "beta",
      allowedCalendars: ["*@example.com"],
      proxy: { server: "http://proxy.example:8080", bypass: "*.example.com" },
      certificates: ["/etc/ssl/company.pem"],
    });
    const policy = readPolicy(path);
    expect(policy?.googleClient).toEqual({ clientId: "id", clientSecret: "very secret" });
    if (policy === null) return;
    expect(managedOf(policy, path)).toEqual({
      by: "Brightline IT",
      path,
      platformUrl: "https://calls.example.com",
      googleClient: true,
      updateChannel: "beta",
      allowedCalendars: ["*@example.com"],
      proxy: true,
      certificates: true,
    });
    expect(JSON.stringify(managedOf(policy, path))).not.toContain("secret");
  });

  it("may be none", () => {
    expect(readPolicy(join(temporaryFolder(), "policy.json"))).toBeNull();
    expect(readPolicy(fileOf(by))).toEqual(by);
  });

  it.each([
    ["{", "it is no JSON"],
    [{}, "“managedBy”"],
    [{ ...by, platformURL: "https://calls.example.com" }, "there is no setting “platformURL”"],
    [{ ...by, platformUrl: "http://calls.example.com" }, "“platformUrl”: it must begin with https://"],
    [{ ...by, platformUrl: "file:///etc/passwd" }, "“platformUrl”"],
    [{ ...by, updateChannel: "nightly" }, "“updateChannel”"],
    [{ ...by, allowedCalendars: [] }, "“allowedCalendars”"],
    [{ ...by, proxy: { server: "http://p", by: "me" } }, "“proxy” has no “by”"],
    [{ ...by, googleClient: { clientId: "" } }, "“googleClient.clientId”"],
  ])("that are wrong name the file and the place: %j", (content, place) => {
    const path = fileOf(content);
    expect(() => readPolicy(path)).toThrow(expect.objectContaining({ code: "bad_input" }));
    expect(() => readPolicy(path)).toThrow(path);
    expect(() => readPolicy(path)).toThrow(place);
  });

  it("that cannot be opened are not passed over", () => {
    const folder = join(temporaryFolder(), "policy.json");
    mkdirSync(folder);
    expect(() => readPolicy(folder)).toThrow("it cannot be opened");
  });

  it("allow calendars by address or domain", () => {
    const allowed = ["*@Example.com", "rooms@other.example"];
    expect(
      ["ana@example.com", "ROOMS@other.example", "b@other.example", "ana@notexample.com"].map((id) =>
        isAllowedCalendar(id, allowed),
      ),
    ).toEqual([true, true, false, false]);
    expect(isAllowedCalendar("anything", null)).toBe(true);
  });
});
