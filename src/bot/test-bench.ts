import type { Api } from "grammy";
import type { Balances, TestBench } from "../../flows/ground/counter.ts";
import type { Say } from "../../flows/ground/say.ts";
import { balancesSentence } from "../../flows/trial/balances.ts";
import type { Clock } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { Language } from "../domain/language.ts";
import { dayStart } from "../domain/local-day.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Operator, TrySeal } from "../domain/ports/operator.ts";
import { remembers } from "../domain/remembered.ts";
import { redact } from "./redact.ts";
import type { Words } from "./words.ts";

/** Test deposits whose balances are remembered from their draft on. */
const REMEMBERED_MAX = 100;

/** The operator's clock may be ahead of ours by so much, in milliseconds. */
const CLOCKS_APART_MS = 2 * 60_000;

/** Makes the bench over an operator. Everything is in memory: what was read is old after a restart. */
export function createTestBench(parts: {
  api: Api;
  operator: Pick<Operator, "place" | "testNumbers" | "profile" | "transactionState" | "rowsBetween">;
  trySeal?: TrySeal;
  clock: Clock;
  words: Words;
  languageOf: (chatId: number) => Promise<Language>;
  log: Log;
}): TestBench {
  const { api, operator, clock, words, languageOf, log } = parts;
  const before = remembers<DepositId, Promise<Balances>>(REMEMBERED_MAX);
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
    await api.sendMessage(
      deposit.chatId,
      `${balancesSentence(deposit, was, is, say)}\n\n${await searches(deposit, say)}`,
    );
  }

  /** The offer's last step: one transaction by its id, and the transactions of a period. */
  async function searches(deposit: Deposit, say: Say): Promise<string> {
    const { transactionId, reference } = deposit;
    const now = clock.now();
    const state = transactionId && (await operator.transactionState(transactionId));
    const found = await operator.rowsBetween(dayStart(now), now + CLOCKS_APART_MS);
    if (!transactionId || !state || state.kind === "failed" || found.kind === "failed")
      return say("test-search-failed");
    const shown = found.rows.some((row) => row.reference === reference) ? "yes" : "no";
    return say("test-searches", { id: transactionId, state: state.state, count: found.rows.length, shown });
  }

  return {
    place: operator.place,
    async seal(pin) {
      const sealed = await parts.trySeal?.(pin);
      return sealed && "bits" in sealed ? sealed : undefined;
    },
    async read() {
      if (operator.place === "live") return { kind: "failed", detail: "live" };
      const answer = await operator.testNumbers();
      if (answer.kind === "numbers")
        customers = answer.numbers.filter(({ type }) => type === "CUSTOMER").map(({ msisdn }) => msisdn);
      return answer;
    },
    customers: () => customers,
    balance: ({ msisdn, type }) => read(msisdn, type === "CUSTOMER" ? "customer" : "retailer"),
    drafted(deposit) {
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
