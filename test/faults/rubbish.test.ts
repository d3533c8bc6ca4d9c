import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewUpdate } from "../../src/demo/chat-server/update-queue.ts";
import { anySign } from "../any-sign.ts";
import { PIN } from "../canary/pins.ts";
import type { Bot } from "../chaos/bot.ts";
import { findSecrets } from "../chaos/canary.ts";
import { type Stack, startStack } from "../chaos/stack.ts";
import { meet } from "../demo/person.ts";

describe("The running bot, given rubbish,", () => {
  let stack: Stack;
  let bot: Bot;

  beforeAll(async () => {
    stack = await startStack({ tills: [{ wallet: "780000201", people: [1, 2, 3] }] });
    bot = stack.start();
    await bot.open;
  });

  afterAll(async () => {
    await bot.kill();
    await stack.close();
  });

  it("of every shape that an update can have goes on, sends nothing and tells no secret (F39, S3, S31, S32)", async () => {
    for (const update of fc.sample(wildUpdate, { numRuns: 300, seed: 7 })) stack.chat.delivers(update as NewUpdate);
    await stillAnswers(1);
  });

  it("that a person can type, tap, share and send goes on, and makes no deposit (F41, S7, S26)", async () => {
    const { person } = meet(stack.chat, { id: 2, language: "fr" });
    for (const text of fc.sample(wildText, { numRuns: 60, seed: 8 })) if (text.trim() !== "") person.says(text);
    for (const data of fc.sample(wildText, { numRuns: 40, seed: 9 })) person.tapsWithData(data.slice(0, 60), 1);
    person.sharesContact({ phone: "not a number", firstName: "<b>\u202e" });
    person.sharesContact({ phone: `${"7".repeat(300)}`, firstName: "" });
    person.sendsDocument({ name: "../../etc/passwd", content: "x".repeat(100_000) });
    person.sendsPhoto({ name: "a.jpg", content: Buffer.alloc(10), caption: PIN });
    person.forwards(PIN, person.user);
    person.in(stack.chat.group("Rubbish")).says(PIN);
    stack.chat.channel("Rubbish").posts(PIN);
    await stillAnswers(3);
    expect((await stack.books()).deposits.filter(({ confirmedAt }) => confirmedAt !== undefined)).toEqual([]);
  });

  async function stillAnswers(id: number): Promise<void> {
    const { person, bot: counter } = meet(stack.chat, { id, language: "fr" });
    person.says("/aide");
    await counter.asks("Ce que vous pouvez faire");
    await expect.poll(() => stack.chat.activity).toMatchObject({ unfetched: 0, openCalls: 0 });
    expect(bot.running).toBe(true);
    expect(stack.wire.cashIns).toEqual([]);
    expect(stack.output.join("")).not.toContain("fault nobody handled");
    expect(findSecrets(stack)).toEqual([]);
  }
});

/** What people could type, and what a machine could put in its place: markup, digits, commands, directions of writing, 4,096 signs. */
const wildText = fc.oneof(
  fc.string({ unit: anySign, maxLength: 200 }),
  fc.string({ maxLength: 4_096, minLength: 4_000 }),
  fc.constantFrom(
    "<b>x</b>",
    "_*[`",
    "\u202e1234567",
    "771234567,5000",
    "77123456７ 5000",
    "/depot 771234567 -5",
    "0",
    "-1",
  ),
  fc.constantFrom(
    "771234567 1e9",
    "771234567 5000.5",
    "/depot 99999999999999999999",
    "/statut '; DROP TABLE deposits",
    "../../x",
  ),
  fc.constantFrom(
    "/rouvrir 780000201",
    "/start\u0000",
    "__proto__",
    "d:ok:0000000000000000",
    "c:sure-paid:0000000000000000",
  ),
);

const wildId = fc.constantFrom<unknown>(1, 2, 3, 666, 0, -1, 2 ** 52, "1", null, undefined);
const wildChat = fc.record({ id: wildId, type: fc.constantFrom("private", "group", "channel", "supergroup", 5, null) });
const wildPerson = fc.record({ id: wildId, is_bot: fc.boolean(), first_name: wildText });

const wildMessage = fc.record(
  {
    message_id: fc.constantFrom<unknown>(1, 2 ** 31, "1", null),
    date: fc.constantFrom<unknown>(0, 2e9, "today"),
    chat: wildChat,
    from: wildPerson,
    text: fc.oneof(wildText, fc.anything()),
    entities: fc.constantFrom<unknown>([], [{ type: "bot_command", offset: 0, length: 99 }], "x", null),
    contact: fc.oneof(fc.record({ phone_number: wildText, first_name: wildText }), fc.anything()),
    document: fc.record({ file_id: wildText, file_size: fc.constantFrom(0, 1e12, -1) }),
    caption: wildText,
  },
  { requiredKeys: [] },
);

const wildTap = fc.record(
  {
    id: wildText,
    from: wildPerson,
    message: wildMessage,
    data: fc.oneof(wildText, fc.anything()),
    chat_instance: wildText,
  },
  { requiredKeys: [] },
);

const wildUpdate = fc.oneof(
  fc.record({ message: fc.oneof(wildMessage, fc.anything()) }),
  fc.record({ edited_message: fc.oneof(wildMessage, fc.anything()) }),
  fc.record({ callback_query: fc.oneof(wildTap, fc.anything()) }),
);
