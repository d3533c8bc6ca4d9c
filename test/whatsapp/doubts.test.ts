import { expect, it } from "vitest";
import { createDoubts } from "../../src/channels/whatsapp/doubts.ts";
import { writeSpot } from "../../src/channels/whatsapp/spot.ts";
import { whatsappChat } from "../../src/domain/chat-id.ts";

const [CHAT, OTHER] = [whatsappChat(3), whatsappChat(4)];

it.each([
  ["sent", CHAT, "mine", "words", 7],
  ["delivered", CHAT, "mine", "words", 7],
  ["read", CHAT, "mine", "words", 7],
  ["failed", CHAT, "mine", "words", undefined],
  ["read", CHAT, "another's", "words", undefined],
  ["read", CHAT, "no", "words", undefined],
  ["read", OTHER, "mine", "words", undefined],
  ["read", CHAT, "mine", "other words", undefined],
] as const)(
  "a message whose answer was lost has arrived by Meta's word on that very send alone: %s in chat %i with %s mark, for %s",
  (status, chatId, whose, words, at) => {
    const doubts = createDoubts();
    const [mine, another] = [doubts.mark(), doubts.mark()];
    doubts.begin(CHAT, { mark: mine, words: "words", place: 7 });
    const mark = { mine, "another's": another, no: undefined }[whose];
    doubts.hear({ id: "wamid.1", status, biz_opaque_callback_data: writeSpot({ chatId, place: 7, mark }) });
    expect(doubts.settle(CHAT, words)).toBe(at);
    expect(doubts.settle(CHAT, words)).toBeUndefined(); // asked once
  },
);

it("a message of which Meta says nothing has not arrived, as far as is known", () => {
  const doubts = createDoubts();
  doubts.begin(CHAT, { mark: doubts.mark(), words: "words", place: 7 });
  expect(doubts.settle(CHAT, "words")).toBeUndefined();
});

it("a message that Meta took and then let fail has not arrived, in whichever order that is heard", () => {
  for (const statuses of [
    ["sent", "failed"],
    ["failed", "sent"],
  ]) {
    const doubts = createDoubts();
    const mark = doubts.mark();
    doubts.begin(CHAT, { mark, words: "words", place: 7 });
    const biz_opaque_callback_data = writeSpot({ chatId: CHAT, place: 7, mark });
    for (const status of statuses) doubts.hear({ id: "wamid.1", status, biz_opaque_callback_data });
    expect(doubts.settle(CHAT, "words")).toBeUndefined();
  }
});
