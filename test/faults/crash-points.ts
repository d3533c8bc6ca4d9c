import { afterAll, beforeAll, expect, it } from "vitest";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import type { Bot } from "../chaos/bot.ts";
import { findOpenFiles, findSecrets } from "../chaos/canary.ts";
import { INVARIANTS } from "../chaos/invariants.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { type AtTheTill, atTheTill, rowsOf } from "./till.ts";

/** Who deposits while the process dies, each with a customer of their own: the money, the chats and the data folder are shared. */
const IN_SUITE = [1, 3, 7];
const MORE = [2, 4, 5, 6];

/** Whose money never moved. */
const UNPAID = [6, 7];
const AMOUNT = 5_000;
const [CUSTOMER = ""] = CUSTOMERS;

/** Kills the bot at the steps of a deposit, and starts it again. `npm run test:crashes` does so at all of them; the suite before a call, after its answer, and about to make it. */
export function diesAtSteps({ everywhere }: { readonly everywhere: boolean }): void {
  const people = everywhere ? [...IN_SUITE, ...MORE] : IN_SUITE;
  let stack: Stack;
  let bot: Bot | undefined;

  beforeAll(async () => {
    const tills = people.map((id) => ({ wallet: `78000020${id}`, people: [id] }));
    stack = await startStack({ tills, operator: { history: { delayMaxMs: 0 } } });
  });

  afterAll(async () => {
    await bot?.kill();
    await stack.close();
  });

  it("C1 to C4 in a row: one draft, nothing sent; the PIN is asked for again, and then it is paid once (F1, F2)", async () => {
    const till = atTheTill(stack, 1);
    await starts("C1");
    const wish = till.person.says(`${CUSTOMER} ${AMOUNT}`);
    await dies();
    await starts("C2");
    stack.chat.redelivers(wish); // had it been fetched in time, Telegram would not
    await dies();
    await starts("C3");
    stack.chat.redelivers(wish);
    await till.bot.shows("Vérifiez avant de confirmer");
    const [draft] = await rowsOf(stack, 1);
    const tap = till.person.taps("Confirmer");
    await dies();
    await starts("C4");
    if (tap.kind === "sent") stack.chat.redelivers(tap.update);
    await dies();
    await starts();
    await till.bot.shows("Votre code secret");
    expect(calls()).toEqual([]);
    till.entersPin();
    await till.bot.shows("CFA →");
    expect(await rowsOf(stack, 1)).toMatchObject([{ reference: draft?.reference, state: "SUCCEEDED" }]);
    expect(calls()).toEqual([draft?.reference]);
  });

  it("C8: the answer that nobody could write down is found by a look-up (F4)", async () => {
    const till = await waitsForPin(3, "C8");
    till.entersPin();
    await dies();
    await findsItPaid(till, 3);
  });

  it("C5: a deposit that was about to leave is looked up, never sent (F3)", async () => {
    const till = await waitsForPin(7, "C5");
    till.entersPin();
    await dies();
    await staysInDoubt(till, 7, 0);
  });

  if (everywhere) {
    it("C9 to C11 in a row: the result is told at least once, with its reference, and nothing is sent twice (F5)", async () => {
      const till = await waitsForPin(2, "C9");
      till.entersPin();
      await dies();
      await starts("C10");
      await dies();
      await starts("C11");
      await dies();
      await starts();
      await till.bot.shows("CFA →");
      const [row] = await rowsOf(stack, 2);
      expect(row?.state).toBe("SUCCEEDED");
      expect(calls().filter((reference) => reference === row?.reference)).toHaveLength(1);
      const receipts = (await stack.books()).claims.filter(({ chat, says }) => chat === 2 && says === "SUCCEEDED");
      expect(new Set(receipts.map(({ reference }) => reference))).toEqual(new Set([row?.reference]));
      expect(receipts.length).toBeGreaterThanOrEqual(1);
    });

    it("C7: the money that moved before anybody heard of it is found by a look-up (F4)", async () => {
      const till = await waitsForPin(4);
      const stop = stack.operator.onChange(({ type }) => type === "movement" && bot?.signal("SIGKILL"));
      till.entersPin();
      await dies();
      stop();
      await findsItPaid(till, 4);
    });

    it("C6: bytes that arrived after their sender had died pay once, and are found (F4)", async () => {
      const till = await waitsForPin(5);
      await diesOnTheWire(till, "pass");
      await findsItPaid(till, 5);
    });

    it("C6: bytes that never arrived are looked up, never sent again (F3)", async () => {
      const till = await waitsForPin(6);
      await diesOnTheWire(till, "drop");
      await staysInDoubt(till, 6, 1);
    });
  }

  it("leaves books that agree, and no secret anywhere (I1 to I8, S1, S20, S21)", async () => {
    await expect.poll(() => stack.journal((reader) => reader.outboxDepth())).toMatchObject({ waiting: 0 });
    expect(await bot?.stop()).toBe(0);
    const books = await stack.books();
    expect(books.deposits).toHaveLength(people.length);
    expect(books.ledger).toHaveLength(people.filter((id) => !UNPAID.includes(id)).length);
    for (const { text, check } of Object.values(INVARIANTS)) expect(check(books), text).toEqual([]);
    expect([...findSecrets(stack), ...findOpenFiles(stack)]).toEqual([]);
  });

  /** Starts a process that kills itself at a step; or makes sure that there is one that does not. */
  async function starts(dieAt?: CrashPoint): Promise<void> {
    if (dieAt === undefined && bot?.running) return;
    await bot?.kill();
    bot = stack.start({ dieAt });
    await bot.open;
  }

  async function dies(): Promise<void> {
    expect(await bot?.ended).toBe("SIGKILL");
  }

  /** C10 and C11 are reached by the PIN pad's message too: those tests start there. */
  async function waitsForPin(id: number, dieAt?: CrashPoint): Promise<AtTheTill> {
    await starts(dieAt);
    const till = atTheTill(stack, id);
    await till.asks(CUSTOMER, AMOUNT);
    await till.confirms();
    return till;
  }

  async function diesOnTheWire(till: AtTheTill, bytes: "pass" | "drop"): Promise<void> {
    stack.wire.onCashIn = () => {
      bot?.signal("SIGKILL");
      return bytes;
    };
    till.entersPin();
    await dies();
    stack.wire.onCashIn = undefined;
  }

  async function findsItPaid(till: AtTheTill, id: number): Promise<void> {
    await expect.poll(() => stack.operator.ledger().some(({ from }) => from === `78000020${id}`)).toBe(true);
    await starts();
    await till.bot.shows("CFA →");
    const [row] = await rowsOf(stack, id);
    expect(row?.state).toBe("SUCCEEDED");
    expect(calls().filter((reference) => reference === row?.reference)).toHaveLength(1);
  }

  async function staysInDoubt(till: AtTheTill, id: number, sent: number): Promise<void> {
    await starts();
    await till.bot.shows("vérification en cours");
    await expect.poll(async () => (await rowsOf(stack, id))[0]?.looks).toBeGreaterThanOrEqual(1);
    const [row] = await rowsOf(stack, id);
    expect(row?.state).toBe("UNCERTAIN");
    expect(calls().filter((reference) => reference === row?.reference)).toHaveLength(sent);
    expect(stack.operator.ledger().some(({ reference }) => reference === row?.reference)).toBe(false);
  }

  function calls(): string[] {
    return stack.wire.cashIns.map(({ reference }) => reference);
  }
}
