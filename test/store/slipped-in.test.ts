import { expect, it } from "vitest";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { BY_PERSON, draftOf, moveOf, OTHER_WALLET, WALLET, walk } from "./samples.ts";
import { openSideBySide } from "./side-by-side.ts";

it("a row that was slipped into the database past the journal decides nothing, however like another it is (F31, S36)", async () => {
  const { journal, transactions } = openSideBySide();
  const deposit = await walk(journal, draftOf(1), "CONFIRMED");
  await journal.changeWallet(WALLET, { kind: "pause", why: "by_person" }, BY_PERSON);
  const { id, intentKey, reference } = draftOf(2);
  await transactions.write(async ({ db }) => {
    const { nr: _, ...row } = await db.selectFrom("deposits").selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto("deposits")
      .values({ ...row, id, reference, intent_key: intentKey })
      .execute();
    const wallet = await db.selectFrom("wallets").selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto("wallets")
      .values({ ...wallet, distributor: OTHER_WALLET })
      .execute();
  });
  const like = { ...deposit, id: id as DepositId };
  await expect(journal.move(moveOf(like, "SENDING"))).rejects.toThrow();
  await expect(journal.wallet(OTHER_WALLET as Msisdn)).rejects.toThrow();
  expect(await journal.move(moveOf(deposit, "SENDING"))).toMatchObject({ kind: "moved" });
});
