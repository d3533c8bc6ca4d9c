import type { Api } from "grammy";
import { LRUCache } from "lru-cache";
import type { Balances, TestBench } from "../../flows/context.ts";
import { balancesSentence } from "../../flows/sandbox/balances.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { Language } from "../domain/language.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Operator } from "../domain/ports/operator.ts";
import { redact } from "./redact.ts";
import type { Words } from "./words.ts";

/** Test deposits whose balances are remembered from their review on. */
const REMEMBERED_MAX = 100;

/** Makes the bench over an operator. Everything is in memory: what was read is old after a restart. */
export function createTestBench(parts: {
  api: Api;
  operator: Pick<Operator, "place" | "testNumbers" | "profile">;
  words: Words;
  languageOf: (chatId: number) => Promise<Language>;
  log: Log;
}): TestBench {
  const { api, operator, words, languageOf, log } = parts;
  const before = new LRUCache<DepositId, Promise<Balances>>({ max: REMEMBERED_MAX });
  let customers: readonly Msisdn[] = [];

  async function balances({ distributor, recipient }: Pick<Deposit, "distributor" | "recipient">): Promise<Balances> {
    const [wallet, customer] = [await read(distributor, "retailer"), await read(recipient, "customer")];
    return { wallet, customer };
  }

  async function read(number: Msisdn, holder: "retailer" | "customer") {
    const answer = await operator.profile(number, holder);
    return answer.kind === "profile" ? answer.profile.balance : undefined;
  }

  async function tell(deposit: Deposit, then: Promise<Balances>): Promise<void> {
    const [was, is] = [await then, await balances(deposit)];
    const say = words(await languageOf(deposit.chatId));
    await api.sendMessage(deposit.chatId, balancesSentence(deposit, was, is, say));
  }

  return {
    place: operator.place,
    async read() {
      if (operator.place === "live") return { kind: "failed", detail: "live" };
      const answer = await operator.testNumbers();
      if (answer.kind === "numbers")
        customers = answer.numbers.filter(({ type }) => type === "CUSTOMER").map(({ msisdn }) => msisdn);
      return answer;
    },
    customers: () => customers,
    balance: ({ msisdn, type }) => read(msisdn, type === "CUSTOMER" ? "customer" : "retailer"),
    reviewed(deposit) {
      if (customers.includes(deposit.recipient)) before.set(deposit.id, balances(deposit));
    },
    paid(deposit) {
      const then = before.get(deposit.id);
      if (then === undefined) return;
      before.delete(deposit.id);
      tell(deposit, then).catch((error: unknown) =>
        log.warn({ part: "test-bench", chat: deposit.chatId, ...redact(error) }, "balances not told"),
      );
    },
  };
}
