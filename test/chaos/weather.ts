import { setTimeout as pause } from "node:timers/promises";
import type { FaultRule } from "../../src/simulator/simulator.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import { BULK, CHAT, livable, lostAnswer, OTHERS } from "./faults.ts";
import { tellLie } from "./lies.ts";
import type { Stack } from "./stack.ts";

/** How much of it there was, by network. */
export interface Storms {
  operator: number;
  chat: number;
  away: number;
  reordered: number;
  /** The amounts that were written in what came in another order. */
  readonly shuffled: Set<number>;
  /** Updates that a webhook was given twice at the same time, or whose answer was lost. */
  repeated: number;
  /** Callbacks that were not the operator's. */
  lies: number;
  /** Disks that were slow or failed a flush, and processes that might open no more files (F65). */
  disk: number;
}

/** Nothing has happened yet. */
export function noStorms(): Storms {
  return { operator: 0, chat: 0, away: 0, reordered: 0, shuffled: new Set(), repeated: 0, lies: 0, disk: 0 };
}

/**
 * Bad weather on both networks until told that it is over. Everything in it passes within seconds, so that the first look-ups settle what
 * can be settled. Not in it: what no rule of ours could hold under, rows left out of both look-ups after a refusal that was none.
 */
export async function blow(stack: Stack, random: SeededRandom, storms: Storms, over: AbortSignal): Promise<void> {
  stack.hook.fate = () => {
    const fate = random.weighted([
      [20, "pass"],
      [1, "twice"],
      [1, "answer_lost"],
    ] as const);
    if (fate !== "pass") storms.repeated += 1;
    return fate;
  };
  const rowsStay = random.chance(0.7);
  const [single, many] = [livable(OTHERS, rowsStay), livable(BULK, rowsStay)];
  const wait = (min: number, max: number) => pause(random.whole(min, max), undefined, { signal: over }).catch(() => {});
  while (!over.aborted) {
    await wait(50, 500);
    await random.weighted<() => unknown>([
      [10, () => troubleAtOperator(stack, random, storms, single)],
      [4, () => troubleWithLists(stack, random, storms, many)],
      [5, () => troubleAtChat(stack, random, storms)],
      [3, () => lie(stack, random, storms)],
      [1, () => chatIsAway(stack, storms, () => wait(300, 1_500))],
      [2, () => chatReorders(stack, random, storms, () => wait(50, 400))],
      [1, () => contradiction(stack, random, storms)],
      [1, () => troubleAtDisk(stack, random, storms, () => wait(200, 1_500))],
    ])();
  }
}

/** Good weather again, on both. */
export function calm({ operator, chat, hook, disk }: Stack): void {
  disk("well");
  hook.fate = () => "pass";
  operator.faults.clear();
  chat.recovers();
  chat.comesBack();
  chat.releases();
}

function troubleAtOperator(
  { operator }: Stack,
  random: SeededRandom,
  storms: Storms,
  others: readonly FaultRule[],
): void {
  storms.operator += 1;
  const rule = random.chance(0.6) ? lostAnswer(random) : random.pick(others);
  operator.faults.add(rule);
}

function troubleWithLists(
  { operator }: Stack,
  random: SeededRandom,
  storms: Storms,
  others: readonly FaultRule[],
): void {
  storms.operator += 1;
  operator.faults.add(
    random.chance(0.5) ? { ...lostAnswer(random), operation: "createBulkCashIn" } : random.pick(others),
  );
}

async function lie(stack: Stack, random: SeededRandom, storms: Storms): Promise<void> {
  if ((await tellLie(stack, random)) !== undefined) storms.lies += 1;
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
    "sendDocument",
    "sendPhoto",
    "getFile",
    "setWebhook",
    "getWebhookInfo",
    "deleteWebhook",
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
  stack.chat.releases((held) => {
    for (const { message } of held) storms.shuffled.add(Number(message?.text?.split(" ").at(-1)));
    return random.shuffled(held);
  });
}

/** Slow, or failing once or for a while; or no more files may be opened. Over within seconds (faults F65). */
async function troubleAtDisk(
  { disk }: Stack,
  random: SeededRandom,
  storms: Storms,
  wait: () => Promise<void>,
): Promise<void> {
  if (disk(random.pick(["slow 200", "slow 1000", "fails", "dead", "no files"]))) storms.disk += 1;
  await wait();
  disk("well");
}

/** Rare: it closes a wallet until the owner opens it again. */
function contradiction({ operator }: Stack, random: SeededRandom, storms: Storms): void {
  if (!random.chance(0.1)) return;
  storms.operator += 1;
  operator.faults.add({ kind: "wrong_echo", field: random.pick(["amount", "customer"]), in: "answer" });
}
