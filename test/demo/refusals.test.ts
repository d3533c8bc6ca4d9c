import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { call } from "./call.ts";

let server: ChatServer;
let now = Date.UTC(2026, 0, 1);
let messageId: number;

beforeEach(async () => {
  server = await startChatServer({ clock: { now: () => now } });
  server.person({ id: 1 });
  const sent = await call(server, "sendMessage", { chat_id: 1, text: "Bonjour", reply_markup: keyboard("Oui", "yes") });
  messageId = (sent.result as { message_id: number }).message_id;
});

afterEach(() => server.close());

function keyboard(text: string, data: string): object {
  return { inline_keyboard: [[{ text, callback_data: data }]] };
}

async function refusal(method: string, fields: object): Promise<string> {
  const { status, ok, error_code, description } = await call(server, method, fields);
  expect({ ok, error_code }).toEqual({ ok: false, error_code: status });
  return `${status} ${description}`;
}

describe("texts that Telegram refuses are refused in its words", () => {
  const text = (words: string, more: object = {}) => refusal("sendMessage", { chat_id: 1, text: words, ...more });

  test.each([
    ["no text", "", "400 Bad Request: message text is empty"],
    ["only blanks", " \n\t ", "400 Bad Request: text must be non-empty"],
    ["only invisible characters", "\u200b\u2060 \u202e\ufeff", "400 Bad Request: text must be non-empty"],
    ["4,097 characters", "a".repeat(4097), "400 Bad Request: message is too long"],
    ["4,097 emoji", "🙂".repeat(4097), "400 Bad Request: message is too long"],
  ])("%s", async (_, words, said) => {
    expect(await text(words)).toBe(said);
  });

  test("control characters become blanks, one for one, and lines stay", async () => {
    const { result } = await call(server, "sendMessage", { chat_id: 1, text: "a\u0000b\tc\u001bd\ne" });
    expect(result).toMatchObject({ text: "a b c d\ne" });
  });

  test("carriage returns and marks that turn or strike are taken out, and formats stay on their words", async () => {
    const entities = [
      { type: "bold", offset: 4, length: 3 },
      { type: "italic", offset: 0, length: 1 },
    ];
    const sent = { chat_id: 1, text: "\u202ea\r\nb\u2028c d\u0333\u200e\u200f", entities };
    expect((await call(server, "sendMessage", sent)).result).toMatchObject({
      text: "a\nbc d\u200c\u200f",
      entities: [{ type: "bold", offset: 2, length: 2 }],
    });
  });

  test("an edit brings an inline keyboard or none; another kind is refused, and the message stays", async () => {
    for (const reply_markup of [{ keyboard: [["Oui"]] }, { remove_keyboard: true }, { force_reply: true }]) {
      const fields = { chat_id: 1, message_id: messageId, text: "Autre", reply_markup };
      expect(await refusal("editMessageText", fields)).toBe("400 Bad Request: inline keyboard expected");
    }
    expect(server.person({ id: 1 }).room.messages.get(messageId)?.body.text).toBe("Bonjour");
  });

  test("the thirteenth key of a row is dropped without a word, inline or not", async () => {
    const keys = Array.from({ length: 13 }, (_, nr) => ({ text: `${nr + 1}`, callback_data: `${nr + 1}` }));
    const sent = await call(server, "sendMessage", {
      chat_id: 1,
      text: "a",
      reply_markup: { inline_keyboard: [keys, keys.slice(0, 2)] },
    });
    const { reply_markup } = sent.result as { reply_markup: { inline_keyboard: unknown[][] } };
    expect(reply_markup.inline_keyboard.map(({ length }) => length)).toEqual([12, 2]);
  });

  test("4,096 characters are taken, counted as people count", async () => {
    expect(await call(server, "sendMessage", { chat_id: 1, text: "a".repeat(4096) })).toMatchObject({ ok: true });
    expect(await call(server, "sendMessage", { chat_id: 1, text: "🙂".repeat(4096) })).toMatchObject({ ok: true });
  });

  test.each(["HTML", "Markdown", "MarkdownV2", "BBCode"])(
    "markup in a text is not played, and that is said aloud: %s",
    async (parse_mode) => {
      const said = "400 Bad Request: parse_mode is not played here: send entities";
      expect(await text("<b>a</b>", { parse_mode })).toBe(said);
      expect(await text("a", { parse_mode })).toBe(said);
    },
  );
});

