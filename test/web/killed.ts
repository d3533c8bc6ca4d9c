import { afterAll, beforeAll, expect, it } from "vitest";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import type { Bot } from "../chaos/bot.ts";
import { findSecrets } from "../chaos/canary.ts";
import { INVARIANTS } from "../chaos/invariants.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { atTheTill, rowsOf } from "../faults/till.ts";

const AMOUNT = 5_000;
const [CUSTOMER = "", OTHER = ""] = CUSTOMERS;

/** The person who sends one. */
const AT_A_FILE = 9;

/** The steps of an update at which a process is killed: of a wish, then of the tap on Confirm. */
type Point = "C1" | "C2" | "C3" | "C4";
const OF_A_WISH: readonly Point[] = ["C1", "C2"];

/**
 * A process that dies at these steps, and at a file. Each test has a person and a wallet of its own; the money, the chats and the data folder are
 * shared. `npm run test:crashes` has all four steps, the suite the two that differ most.
 */
export function diesUnanswered(points: readonly Point[]): void {
  let stack: Stack;
  let bot: Bot | undefined;

  beforeAll(async () => {
    const tills = [...points.map((_, nr) => nr + 1), AT_A_FILE].map((id) => ({
      wallet: `78000020${id}`,
      people: [id],
    }));
    stack = await startStack({ tills, operator: { history: { delayMaxMs: 0 } } });
  });

  afterAll(async () => {
    await bot?.kill();
    await stack.close();
  });

  const all = points.map((dieAt, nr) => ({ id: nr + 1, dieAt }));

  it.each(all.filter(({ dieAt }) => OF_A_WISH.includes(dieAt)))(
    "at $dieAt of a wish: it was not answered, comes again by itself, and makes one draft",
    async ({ id, dieAt }) => {
      const till = atTheTill(stack, id);
      await starts(dieAt);
      till.person.says(`${CUSTOMER} ${AMOUNT}`);
      await diesAlone();
      await starts();
      await till.bot.shows("Vérifiez avant de confirmer");
      expect(await rowsOf(stack, id)).toMatchObject([{ state: "DRAFT" }]);
      await till.confirms();
      await isPaidOnce(id);
    },
  );

  it.each(all.filter(({ dieAt }) => !OF_A_WISH.includes(dieAt)))(
    "at $dieAt of the tap on Confirm: it comes again, and the PIN is asked for once more",
    async ({ id, dieAt }) => {
      const till = atTheTill(stack, id);
      await starts(dieAt);
      await till.asks(CUSTOMER, AMOUNT);
      till.person.taps("Confirmer");
      await diesAlone();
      expect(stack.wire.cashIns.filter(({ distributor }) => distributor === `78000020${id}`)).toEqual([]);
      await starts();
      await till.bot.shows("Votre code secret");
      await isPaidOnce(id);
    },
  );

  it("at a file: the list comes again, is checked once, and nothing of it is sent", async () => {
    const till = atTheTill(stack, AT_A_FILE);
    await starts("C1");
    till.person.sendsDocument({ name: "paie.csv", content: `${CUSTOMER};5000\n${OTHER};3000` });
    await diesAlone();
    await starts();
    await till.bot.shows("À payer : 2 lignes");
    await allIsTold();
    expect(till.bot.messages.filter(({ body }) => /À payer\s: 2 lignes/.test(body.text))).toHaveLength(1);
    expect(await rowsOf(stack, AT_A_FILE)).toEqual([]);
  });

  it("leaves books that agree, and no secret anywhere (I1 to I8, S1)", async () => {
    await allIsTold();
    expect(await bot?.stop()).toBe(0);
    const books = await stack.books();
    for (const { text, check } of Object.values(INVARIANTS)) expect(check(books), text).toEqual([]);
    expect(books.ledger).toHaveLength(points.length);
    expect(findSecrets(stack)).toEqual([]);
    expect(stack.chat.calls.map(({ method }) => method)).not.toContain("getUpdates");
  });

  async function starts(dieAt?: CrashPoint): Promise<void> {
    await bot?.kill();
    bot = stack.start({ settings: stack.hook.settings, dieAt });
    await bot.open;
  }

  /** No 200 left the process, so the chat server still has the update. */
  async function diesAlone(): Promise<void> {
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
}
