import { afterAll, beforeAll, expect, it } from "vitest";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import type { Batch } from "../../src/domain/batch.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { inData, writeBatch } from "../batches/offline.ts";
import { PIN } from "../canary/pins.ts";
import type { Bot } from "../chaos/bot.ts";
import { findSecrets } from "../chaos/canary.ts";
import { INVARIANTS } from "../chaos/invariants.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { meet } from "../demo/person.ts";

const walletOf = (id: number) => `78000020${id}` as Msisdn;
const LINES = 10;

/** How a process dies while the list of this person leaves: which call is out then, counted from 0 (`-1`: none is, the PIN has just been given), and whether its bytes arrive. */
export interface Kill {
  readonly id: number;
  readonly line: number;
  readonly bytes: "pass" | "drop";
  readonly dieAt?: CrashPoint;
}

/** Every kind of death in every place. `npm run test:crashes` dies of all of them on either rail; in the suite either rail has its sample. */
export const KILLS: readonly Kill[] = [
  { id: 1, line: -1, bytes: "pass" },
  { id: 2, line: 0, bytes: "drop" },
  { id: 3, line: 1, bytes: "pass" },
  { id: 4, line: LINES / 2, bytes: "drop" },
  { id: 5, line: LINES - 1, bytes: "pass" },
  // Between two lines: SENDING is durable and nothing has left; a result is durable and nobody was told.
  { id: 6, line: LINES, bytes: "pass", dieAt: "C5" },
  { id: 7, line: LINES, bytes: "pass", dieAt: "C9" },
];

/** Single cash-ins. */
export const SINGLE = {};

/** The operator's call for many. */
export const BULK = {
  BULK_RAIL: "bulkcashins",
  BULK_CHUNK: "4",
  HTTP_PORT: "0",
  PUBLIC_URL: "https://guichet.invalid",
  ORANGE_CALLBACK_API_KEY: "callback-key-of-these-tests-only",
};

/**
 * A list for each of these deaths on one counter; the process dies while one of them leaves, and the next one carries on with all. Each has a person and a
 * wallet of its own; the money, the chats and the data folder are shared.
 */
export function diesOnTheWay(rail: Readonly<Record<string, string>>, kills: readonly Kill[]): void {
  const people = kills.map(({ id }) => id);
  let stack: Stack;
  let bot: Bot | undefined;
  const lists = new Map<number, Batch>();

  beforeAll(async () => {
    stack = await startStack({
      tills: people.map((id) => ({ wallet: walletOf(id), people: [id] })),
      operator: { history: { delayMaxMs: 0 }, bulk: { startMs: 20, lineMs: 5 } },
    });
    for (const id of people) {
      lists.set(id, await prepares(id));
      meet(stack.chat, { id, language: "fr" }); // the chat is there before the first process tells of the list
    }
  });

  afterAll(async () => {
    await bot?.kill();
    await stack.close();
  });

  it.each(kills)(
    "person $id, line $line, bytes $bytes: the rest leaves only with the PIN",
    async ({ id, line, bytes, dieAt }) => {
      const { person, bot: chat } = meet(stack.chat, { id, language: "fr" });
      await starts(dieAt);
      await chat.asks("Rien n’est encore parti");
      let calls = 0;
      stack.wire.onCashIn = () => {
        calls += 1;
        if (calls !== line + 1) return "pass";
        bot?.signal("SIGKILL");
        return bytes;
      };
      await givesPin("Envoyer");
      if (line < 0) {
        await chat.asks("Code reçu");
        bot?.signal("SIGKILL");
      }
      expect(await bot?.ended).toBe("SIGKILL");
      stack.wire.onCashIn = undefined;
      const before = stack.wire.cashIns.length;

      await starts();
      await chat.asks("Le guichet a redémarré");
      expect(stack.wire.cashIns).toHaveLength(before);
      await givesPin("Reprendre");
      await chat.asks("Lot terminé");

      async function givesPin(button: string): Promise<void> {
        person.taps(button);
        await chat.asks("Votre code secret");
        person.says(PIN);
      }
    },
  );

  it("leaves books that agree, and no secret anywhere (I1 to I5, S1)", async () => {
    await starts();
    await expect.poll(() => stack.journal((reader) => reader.outboxDepth())).toMatchObject({ waiting: 0 });
    expect(await bot?.stop()).toBe(0);
    const books = await stack.books();
    const { I1, I2, I3, I4, I5, I8 } = INVARIANTS;
    for (const { text, check } of [I1, I2, I3, I4, I5, I8]) expect(check(books), text).toEqual([]);
    expect(books.verdict.kind).toBe("intact");
    expect(findSecrets(stack)).toEqual([]);
  });

  it.each(people)("list of person %i: nothing twice, nothing lost", async (id) => {
    const list = lists.get(id) as Batch;
    const results = await inData(stack.data, (store) => store.books.batches.results(list.id, LINES));
    const ledger = stack.operator.ledger();
    for (const { line, outcome, deposit } of results) {
      const calls = stack.wire.cashIns.filter(({ reference }) => reference === deposit?.reference);
      expect(calls.length, `line ${line} was sent at most once`).toBeLessThanOrEqual(1);
      const credits = ledger.filter(({ reference }) => reference === deposit?.reference);
      expect(credits.length).toBeLessThanOrEqual(1);
      if (outcome === "paid") expect(credits).toHaveLength(1);
      if (outcome !== "paid") expect(outcome, `line ${line}`).toBe("open"); // the one whose fate nobody heard
    }
    expect(results).toHaveLength(LINES);
    expect(results.reduce((sum, { amount }) => sum + amount, 0)).toBe(list.total);
  });

  async function starts(dieAt?: CrashPoint): Promise<void> {
    if (bot?.running && dieAt === undefined) return;
    await bot?.kill();
    bot = stack.start({ settings: rail, dieAt });
    await bot.open;
  }

  /** Each list has amounts of its own: these tests tell wishes apart by number and amount. */
  function prepares(id: number): Promise<Batch> {
    const lines = Array.from({ length: LINES }, (_, index) => ({
      line: index + 1,
      recipient: CUSTOMERS[index] as Msisdn,
      amount: xof(1_000 * id + 5 * index),
    }));
    return writeBatch(stack.data, {
      ...{ intentKey: `test:${id}`, chatId: id, actorId: id, distributor: walletOf(id), lines },
    });
  }
}