describe("keyboards that Telegram refuses are refused in its words", () => {
  test.each([
    ["65 bytes of callback data", keyboard("a", `${"é".repeat(32)}x`), "BUTTON_DATA_INVALID"],
    ["empty callback data", keyboard("a", ""), "BUTTON_DATA_INVALID"],
    [
      "no label",
      { inline_keyboard: [[{ callback_data: "a" }]] },
      "can't parse inline keyboard button: Can't find field \"text\"",
    ],
    ["a blank label", keyboard(" ", "a"), "inline keyboard button text must be non-empty"],
    [
      "no action",
      { inline_keyboard: [[{ text: "a" }]] },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      "rows that are none",
      { inline_keyboard: [{ text: "a" }] },
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      "a web page without https",
      { inline_keyboard: [[{ text: "a", web_app: { url: "http://x.sn" } }]] },
      "inline keyboard button Web App URL 'http://x.sn' is invalid: Only HTTPS links are allowed",
    ],
    ["text that is no JSON", "{", "can't parse reply keyboard markup JSON object"],
    ["no object", "[]", "object expected as reply markup"],
    [
      "101 buttons",
      { inline_keyboard: Array.from({ length: 101 }, (_, i) => [{ text: "a", callback_data: `${i}` }]) },
      "reply markup is too long",
    ],
  ])("%s", async (_, reply_markup, said) => {
    expect(await refusal("sendMessage", { chat_id: 1, text: "a", reply_markup })).toBe(`400 Bad Request: ${said}`);
  });

  test("64 bytes of callback data are taken", async () => {
    const fields = { chat_id: 1, text: "a", reply_markup: keyboard("a", "é".repeat(32)) };
    expect(await call(server, "sendMessage", fields)).toMatchObject({ ok: true });
  });
});

