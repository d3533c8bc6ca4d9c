import { expect, test } from "vitest";
import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import { readLine } from "../../src/demo/line.ts";
import { textScreen } from "../../src/demo/screen.ts";

const event = (type: ChatEvent["type"], text: string, buttons: string[][] = []): ChatEvent => {
  return { type, chat: 1, message_id: 7, text, buttons, markup: { kind: "none" } };
};

test("an edit is shown again, its buttons only when they changed", () => {
  const screen = textScreen({ deleted: "supprimé :", yoursDeleted: "votre message est supprimé" });
  const keys = [["1", "2"], ["✓"]];
  expect(screen.show(event("message", "Code ?\n○ ○ ○ ○", keys), undefined)).toBe(
    "  • Code ?\n    ○ ○ ○ ○\n    [1] [2]\n    [✓]",
  );
  expect(screen.show(event("edit", "Code ?\n● ○ ○ ○", keys), undefined)).toBe("  ✎ Code ?\n    ● ○ ○ ○");
  expect(screen.show(event("edit", "Reçu : 5\u00a0000 F"), undefined)).toBe("  ✎ Reçu : 5\u00a0000 F");
  expect(screen.show(event("delete", ""), undefined)).toBe("  ✗ supprimé : Reçu : 5\u00a0000 F");
});

test("what the person wrote is not repeated when it is deleted: it may be a PIN", () => {
  const screen = textScreen({ deleted: "supprimé :", yoursDeleted: "votre message est supprimé" });
  expect(screen.show(event("delete", ""), undefined)).toBe("  ✗ votre message est supprimé");
});

test.each([
  ["  5 000 F ", { kind: "text", text: "  5 000 F " }],
  ["/depot", { kind: "text", text: "/depot" }],
  ["", { kind: "nothing" }],
  [":", { kind: "text", text: ":" }],
  [":Confirmer", { kind: "tap", choice: "Confirmer" }],
  [":✓", { kind: "tap", choice: "✓" }],
  [":1", { kind: "tap", choice: "1" }],
  [":#2", { kind: "tap", choice: { position: 2 } }],
  [":contact 771234567 Awa", { kind: "contact", phone: "771234567", firstName: "Awa" }],
  [":contact +221 77 123 45 67 Awa Marie", { kind: "contact", phone: "+221 77 123 45 67", firstName: "Awa Marie" }],
  [":contact", { kind: "tap", choice: "contact" }],
  [":file lot 1.csv", { kind: "file", path: "lot 1.csv" }],
  [":paste lot 1.txt", { kind: "paste", path: "lot 1.txt" }],
  [":block", { kind: "block" }],
  [":unblock", { kind: "unblock" }],
  [":clear", { kind: "clear" }],
  [":clear it", { kind: "tap", choice: "clear it" }],
  [":quit", { kind: "quit" }],
])("the line %j is read as %j", (typed, line) => {
  expect(readLine(typed)).toEqual(line);
});
