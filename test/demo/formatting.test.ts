import { expect, test } from "vitest";
import { commandEntities } from "../../src/demo/chat-server/formatting/command-entities.ts";

test.each([
  ["/depot 771234567", ["/depot"]],
  ["voir /aide, /solde@guichet_bot.", ["/aide", "/solde@guichet_bot"]],
  ["a/b http://x/y 5/6", []],
])("commands are found where Telegram finds them: %s", (text, commands) => {
  expect(commandEntities(text).map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(commands);
});
