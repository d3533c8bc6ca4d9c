import type { Update } from "@grammyjs/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { type Answer, call, inTime } from "./call.ts";

let server: ChatServer;

beforeEach(async () => {
  server = await startChatServer({ firstId: 100 });
});

afterEach(() => server.close());

function ids(answer: Answer): number[] {
  return (answer.result as Update[]).map((update) => update.update_id);
}

function poll(fields: object = {}): Promise<Answer> {
  return call(server, "getUpdates", fields);
}

test("an update stays until a higher offset confirms it", async () => {
  const person = server.person({ id: 1 });
  person.says("un");
  person.says("deux");
  expect(ids(await poll())).toEqual([100, 101]);
  expect(ids(await poll({ limit: 1 }))).toEqual([100]);
  expect(ids(await poll({ offset: 101 }))).toEqual([101]);
  expect(ids(await poll({ offset: 102 }))).toEqual([]);
});

test("a negative offset forgets all but the last", async () => {
  const person = server.person({ id: 1 });
  for (const text of ["un", "deux", "trois"]) person.says(text);
  expect(ids(await poll({ offset: -1 }))).toEqual([102]);
  expect(ids(await poll())).toEqual([102]);
});

test("a long poll waits for the first update and brings a burst together", async () => {
  const waiting = poll({ timeout: 30 });
  await expect.poll(() => server.activity.polled).toBe(true);
  server.person({ id: 1 }).says("un");
  server.person({ id: 2 }).says("deux");
  expect(ids(await waiting)).toEqual([100, 101]);
});

test("a long poll that times out brings nothing", async () => {
  expect(ids(await poll({ timeout: 1 }))).toEqual([]);
});

test("a second poller ends the first with 409", async () => {
  const first = poll({ timeout: 30 });
  await expect.poll(() => server.activity.polled).toBe(true);
  const second = poll({ timeout: 30 });
  expect(await first).toMatchObject({
    status: 409,
    description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  server.person({ id: 1 }).says("un");
  expect(ids(await second)).toEqual([100]);
});

test("a 409 within three seconds of another is held back as long", async () => {
  const first = poll({ timeout: 30 });
  await expect.poll(() => server.activity.polled).toBe(true);
  const second = poll({ timeout: 30 });
  expect(await first).toMatchObject({ status: 409 });
  const third = poll({ timeout: 30 });
  const soon = new Promise((resolve) => setTimeout(resolve, 50, "held back"));
  expect(await Promise.race([second, soon])).toBe("held back");
  expect(await inTime(server, second)).toMatchObject({ status: 409 });
  server.person({ id: 1 }).says("un");
  expect(ids(await third)).toEqual([100]);
});

test("an offset far ahead reads from the head again, and one just ahead confirms", async () => {
  const person = server.person({ id: 1 });
  person.says("un");
  expect(ids(await poll({ offset: 5_000 }))).toEqual([100]);
  expect(ids(await poll({ offset: 105 }))).toEqual([]);
  expect(ids(await poll())).toEqual([]);
});

test("a tap waits 150 seconds, a message a day, each from its own date on", async () => {
  const person = server.person({ id: 1 });
  const said = person.says("un");
  person.tapsWithData("a", 1);
  server.passes(149_000);
  expect(ids(await poll())).toEqual([100, 101]);
  server.passes(2_000);
  expect(ids(await poll())).toEqual([100]);
  server.passes(12 * 3_600_000);
  person.edits(said, "deux");
  server.passes(13 * 3_600_000);
  expect(ids(await poll())).toEqual([102]);
  expect(server.activity.unfetched).toBe(0);
});

test("numbers may begin anew, lower, and the bot's old offset then counts for nothing", async () => {
  server.person({ id: 1 }).says("un");
  server.renumbers(20);
  server.person({ id: 1 }).says("deux");
  expect(ids(await poll({ offset: 101 }))).toEqual([100, 20]);
});

test("kinds that were not asked for do not come", async () => {
  await poll({ allowed_updates: ["callback_query"] });
  server.person({ id: 1 }).says("un");
  server.person({ id: 1 }).tapsWithData("a", 1);
  const { result } = await poll();
  expect(result).toMatchObject([{ callback_query: { data: "a", message: { date: 0 } } }]);
});

test("an update is given again under its old number, also after it was confirmed", async () => {
  const update = server.person({ id: 1 }).says("un");
  await poll({ offset: 101 });
  server.redelivers(update);
  expect(await poll({ offset: 101 })).toMatchObject({ result: [update] });
  expect(ids(await poll({ offset: 101 }))).toEqual([]);
});

test("held updates come when they are released, in another order if wanted", async () => {
  server.holds();
  const person = server.person({ id: 1 });
  person.says("un");
  person.says("deux");
  expect(ids(await poll())).toEqual([]);
  server.releases((held) => held.toReversed());
  expect(ids(await poll())).toEqual([101, 100]);
});

test("what people do reaches the bot as Telegram tells it", async () => {
  const person = server.person({ id: 1, firstName: "Modou", language: "fr" });
  const other = server.person({ id: 2, firstName: "Awa" });
  const said = person.says("/depot 771234567 5000");
  person.edits(said, "/depot 771234567 6000");
  person.sharesContact({ phone: "+221 77 123 45 67", firstName: "Awa" });
  person.forwards("1234", other.user);
  person.sendsDocument({ name: "a.csv", content: "x", caption: "/lot", mimeType: "text/csv" });
  person.in(server.group("Boutique")).says("1234");
  server.channel("Annonces").posts("1234");
  person.blocks();
  const from = { id: 1, is_bot: false, first_name: "Modou", language_code: "fr" };
  expect((await poll()).result).toMatchObject([
    {
      message: {
        from,
        chat: { id: 1, type: "private" },
        text: "/depot 771234567 5000",
        entities: [{ type: "bot_command", offset: 0, length: 6 }],
      },
    },
    {
      edited_message: {
        message_id: said.message?.message_id,
        text: "/depot 771234567 6000",
        edit_date: expect.any(Number),
      },
    },
    { message: { contact: { phone_number: "+221 77 123 45 67", first_name: "Awa" } } },
    { message: { text: "1234", forward_origin: { type: "user", sender_user: { id: 2 } } } },
    {
      message: {
        document: { file_name: "a.csv", file_size: 1, mime_type: "text/csv" },
        caption: "/lot",
        caption_entities: [{ type: "bot_command" }],
      },
    },
    { message: { from, chat: { type: "group", title: "Boutique" }, text: "1234" } },
    { channel_post: { chat: { type: "channel" }, sender_chat: { title: "Annonces" }, text: "1234" } },
    { my_chat_member: { chat: { id: 1 }, new_chat_member: { status: "kicked" } } },
  ]);
});

test("a tap brings the whole keyboard along, as Telegram does", async () => {
  const reply_markup = {
    inline_keyboard: [
      [
        { text: "1", callback_data: "x1" },
        { text: "2", callback_data: "x2" },
      ],
    ],
  };
  server.person({ id: 1 });
  await call(server, "sendMessage", { chat_id: 1, text: "Code ?", reply_markup });
  server.person({ id: 1 }).taps("2");
  expect((await poll()).result).toMatchObject([
    { callback_query: { data: "x2", message: { text: "Code ?", reply_markup } } },
  ]);
});
