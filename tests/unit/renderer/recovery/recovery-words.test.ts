import { describe, expect, it } from "vitest";
import { backupWords, lossWords } from "../../../../renderer/recovery/recovery-words.ts";

describe("the words about the data on this computer", () => {
  it("count what is lost, and leave out what there is none of", () => {
    expect(lossWords({ changes: 2, mails: 1, notes: 0, drafts: 1, templates: 0 })).toEqual([
      "2 changes that Google has not got yet",
      "1 mail not sent yet",
      "1 draft",
    ]);
    expect(lossWords({ changes: 0, mails: 0, notes: 0, drafts: 0, templates: 0 })).toEqual([]);
  });
  it("say why a backup was made", () => {
    expect(["daily", "before-restore", "before-150"].map((label) => backupWords({ label }))).toEqual([
      "Daily backup",
      "As it was before it was replaced",
      "Before an update of Callsheet",
    ]);
  });
});
