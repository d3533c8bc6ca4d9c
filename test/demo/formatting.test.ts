import fc from "fast-check";
import { expect, test } from "vitest";
import { BotApiError } from "../../src/demo/chat-server/bot-api-error.ts";
import { commandEntities } from "../../src/demo/chat-server/formatting/command-entities.ts";
import { parseHtml } from "../../src/demo/chat-server/formatting/html.ts";
import { parseMarkdown } from "../../src/demo/chat-server/formatting/markdown.ts";
import { parseMarkdownV2 } from "../../src/demo/chat-server/formatting/markdown-v2.ts";

test.each([
  ["<b>5 000</b> &lt;F&gt; &amp;c &#33;", "5 000 <F> &c !", [{ type: "bold", offset: 0, length: 5 }]],
  [
    "<i>a<u>b</u></i>",
    "ab",
    [
      { type: "italic", offset: 0, length: 2 },
      { type: "underline", offset: 1, length: 1 },
    ],
  ],
  ['<a href="https://x.sn">ici</a>', "ici", [{ type: "text_link", offset: 0, length: 3, url: "https://x.sn" }]],
  [
    '<span class="tg-spoiler">●</span><pre>x</pre>',
    "●x",
    [
      { type: "spoiler", offset: 0, length: 1 },
      { type: "pre", offset: 1, length: 1 },
    ],
  ],
  ["a && b &foo; <b></b>", "a && b &foo; ", []],
])("HTML is read as people see it: %s", (source, text, entities) => {
  expect(parseHtml(source)).toEqual({ text, entities });
});

test.each([
  [
    "*gras* _it_ __sous__ ~non~ ||x||",
    "gras it sous non x",
    ["bold", "italic", "underline", "strikethrough", "spoiler"],
  ],
  ["5\\.000 F \\(net\\)", "5.000 F (net)", []],
  ["`a.b` ```js\nx!\n```", "a.b x!\n", ["code", "pre"]],
  ["[ici](https://x.sn/\\)a)", "ici", ["text_link"]],
  [">cité\n>encore\nlibre", "cité\nencore\nlibre", ["blockquote"]],
])("MarkdownV2 is read as people see it: %s", (source, text, types) => {
  const read = parseMarkdownV2(source);
  expect(read.text).toBe(text);
  expect(read.entities.map((entity) => entity.type)).toEqual(types);
});

test("the legacy Markdown is read as people see it", () => {
  expect(parseMarkdown("*a* \\_ [b](http://x)").text).toBe("a _ b");
});

test("any text at all is either read or refused, never a crash", () => {
  const wild = fc.string({ unit: fc.constantFrom(..."<>/&;ab=\"'*_~`|[]()!\\.\n 🙂é", "b>", "</b>", "<b>", "```") });
  fc.assert(
    fc.property(fc.constantFrom(parseHtml, parseMarkdown, parseMarkdownV2), wild, (parse, source) => {
      try {
        const { text, entities } = parse(source);
        for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(text.length);
      } catch (error) {
        expect(error).toBeInstanceOf(BotApiError);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("text that was escaped for HTML comes out as it was", () => {
  const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => parseHtml(escaped(text)).text === text));
});

test.each([
  ["/depot 771234567", ["/depot"]],
  ["voir /aide, /solde@guichet_bot.", ["/aide", "/solde@guichet_bot"]],
  ["a/b http://x/y 5/6", []],
])("commands are found where Telegram finds them: %s", (text, commands) => {
  expect(commandEntities(text).map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(commands);
});
