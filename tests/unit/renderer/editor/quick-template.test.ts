import { describe, expect, it } from "vitest";
import type { Understood } from "../../../../renderer/editor/quick/quick-parse.ts";
import { quickLead, timeWith } from "../../../../renderer/editor/quick/quick-template.ts";
import type { MeetingTemplate, TemplateList } from "../../../../shared/model/meeting-template.ts";

const demo: MeetingTemplate = {
  ...{
    id: "demo",
    isDefault: true,
    builtIn: true,
    name: "Demo",
    title: "Demo",
    minutes: 30,
    description: "",
  },
  place: { kind: "meet" },
  reminders: { useDefault: true, overrides: [] },
  ...{ bufferBefore: null, bufferAfter: null, colorId: null, byItself: true, delaySeconds: 10 },
};
const tasting = { ...demo, id: "tasting", isDefault: false, builtIn: false, name: "Tasting", minutes: 45 };
const list: TemplateList = {
  templates: [demo, tasting],
  tags: [{ tag: "Hot", choice: { kind: "template", id: "tasting" } }],
};
const rosa = { leadId: "rosa", title: "Rosa Lind", tag: "hot" };

function typed(minutes: number, parts: Understood["parts"] = []): Understood {
  const start = "2026-11-25T15:00:00+01:00";
  const end = Temporal.Instant.from(start).add({ minutes }).toString({ timeZone: "Europe/Berlin" });
  const time = { kind: "timed", start, end, timeZone: "Europe/Berlin" } as const;
  return { title: "Coffee", time, guests: [], parts, remarks: [] };
}

describe("the template of a typed line", () => {
  it("is that of the lead's tag, until the rep picks one for this lead, or none", () => {
    const chosen = (choice: Parameters<typeof quickLead>[2]) => quickLead(rosa, list, choice).template?.id;
    expect(chosen(null)).toBe("tasting");
    expect(chosen({ leadId: "rosa", templateId: "demo" })).toBe("demo");
    expect(chosen({ leadId: "rosa", templateId: null })).toBeUndefined();
    expect(chosen({ leadId: "somebody else", templateId: null })).toBe("tasting");
  });

  it("gives its length where nobody said another", () => {
    const ends = (line: Understood, minutes: number | null) => {
      const time = timeWith(line, minutes);
      return time.kind === "timed" ? time.end : null;
    };
    expect(ends(typed(30), 45)).toBe("2026-11-25T15:45:00+01:00");
    expect(ends(typed(30), null)).toBe("2026-11-25T15:30:00+01:00");
    expect(ends(typed(30, [{ kind: "length", from: 0, to: 3 }]), 45)).toBe("2026-11-25T15:30:00+01:00");
    // Dragged out so.
    expect(ends(typed(60), 45)).toBe("2026-11-25T16:00:00+01:00");
  });
});
