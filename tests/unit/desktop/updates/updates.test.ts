import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSigned } from "../../../../electron/desktop/updates/signature.ts";
import {
  channelFile,
  notesText,
  pauseBetweenChecks,
  requireNothingOnItsWay,
  saysTheSame,
} from "../../../../electron/desktop/updates/update-rules.ts";

function key() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { privateKey, public: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
}

describe("security row 16: our own signature of an update", () => {
  const content = Buffer.from("the next version");
  it("counts when it is of these bytes and by this key, and not otherwise", () => {
    const [ours, other] = [key(), key()];
    const signature = sign(null, content, ours.privateKey).toString("base64");
    expect(isSigned(ours.public, content, `${signature}\n`)).toBe(true);
    expect(isSigned(ours.public, Buffer.from("another one"), signature)).toBe(false);
    expect(isSigned(other.public, content, signature)).toBe(false);
    for (const none of ["", "not base64 at all", signature.slice(4)]) {
      expect(isSigned(ours.public, content, none)).toBe(false);
    }
  });

  it("is an ed25519 one: a key of another kind opens nothing", () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const rsa = publicKey.export({ format: "der", type: "spki" }).toString("base64");
    expect(isSigned(rsa, content, sign("sha256", content, privateKey).toString("base64"))).toBe(false);
  });

  it("is of a list that says what the updater has read: no other version, no other file", () => {
    const feed =
      "version: 1.2.3\nfiles:\n  - url: Callsheet-1.2.3.AppImage\n    sha512: abc==\npath: x\nsha512: abc==\n";
    expect(saysTheSame(feed, "1.2.3", "abc==")).toBe(true);
    expect(saysTheSame(feed, "1.2.4", "abc==")).toBe(false);
    expect(saysTheSame(feed, "1.2.3", "abd==")).toBe(false);
    expect(saysTheSame(feed, "1.2", "abc==")).toBe(false);
  });
});

describe("what an update waits for", () => {
  it("is every change on its way", () => {
    expect(() => requireNothingOnItsWay({ waiting: 0 })).not.toThrow();
    expect(() => requireNothingOnItsWay(null)).not.toThrow();
    expect(() => requireNothingOnItsWay({ waiting: 1 })).toThrow("a change is on the way");
    expect(() => requireNothingOnItsWay({ waiting: 3 })).toThrow("3 changes are on the way");
  });
  it("is asked for every four to five hours, by the file of the channel and the system", () => {
    expect(pauseBetweenChecks(0)).toBe(4 * 3_600_000);
    expect(pauseBetweenChecks(0.999)).toBeLessThan(5 * 3_600_000);
    expect(channelFile("latest", "linux")).toBe("latest-linux.yml");
    expect(channelFile("beta", "darwin")).toBe("beta-mac.yml");
    expect(channelFile("latest", "win32")).toBe("latest.yml");
  });
});

describe("release notes", () => {
  it("are lines of plain text, however they came", () => {
    expect(notesText("<p>Faster</p>")).toBe("Faster");
    expect(
      notesText([
        { version: "1.2", note: "Faster" },
        { version: "1.1", note: null },
      ]),
    ).toBe("1.2\nFaster\n\n1.1");
    expect(notesText(null)).toBeNull();
    expect(notesText("x".repeat(10_000))).toHaveLength(4_000);
  });
});
