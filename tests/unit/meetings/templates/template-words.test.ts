import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leakIn } from "../../../../electron/meetings/templates/internal-texts.ts";
import { filledTexts, guestWords, textProblems } from "../../../../shared/template-words.ts";

const facts = { name: "Ana Ruiz", company: "Nordlicht", host: "Ben Ode", minutes: 45 };
const texts = (change: Partial<Parameters<typeof textProblems>[0]> = {}) => ({
  title: "Demo",
  description: "",
  location: "",
  ...change,
});

describe("a template's texts", () => {
  it("are filled for one guest, with what is said where nothing is known", () => {
    const template = texts({
      title: "{{name|Lead}} + {{company}} + Intro",
      description: "Hi {{first name|there}}, {{my name}} here for {{minutes}} minutes.",
      location: "{{company|Your office}}",
    });
    expect(filledTexts(template, facts)).toEqual({
      title: "Ana Ruiz + Nordlicht + Intro",
      description: "Hi Ana, Ben Ode here for 45 minutes.",
      location: "Nordlicht",
    });
    expect(filledTexts(template, { ...facts, name: null, company: null })).toEqual({
      title: "Lead + Intro",
      description: "Hi there, Ben Ode here for 45 minutes.",
      location: "Your office",
    });
  });

  it.each([
    ["{{summary}}", /what the AI wrote about the call/],
    ["{{Transcript}}", /what was said in the call/],
    ["{{tag}}", /the lead’s tag/],
    ["{{reasoning}}", /what the AI thinks/],
    ["{{notes}}", /your notes/],
    ["{{recording}}", /recording/],
    ["{{nmae}}", /stands for nothing/],
    ["{{name", /Braces/],
    ["AI reasoning: keen", /names what only you may read/],
    ["Transcript: hello", /names what only you may read/],
  ])("with %s are refused, in every field, with the reason", (text, reason) => {
    for (const field of ["title", "description", "location"] as const) {
      expect(textProblems(texts({ [field]: text }))).toEqual([
        { field: field === "location" ? "place" : field, message: expect.stringMatching(reason) },
      ]);
    }
  });

  it("of offered words alone have no problem, whatever their order", () => {
    const offered = fc.constantFrom(...guestWords.map(({ name }) => `{{${name}}}`), " and ", "{{name|you}}");
    fc.assert(
      fc.property(fc.array(offered), (parts) => {
        expect(textProblems(texts({ description: parts.join("") }))).toEqual([]);
      }),
    );
  });
});

describe("what only the rep may read", () => {
  const internals = [
    { what: "the summary", text: "Budget is approved;\n wants a demo" },
    { what: "the tag", text: "Hot" },
  ];
  it("is found whatever its case, spaces and markup", () => {
    expect(leakIn("So: <b>budget is</b> approved; WANTS a demo.", internals)?.what).toBe("the summary");
    expect(leakIn("A hot drink", internals)).toBeNull();
    expect(leakIn("The budget is approved", internals)).toBeNull();
  });

  it("is found wherever it stands in a text", () => {
    const around = fc.string({ unit: "grapheme-ascii" }).map((text) => text.replaceAll(/[<>]/gu, ""));
    const secret = fc.stringMatching(/^[a-z]{15,40}$/);
    fc.assert(
      fc.property(around, secret, around, (before, text, after) => {
        expect(leakIn(before + text.toUpperCase() + after, [{ what: "it", text }])?.text).toBe(text);
      }),
    );
  });
});
