import { setTimeout as pause } from "node:timers/promises";
import type { CallFault } from "../../src/demo/chat-server/call-faults.ts";
import type { FaultRule } from "../../src/simulator/simulator.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import type { Stack } from "./stack.ts";

/** How much of it there was, by network. */
export interface Storms {
  operator: number;
  chat: number;
  away: number;
  reordered: number;
}

const MONEY = ["moved", "not_moved", "late"] as const;

/** Faults after which nobody knows whether the money moved. */
const LOST_ANSWERS: readonly Omit<FaultRule, "money">[] = [
  { kind: "no_answer", ms: 4_000 },
  { kind: "cut_line" },
  { kind: "cut_body" },
  { kind: "error", http: 500, code: "50" },
  { kind: "error", http: 500, code: "51" },
  { kind: "error", http: 502, code: "" },
  { kind: "error", http: 503, code: "5" },
  { kind: "error", http: 504, code: "" },
  { kind: "html", http: 502 },
  { kind: "not_json" },
  { kind: "truncated_json" },
  { kind: "empty_body" },
  { kind: "wrong_charset" },
  { kind: "gzip_error" },
  { kind: "redirect" },
];

const OTHERS: readonly FaultRule[] = [
  { kind: "slow", ms: 1_000 },
  { kind: "slow", ms: 2_500 },
  { kind: "no_transaction_id" },
  { kind: "unauthorized" },
  { kind: "too_many", retryAfterS: 1 },
  { kind: "key_revoked" },
  { kind: "refused", code: "2000" },
  { kind: "refused", code: "2020" },
  { kind: "refused", code: "2041" },
  { kind: "open_state", becomes: "SUCCESS", afterMs: 3_000 },
  { kind: "open_state", becomes: "FAILED", afterMs: 3_000 },
  { kind: "open_state", status: "ACCEPTED", becomes: "SUCCESS", afterMs: 3_000 },
  { kind: "open_state", status: "ON_ITS_WAY", becomes: "SUCCESS", afterMs: 3_000 },
  { kind: "hidden_rows", ms: 8_000 },
  { kind: "failed_then_paid" },
  { kind: "no_rows", times: 2 },
  { kind: "rows_shuffled" },
  { kind: "small_pages", times: 5 },
  { kind: "error", operation: "searchTransactions", http: 503 },
  { kind: "cut_line", operation: "searchTransactions" },
  { kind: "html", operation: "getTransactionStatus" },
  { kind: "error", operation: "createToken", http: 503 },
  { kind: "not_json", operation: "createToken" },
  { kind: "error", operation: "getPublicKey", http: 503 },
];

const CHAT: readonly CallFault[] = [
  { retryAfterSeconds: 1 },
  { gateway: 502 },
  { cut: "request" },
  { cut: "answer" },
  { silence: "answer" },
  { delayMs: 300 },
  { delayMs: 1_500 },
  { error: { code: 500, description: "Internal Server Error" } },
];

/**
 * Bad weather on both networks until told that it is over. Everything in it passes within seconds, so that the first look-ups settle what
 * can be settled. Not in it: the operator that pays twice by itself, because no rule of ours could hold then.
 */
export async function blow(stack: Stack, random: SeededRandom, storms: Storms, over: AbortSignal): Promise<void> {
  const wait = (min: number, max: number) => pause(random.whole(min, max), undefined, { signal: over }).catch(() => {});
  while (!over.aborted) {
    await wait(50, 500);
    await random.weighted<() => unknown>([
      [10, () => troubleAtOperator(stack, random, storms)],
      [5, () => troubleAtChat(stack, random, storms)],
      [1, () => chatIsAway(stack, storms, () => wait(300, 1_500))],
      [2, () => chatReorders(stack, random, storms, () => wait(50, 400))],
      [1, () => contradiction(stack, random, storms)],
    ])();
  }
}

/** Good weather again, on both. */
export function calm({ operator, chat }: Stack): void {
  operator.faults.clear();
  chat.recovers();
  chat.comesBack();
  chat.releases();
}

function troubleAtOperator({ operator }: Stack, random: SeededRandom, storms: Storms): void {
  storms.operator += 1;
  const rule = random.chance(0.6) ? lost(random) : random.pick(OTHERS);
  operator.faults.add(rule);
}

function lost(random: SeededRandom): FaultRule {
  const money = random.pick(MONEY);
  return { ...random.pick(LOST_ANSWERS), money, ...(money === "late" ? { afterMs: random.whole(500, 5_000) } : {}) };
}

function troubleAtChat({ chat }: Stack, random: SeededRandom, storms: Storms): void {
  storms.chat += 1;
  const method = random.pick([
    "*",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "getUpdates",
    "deleteMessage",
  ]);
  chat.fails(method, random.pick(CHAT));
}

/** Nothing reaches the bot, and nothing that it says arrives (faults F42). */
async function chatIsAway({ chat }: Stack, storms: Storms, wait: () => Promise<void>): Promise<void> {
  storms.away += 1;
  chat.goesAway();
  await wait();
  chat.comesBack();
}

async function chatReorders(
  stack: Stack,
  random: SeededRandom,
  storms: Storms,
  wait: () => Promise<void>,
): Promise<void> {
  storms.reordered += 1;
  stack.chat.holds();
  await wait();
  stack.chat.releases((held) => random.shuffled(held));
}

/** Rare: it closes a wallet until the owner opens it again. */
function contradiction({ operator }: Stack, random: SeededRandom, storms: Storms): void {
  if (!random.chance(0.1)) return;
  storms.operator += 1;
  operator.faults.add({ kind: "wrong_echo", field: random.pick(["amount", "customer", "reference"]), in: "answer" });
}
