import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeMarkup } from "../../../electron/desktop/notifications/markup.ts";

it("a text for a notification's body reads as it was written and holds no markup", () => {
  expect(escapeMarkup(`<a href="x">Tom & 'Jo'</a>`)).toBe(
    "&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jo&#39;&lt;/a&gt;",
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const escaped = escapeMarkup(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
    }),
  );
});
