import { expect, it } from "vitest";
import { lineIntent } from "../../src/domain/batch.ts";
import { WRONG_PIN } from "../canary/pins.ts";
import { AWA, openBatchCounter, WALLET } from "./counter.ts";

it("a list that is read in several pages is whole: every line waits in its order, and shows its deposit", async () => {
  const counter = await openBatchCounter();
  const batch = await counter.prepares(2_001);
  const numbers = Array.from({ length: 2_001 }, (_, index) => index + 1);
  const book = counter.store.books.batches;
  expect((await book.unsent(batch.id)).map(({ line }) => line)).toEqual(numbers);
  await counter.starts(batch, WRONG_PIN);
  expect(await counter.settles(batch), "its lines are those that were confirmed").toMatchObject({
    ...{ state: "PAUSED", stopCode: "wrong_pin" },
  });
  const { recipient, amount } = (await counter.batches.results(batch.id, 1, 1_499))[0] ?? {};
  if (!recipient || !amount) throw new Error("no line");
  const wish = { intentKey: lineIntent(batch.id, 1_500), chatId: AWA, actorId: AWA, distributor: WALLET };
  await counter.engine.deposits.draft({ ...wish, recipient, amount });
  const results = await counter.results(batch);
  expect(results.filter(({ deposit }) => deposit).map(({ line }) => line)).toEqual([1_500]);
});
