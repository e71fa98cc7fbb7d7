import { describe, expect, it } from "vitest";
import { guestDocument, repDocument } from "../../../electron/mail/compose/document.ts";
import { mailHtml } from "../../../electron/mail/compose/html.ts";
import { plainText } from "../../../electron/mail/compose/plain-text.ts";
import { mailText } from "../../../electron/mail/compose/text.ts";
import { createWhenWords } from "../../../electron/mail/compose/when-words.ts";
import { previewMail } from "../../../electron/mail/preview.ts";
import { defaultMailTemplates, mailKinds, templateProblems } from "../../../shared/mail-templates.ts";
import type { MailKind } from "../../../shared/model/mail.ts";
import { sampleFacts } from "./facts.ts";

const when = createWhenWords("en-GB");
const composing = (kind: MailKind, facts = sampleFacts()) => ({
  kind,
  facts,
  template: defaultMailTemplates[kind],
  host: "Ana Ruiz",
  when,
});
const lead = {
  name: "Rosa Lind",
  company: "Nordlicht",
  email: "rosa@nordlicht.example",
  phone: "+49 151 23456789",
  tag: "Hot",
  summary: "Secretly desperate.",
  reasoning: [{ dimension: "Budget", value: "Approved" }],
  url: "callsheet://lead/1",
};

describe("a mail's text", () => {
  it("says when in the meeting's own zone, which it names", () => {
    const { time } = sampleFacts().meeting;
    expect(when.long(time)).toBe("Tuesday, 24 November 2026, 15:00–15:30 (GMT+5:30, Kolkata)");
    expect(when.long(time, "Europe/Berlin")).toBe("Tuesday, 24 November 2026, 10:30–11:00 (GMT+1, Berlin)");
    expect(when.short(time)).toBe("Tue, 24 Nov 2026, 15:00 GMT+5:30");
    expect(when.long({ kind: "allDay", startDate: "2026-11-24", endDate: "2026-11-25" })).toBe(
      "Tuesday, 24 November 2026",
    );
    const unknown = { ...sampleFacts().meeting.time, timeZone: "Mars/Base" } as typeof time;
    expect(when.long(unknown)).toContain("15:00–15:30 (GMT+5:30)");
  });

  it("holds for the guest what they may know, and for the rep the lead as well", () => {
    for (const kind of mailKinds) {
      const guest = guestDocument(composing(kind));
      const both = JSON.stringify(guest) + mailHtml(guest) + mailText(guest);
      for (const secret of ["Hot", "Secretly", "Approved", "23456789", "Too expensive", "callsheet://"])
        expect(both).not.toContain(secret);
      const rep = mailText(repDocument(composing(kind), lead, "Europe/Berlin"));
      for (const known of ["Hot", "Secretly", "Approved", "23456789", "Too expensive", "callsheet://lead/1"])
        expect(rep).toContain(known);
      expect(both.includes("https://meet.google.com/abc-defg-hij")).toBe(kind !== "cancel");
    }
    expect(guestDocument(composing("invite")).subject).toBe(
      "Invitation: Rosa Lind + Nordlicht + Demo, Tue, 24 Nov 2026, 15:00 GMT+5:30",
    );
  });

  it("takes markup from nobody: not from a title, a name or a description", () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>&lt;b&gt;';
    const facts = sampleFacts({
      title: hostile,
      about: hostile,
      place: hostile,
      link: 'https://x/"><script>',
    });
    const html = mailHtml(
      guestDocument(composing("invite", { ...facts, guest: { ...facts.guest, name: hostile } })),
    );
    expect(html).not.toMatch(/<(img|script)/i);
    expect(html.match(/onerror="/g)).toBeNull();
    const link = mailHtml({
      subject: "s",
      blocks: [{ kind: "link", label: "Join", url: "javascript:alert(1)" }],
    });
    expect(link).toContain('href="about:blank"');
  });

  it("lets nothing into the subject that could begin another header", () => {
    const facts = sampleFacts({ title: "Demo\r\nBcc: everybody@example.com" });
    expect(guestDocument(composing("invite", facts)).subject).not.toMatch(/[\r\n]/);
    expect(repDocument(composing("invite", facts), lead, "UTC").subject).not.toMatch(/[\r\n]/);
  });

  it("reads a description that is HTML as text", () => {
    expect(
      plainText(
        "<p>Agenda</p><!-- of ours --><ul><li>One &amp; two<li>Three</ul><script>x</script>&#128512;&#0;",
      ),
    ).toBe("Agenda\n• One & two\n• Three\n😀");
  });
});

describe("a template", () => {
  it("is right by default, and says which of its words mean nothing", () => {
    expect(mailKinds.flatMap((kind) => templateProblems(defaultMailTemplates[kind]))).toEqual([]);
    expect(templateProblems({ subject: "{{tag}} {{When}}", text: "{{summary}} {{guest|you}} {{" })).toEqual([
      "The subject has {{tag}}, which stands for nothing.",
      "The text has double braces that are not closed, or closed twice.",
    ]);
    expect(templateProblems({ subject: " ", text: "x" })).toEqual(["The subject is empty."]);
  });

  it("is previewed for both with a sample, and not at all while it is wrong", () => {
    const preview = previewMail("invite", { subject: "{{title}}", text: "Hi {{guest}}" }, 0, "Europe/Berlin");
    expect(preview).toMatchObject({ kind: "composed", guest: { subject: "John Smith + TechCorp + Demo" } });
    expect(previewMail("invite", { subject: "{{x}}", text: "y" }, 0, "UTC")).toEqual({
      kind: "wrong",
      problems: ["The subject has {{x}}, which stands for nothing."],
    });
  });
});
