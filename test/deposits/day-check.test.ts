import { expect, it } from "vitest";
import { createDayCheck } from "../../src/deposits/day-check.ts";
import { XOF_MAX } from "../../src/domain/money.ts";
import type { InstallationPrefix } from "../../src/domain/reference.ts";
import { DISTRIBUTOR, HOUR, MINUTE, openTill, WALLET } from "./till.ts";

const paidElsewhere = { state: "paid", distributor: WALLET, reference: "OTHER-TILL", unit: "XOF" } as const;

/** The check of a wallet on a day whose history has rows of these amounts that are not ours. */
async function checkWith(...amounts: (number | undefined)[]) {
  const rows = amounts.map((amount) => ({ ...paidElsewhere, amount }) as never);
  const look = async () => ({ kind: "rows", rows }) as const;
  const check = createDayCheck({
    journal: { prefix: "K3F" as InstallationPrefix, byReference: async () => undefined, sentBetween: async () => [] },
    operator: { rowsBetween: look, rowsByReference: look },
    clock: { now: () => HOUR },
    hearing: { hear: async () => {}, hearOf: async () => {} },
    adopt: async () => {},
  });
  return await check.check(WALLET, 0, HOUR);
}

it("F41: what others paid from the wallet is added up whatever a row says: fractions, nothing, a debit, more than there is", async () => {
  expect((await checkWith(1_000, 499.6, undefined, -700))?.elsewhere).toEqual({ count: 4, total: 1_500 });
  expect((await checkWith(1e300, 1))?.elsewhere).toEqual({ count: 2, total: XOF_MAX });
});

it("F20: a payment is not called missing because the operator's clock is hours behind", async () => {
  const till = await openTill();
  till.now.skewMs = 5 * HOUR;
  const deposit = await till.paid();
  const check = createDayCheck({
    ...{ journal: till.journal, operator: till.operator, clock: { now: () => till.time.trueNow() + till.now.skewMs } },
    hearing: { hear: async () => {}, hearOf: async () => {} },
    adopt: async () => {},
  });
  const now = till.time.trueNow() + till.now.skewMs;
  const found = await till.during(check.check(WALLET, now - MINUTE, now + HOUR));
  expect(deposit).toMatchObject({ state: "SUCCEEDED", chatId: DISTRIBUTOR });
  expect(found).toMatchObject({ missing: [], orphans: [] });
});
