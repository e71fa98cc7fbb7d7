import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlText } from "../../../shared/html-text.ts";

describe("the words of a description", () => {
  it("keep their lines and lists", () => {
    expect(htmlText("<p>Agenda:</p><ul><li>Pipeline</li><li>Forecast &amp; risks</li></ul>Bye<br/>now")).toBe(
      "Agenda:\n• Pipeline\n• Forecast & risks\n\nBye\nnow",
    );
  });

  it("leave out scripts, styles, comments and attributes", () => {
    expect(
      htmlText('a<script>alert("x")</script><style>b{}</style><!-- c --><img src=x onerror="alert(1)">d'),
    ).toBe("ad");
  });

  it("decode entities once, and leave unknown ones as they are", () => {
    expect(htmlText("&lt;b&gt; &#39;x&#x27; &amp;amp; &nosuch; &#99999999;")).toBe(
      "<b> 'x' &amp; &nosuch; &#99999999;",
    );
  });

  it("stay as they are when they are no HTML", () => {
    expect(htmlText("  3 < 5 && 7 > 2, R&D\n\n\n\nnext ")).toBe("3 < 5 && 7 > 2, R&D\n\n\n\nnext");
  });

  it("never throw, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<", ">", "&", "#x", ";", "/", "li", "a", "!--", " ")),
        (parts) => {
          expect(typeof htmlText(parts.join(""))).toBe("string");
        },
      ),
    );
  });
});
