import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../chaos/bot.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { type AtTheTill, atTheTill, rowsOf } from "./till.ts";

const [CUSTOMER = ""] = CUSTOMERS;

describe("The running bot", () => {
  let stack: Stack;
  let bot: Bot;
  let till: AtTheTill;

  beforeEach(async () => {
    stack = await startStack({
      tills: [{ wallet: "780000201", people: [1] }],
      operator: { history: { delayMaxMs: 0 } },
    });
    bot = stack.start();
    await bot.open;
    till = atTheTill(stack, 1);
    await till.asks(CUSTOMER, 5_000);
    await till.confirms();
  });

  afterEach(async () => {
    await bot.kill();
    await stack.close();
  });

  it("without a token from the operator sends nothing and says so; with one again it pays, and asks no second PIN (F16)", async () => {
    stack.operator.revokeTokens();
    stack.operator.faults.add({ kind: "error", operation: "createToken", http: 503, times: "always" });
    stack.operator.faults.add({ kind: "error", operation: "createTokenLegacy", http: 503, times: "always" });
    await bot.kill(); // the next process has no token in hand
    bot = stack.start();
    await bot.open;
    await till.bot.shows("Votre code secret");
    till.entersPin();
    await till.bot.shows("Orange Money répond qu’il est en panne. Rien n’est encore parti");
    expect(stack.wire.cashIns).toEqual([]);
    stack.operator.faults.clear();
    await till.bot.shows("CFA →");
    expect(stack.wire.cashIns).toHaveLength(1);
  });

  it("pays once and tells it later when Telegram is away at the moment of the answer, also over a crash (F42)", async () => {
    stack.wire.onCashIn = () => {
      stack.chat.goesAway();
      return "pass";
    };
    till.entersPin();
    await expect.poll(async () => (await rowsOf(stack, 1))[0]?.state).toBe("SUCCEEDED");
    expect((await stack.books()).claims.some(({ says }) => says === "SUCCEEDED")).toBe(false);
    await bot.kill();
    bot = stack.start();
    await bot.open;
    stack.chat.comesBack();
    await till.bot.shows("CFA →");
    expect(stack.operator.ledger()).toHaveLength(1);
    expect(stack.wire.cashIns).toHaveLength(1);
  });
});
