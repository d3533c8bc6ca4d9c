import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { createCounter } from "../simulation/counter.ts";
import { seededRandom } from "../simulation/seeded-random.ts";
import { ANSWER_MS, DISTRIBUTOR, openTill, type Till } from "./till.ts";

/** A second process on the journal, operator and clock of a till: it shares nothing in memory. */
function beside(till: Till) {
  const clock = till.time.clock(() => 0);
  return createCounter(
    { journal: till.journal, operator: till.operator, clock, random: seededRandom(2).bytes },
    (error) => till.failures.push(error),
  );
}

it("F69: the same number and amount confirmed in two processes at once goes through once, twenty times of twenty", async () => {
  const till = await openTill();
  const other = beside(till);
  for (let race = 0; race < 20; race += 1) {
    const amount = xof(1_000 + 5 * race);
    const wishes = [till.wish({ amount }), till.wish({ amount, chatId: 2, actorId: 2 })];
    const drafts = await Promise.all(wishes.map((wish) => till.deposits().draft(wish)));
    const [here, there] = drafts.map((drafted) => (drafted.kind === "drafted" ? drafted.deposit.id : undefined));
    if (!here || !there) throw new Error("not drafted");
    const outcomes = await Promise.all([till.deposits().confirm(here, DISTRIBUTOR), other.deposits.confirm(there, 2)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["confirmed", "earlier_open"]);
  }
});

it("F69: two tries of one wish confirmed in two processes at once are one", async () => {
  const till = await openTill();
  const other = beside(till);
  till.now.treatments = [{ kind: "refused", reason: "recipient_number_refused", code: "2001" }];
  const { id: replaces } = await till.paid();
  const ids = [];
  for (const amount of [xof(4_000), xof(3_000)]) {
    const drafted = await till.deposits().draft(till.wish({ replaces, amount, recipient: "771234599" as Msisdn }));
    if (drafted.kind !== "drafted") throw new Error(drafted.kind);
    ids.push(drafted.deposit.id);
  }
  const [here, there] = ids;
  if (!here || !there) throw new Error("not drafted");
  const outcomes = await Promise.all([
    till.deposits().confirm(here, DISTRIBUTOR),
    other.deposits.confirm(there, DISTRIBUTOR),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["confirmed", "earlier_open"]);
});

it("F13: of two answers with one id that come at the same moment one is a receipt, the other a person's to judge", async () => {
  const till = await openTill();
  till.now.treatments = [{ kind: "paid" }, { kind: "answer_of_another" }];
  const first = await till.confirmed();
  const second = await till.confirmed({ recipient: "771234599" as Msisdn });
  await Promise.all([till.pay(first), till.pay(second)]);
  await till.time.advance(ANSWER_MS);
  const { transactionId } = till.row(first);
  expect([first, second].map((one) => till.state(one))).toEqual(["SUCCEEDED", "REVIEW"]);
  expect(till.row(second).reason).toBe("answer_contradicts");
  expect(till.journal.disk.deposits().filter((row) => row.transactionId === transactionId)).toHaveLength(1);
  expect((await till.journal.wallet(first.distributor)).pausedFor).toBe("answer_contradicts");
  expect(await till.alarms()).toEqual(["contradiction 9"]);
});
