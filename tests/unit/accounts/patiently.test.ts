import { describe, expect, it } from "vitest";
import { patiently } from "../../../electron/accounts/patiently.ts";

/** An operation that fails so many times with these words. */
function failing(times: number, words: string) {
  let tries = 0;
  return {
    tries: () => tries,
    run: async () => {
      tries += 1;
      if (tries <= times) throw new Error(words);
      return "kept";
    },
  };
}

const gone = "Couldn't access platform storage: Secret Service: no result found";

describe("an operation on the keychain", () => {
  it("is tried again while the service names no collection for a moment", async () => {
    const operation = failing(2, gone);
    await expect(patiently(operation.run)).resolves.toBe("kept");
    expect(operation.tries()).toBe(3);
  });

  it("fails as it did where there is none for good", async () => {
    const operation = failing(9, gone);
    await expect(patiently(operation.run)).rejects.toThrow("no result found");
    expect(operation.tries()).toBe(3);
  });

  it("is not tried again after any other failure: a dismissed prompt would come back", async () => {
    const operation = failing(9, "unlock prompt was dismissed");
    await expect(patiently(operation.run)).rejects.toThrow("dismissed");
    expect(operation.tries()).toBe(1);
  });
});
