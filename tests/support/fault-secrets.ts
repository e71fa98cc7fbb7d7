import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Values that went over the wire as secrets, and where they must not be found. */
export interface SecretWatch {
  /** Told of everything on the wire. */
  readonly onPiece: (direction: "request" | "answer", piece: Buffer) => void;
  /** Told of everything that is written or shown. */
  note(where: string, words: unknown): void;
  /** T: the secrets found where none may be, by what they are and where. */
  violations(folder: string): readonly string[];
  /** How many different secrets there were: none would prove nothing. */
  count(): number;
}

const patterns: readonly (readonly [string, RegExp])[] = [
  ["an access token", /authorization: bearer ([\w.~+/-]{8,})/gi],
  ["an access token", /"access_token":"([^"]{8,})"/g],
  ["a refresh token", /"refresh_token":"([^"]{8,})"/g],
  ["a refresh token", /\brefresh_token=([^&\s]{8,})/g],
  ["an authorization code", /\bcode=([^&\s]{8,})/g],
  ["a PKCE verifier", /\bcode_verifier=([^&\s]{8,})/g],
];

/** Looks for whatever was a secret on the wire in everything else. */
export function secretWatch(): SecretWatch {
  const secrets = new Map<string, string>();
  const noted: { readonly where: string; readonly words: string }[] = [];

  function filesIn(folder: string): { readonly where: string; readonly words: string }[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => ({
        where: `the file ${name}`,
        words: readFileSync(join(parentPath, name), "latin1"),
      }));
  }

  return {
    onPiece(_direction, piece) {
      const text = piece.toString("latin1");
      for (const [what, pattern] of patterns) {
        for (const [, secret = ""] of text.matchAll(pattern)) secrets.set(decodeURIComponent(secret), what);
      }
    },
    note(where, words) {
      noted.push({ where, words: typeof words === "string" ? words : JSON.stringify(words) });
    },
    violations(folder) {
      const places = [...noted, ...filesIn(folder)];
      return [...secrets].flatMap(([secret, what]) =>
        places.filter(({ words }) => words.includes(secret)).map(({ where }) => `T: ${what} is in ${where}`),
      );
    },
    count: () => secrets.size,
  };
}
