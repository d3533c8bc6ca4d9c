import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import type { Bot } from "../chaos/bot.ts";
import { findSecrets } from "../chaos/canary.ts";
import { INVARIANTS } from "../chaos/invariants.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { atTheTill, rowsOf } from "../faults/till.ts";

/** Each test has a person and a wallet of its own; the money, the chats and the data folder are shared. */
const PEOPLE = [1, 2, 3, 4, 5];
const AMOUNT = 5_000;
const [CUSTOMER = "", OTHER = ""] = CUSTOMERS;

describe("The bot with a webhook, killed while it handles an update and started again (F1, F2, F21)", () => {
  let stack: Stack;
  let bot: Bot | undefined;

  beforeAll(async () => {
    const tills = PEOPLE.map((id) => ({ wallet: `78000020${id}`, people: [id] }));
    stack = await startStack({ tills, operator: { history: { delayMaxMs: 0 } } });
  });

  afterAll(async () => {
    await bot?.kill();
    await stack.close();
  });

  it.each([
    { id: 1, dieAt: "C1" },
    { id: 2, dieAt: "C2" },
  ] as const)(
    "at $dieAt of a wish: it was not answered, comes again by itself, and makes one draft",
    async ({ id, dieAt }) => {
      const till = atTheTill(stack, id);
      await starts(dieAt);
      till.person.says(`${CUSTOMER} ${AMOUNT}`);
      await diesUnanswered();
      await starts();
      await till.bot.shows("Vérifiez avant de confirmer");
      expect(await rowsOf(stack, id)).toMatchObject([{ state: "DRAFT" }]);
      await till.confirms();
      await isPaidOnce(id);
    },
  );

  it.each([
    { id: 3, dieAt: "C3" },
    { id: 4, dieAt: "C4" },
  ] as const)(
    "at $dieAt of the tap on Confirm: it comes again, and the PIN is asked for once more",
    async ({ id, dieAt }) => {
      const till = atTheTill(stack, id);
      await starts(dieAt);
      await till.asks(CUSTOMER, AMOUNT);
      till.person.taps("Confirmer");
      await diesUnanswered();
      expect(stack.wire.cashIns.filter(({ distributor }) => distributor === `78000020${id}`)).toEqual([]);
      await starts();
      await till.bot.shows("Votre code secret");
      await isPaidOnce(id);
    },
  );

  it("at a file: the list comes again, is checked once, and nothing of it is sent", async () => {
    const till = atTheTill(stack, 5);
    await starts("C1");
    till.person.sendsDocument({ name: "paie.csv", content: `${CUSTOMER};5000\n${OTHER};3000` });
    await diesUnanswered();
    await starts();
    await till.bot.shows("À payer : 2 lignes");
    await allIsTold();
    expect(till.bot.messages.filter(({ body }) => /À payer\s: 2 lignes/.test(body.text))).toHaveLength(1);
    expect(await rowsOf(stack, 5)).toEqual([]);
  });

  it("leaves books that agree, and no secret anywhere (I1 to I8, S1)", async () => {
    await allIsTold();
    expect(await bot?.stop()).toBe(0);
    const books = await stack.books();
    for (const { text, check } of Object.values(INVARIANTS)) expect(check(books), text).toEqual([]);
    expect(books.ledger).toHaveLength(4);
    expect(findSecrets(stack)).toEqual([]);
    expect(stack.chat.calls.map(({ method }) => method)).not.toContain("getUpdates");
  });

  async function starts(dieAt?: CrashPoint): Promise<void> {
    await bot?.kill();
    bot = stack.start({ settings: stack.hook.settings, dieAt });
    await bot.open;
  }

  /** No 200 left the process, so the chat server still has the update. */
  async function diesUnanswered(): Promise<void> {
    expect(await bot?.ended).toBe("SIGKILL");
    bot = undefined;
    await expect.poll(() => stack.hook.answers.at(-1)).toBe(0);
    expect(stack.chat.activity.unfetched).toBe(1);
  }

  async function isPaidOnce(id: number): Promise<void> {
    const till = atTheTill(stack, id);
    till.entersPin();
    await till.bot.shows("CFA →");
    const rows = await rowsOf(stack, id);
    expect(rows).toMatchObject([{ state: "SUCCEEDED" }]);
    const credits = stack.operator.ledger().filter(({ from }) => from === `78000020${id}`);
    expect(credits.map(({ reference }) => reference)).toEqual(rows.map(({ reference }) => reference));
    // The last tap, too, is answered, or the next process would die at that one.
    await expect.poll(() => stack.chat.activity.unfetched).toBe(0);
  }

  async function allIsTold(): Promise<void> {
    await expect.poll(() => stack.chat.activity.unfetched).toBe(0);
    const waiting = () => stack.journal((reader) => reader.outboxDepth());
    await expect.poll(waiting).toMatchObject({ waiting: 0 });
  }
});