describe("edits and deletions that Telegram refuses are refused in its words", () => {
  const unchanged =
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

  test("an edit that changes nothing", async () => {
    const same = { chat_id: 1, message_id: messageId, text: "Bonjour", reply_markup: keyboard("Oui", "yes") };
    expect(await refusal("editMessageText", same)).toBe(unchanged);
    expect(await refusal("editMessageReplyMarkup", same)).toBe(unchanged);
    expect(await call(server, "editMessageText", { ...same, text: "Bonsoir" })).toMatchObject({ ok: true });
  });

  test("an edit without a keyboard takes the keyboard away", async () => {
    expect(server.room(1)?.messages.get(messageId)?.markup.kind).toBe("inline");
    await call(server, "editMessageText", { chat_id: 1, message_id: messageId, text: "Bonjour" });
    expect(server.room(1)?.messages.get(messageId)?.markup.kind).toBe("none");
  });

  test("a message that is gone, or never was", async () => {
    await call(server, "deleteMessage", { chat_id: 1, message_id: messageId });
    const gone = { chat_id: 1, message_id: messageId, text: "a" };
    expect(await refusal("editMessageText", gone)).toBe("400 Bad Request: message to edit not found");
    expect(await refusal("deleteMessage", gone)).toBe("400 Bad Request: message to delete not found");
    expect(await refusal("editMessageText", { chat_id: 1, text: "a" })).toBe(
      "400 Bad Request: message identifier is not specified",
    );
  });

  test("somebody else's message, and one with a reply keyboard", async () => {
    const theirs = server.person({ id: 1 }).says("moi").message?.message_id;
    expect(await refusal("editMessageText", { chat_id: 1, message_id: theirs, text: "a" })).toBe(
      "400 Bad Request: message can't be edited",
    );
    const sent = await call(server, "sendMessage", { chat_id: 1, text: "a", reply_markup: { keyboard: [["x"]] } });
    const { message_id } = sent.result as { message_id: number };
    expect(await refusal("editMessageText", { chat_id: 1, message_id, text: "b" })).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  test("a message of more than 48 hours cannot be deleted; in groups, other people's cannot at all", async () => {
    const theirs = server.person({ id: 1 }).says("1234").message?.message_id;
    now += 48 * 3_600_000 + 1;
    expect(await refusal("deleteMessage", { chat_id: 1, message_id: theirs })).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
    const group = server.group("Boutique");
    const message_id = server.person({ id: 1 }).in(group).says("1234").message?.message_id;
    expect(await refusal("deleteMessage", { chat_id: group.chat.id, message_id })).toBe(
      "400 Bad Request: message can't be deleted",
    );
  });

  test("a file has a caption and no text, a text the other way round", async () => {
    const fields = { chat_id: 1, message_id: messageId, caption: "a" };
    expect(await refusal("editMessageCaption", fields)).toBe(
      "400 Bad Request: there is no caption in the message to edit",
    );
  });
});

describe("chats and taps that are not there are refused in Telegram's words", () => {
  test.each([
    ["no chat", {}, "400 Bad Request: chat_id is empty"],
    ["a chat that the bot never met", { chat_id: 99 }, "400 Bad Request: chat not found"],
  ])("%s", async (_, fields, said) => {
    expect(await refusal("sendMessage", { text: "a", ...fields })).toBe(said);
  });

  test("somebody who never wrote to the bot cannot be written to, until they do", async () => {
    const person = server.person({ id: 5, reach: "unknown" });
    expect(await refusal("sendMessage", { chat_id: 5, text: "a" })).toBe("400 Bad Request: chat not found");
    person.says("/start");
    expect(await call(server, "sendMessage", { chat_id: 5, text: "a" })).toMatchObject({ ok: true });
  });

  test("a person who blocked the bot", async () => {
    const person = server.person({ id: 1 });
    person.blocks();
    expect(await refusal("sendMessage", { chat_id: 1, text: "a" })).toBe("403 Forbidden: bot was blocked by the user");
    person.unblocks();
    expect(await call(server, "sendMessage", { chat_id: 1, text: "a" })).toMatchObject({ ok: true });
  });

  test("a tap that is too old, or none", async () => {
    const tooOld = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
    expect(await refusal("answerCallbackQuery", { callback_query_id: "1" })).toBe(tooOld);
    const tap = server.person({ id: 1 }).tapsWithData("yes", messageId).callback_query?.id;
    expect(await call(server, "answerCallbackQuery", { callback_query_id: tap })).toMatchObject({ ok: true });
    now += 3_600_000;
    expect(await refusal("answerCallbackQuery", { callback_query_id: tap })).toBe(tooOld);
  });

  test("a wrong token and a method that does not exist", async () => {
    expect(await call(server, "getMe", {}, "1:wrong")).toMatchObject({ status: 401, description: "Unauthorized" });
    expect(await refusal("sendMoney", {})).toBe("404 Not Found: method not found");
  });
});

describe("keys that only a private chat may have are refused elsewhere", () => {
  test.each([
    [{ text: "a", request_contact: true }, "phone number can be requested in private chats only"],
    [{ text: "a", request_location: true }, "location can be requested in private chats only"],
    [{ text: "a", web_app: { url: "https://example.sn/" } }, "web App buttons can be used in private chats only"],
  ])("%j", async (key, said) => {
    const group = server.group("Boutique").chat.id;
    const fields = { text: "a", reply_markup: { keyboard: [[key]] } };
    expect(await refusal("sendMessage", { ...fields, chat_id: group })).toBe(`400 Bad Request: ${said}`);
    expect(await call(server, "sendMessage", { ...fields, chat_id: 1 })).toMatchObject({ status: 200 });
  });

  test("an inline one that opens a page", async () => {
    const key = { text: "a", web_app: { url: "https://example.sn/" } };
    const fields = { chat_id: server.group("Boutique").chat.id, text: "a", reply_markup: { inline_keyboard: [[key]] } };
    expect(await refusal("sendMessage", fields)).toBe("400 Bad Request: BUTTON_TYPE_INVALID");
  });
});
