import type { BatchId } from "../../src/domain/batch.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import { LANGUAGES, type Language } from "../../src/domain/language.ts";
import { isXof, type Xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";

// What buttons carry. Everything that counts (whose deposit, in which chat, in which state) is asked of the journal when the button is tapped,
// so a button may be old, tapped twice or forged (faults F22 to F25, S7). Data stays far below Telegram's 64 bytes.

/** Cancels the question it stands under. */
export const cancelQuestion = "q:no";

/** Takes back the question it stands under, and nothing else. */
export const closeQuestionTap = "q:close";

const REVIEW_ACTS = ["ok", "anyway", "number", "amount", "cancel"] as const;

/** What a button does to the draft under review: confirm, confirm a look-alike, change the number or the amount, cancel. */
export type ReviewAct = (typeof REVIEW_ACTS)[number];

const CARD_ACTS = [
  "look",
  "decide",
  "paid",
  "not-paid",
  "keep",
  "sure-paid",
  "sure-not-paid",
  "sure-keep",
  "returned",
  "kept",
  "sure-returned",
  "sure-kept",
  "back",
  "again",
  "show",
] as const;

/** What a button does on a deposit's card: look now, decide, a person's word and its confirmation (`sure-…`), back to the card, make it again, show it. */
export type CardAct = (typeof CARD_ACTS)[number];

const WALLET_ACTS = ["ask", "sure", "renewed", "unlocked", "last", "whose", "lift"] as const;

/**
 * What a button does to a wallet that is closed on our side: ask what to do, lift a pause; the operator made the PIN anew, or unlocked the account;
 * a last try, and whose it is; let a person type again.
 */
export type WalletAct = (typeof WALLET_ACTS)[number];

/** What a tap asks for. */
export type Tap =
  /** `seen`: the look-alikes that were shown when the button was made. */
  | { readonly on: "review"; readonly act: ReviewAct; readonly id: DepositId; readonly seen: readonly DepositId[] }
  | { readonly on: "card"; readonly act: CardAct; readonly id: DepositId }
  | {
      readonly on: "wallet";
      readonly act: WalletAct;
      readonly wallet: Msisdn;
      /** The lock that it was shown for, by when it began. */
      readonly since?: Instant | undefined;
      readonly person?: number | undefined;
    }
  | { readonly on: "language"; readonly language: Language }
  | { readonly on: "question" }
  /** Lets a question that stands beside everything else be. */
  | { readonly on: "close" }
  /** Something this version does not know, or no longer. */
  | { readonly on: "nothing" };

/** Look-alikes that fit into a button's data. Where there are more, the newest are kept and the others are asked about again. */
const SEEN_MAX = 2;

/** Data of a button under a review. One that goes past look-alikes carries which: any other is asked about again (faults F69). */
export function reviewTap(act: ReviewAct, id: DepositId, seen: readonly DepositId[] = []): string {
  return ["d", act, id, ...seen.slice(-SEEN_MAX)].join(":");
}

/** Data of a button under a deposit's card. */
export function cardTap(act: CardAct, id: DepositId): string {
  return `c:${act}:${id}`;
}

/** Data of a button about a closed wallet. `since`: the lock it is shown for, so that an old button does nothing to a later one. */
export function walletTap(act: WalletAct, wallet: Msisdn, since?: Instant, person?: number): string {
  const more = since === undefined ? "" : `:${since}${person === undefined ? "" : `:${person}`}`;
  return `w:${act}:${wallet}${more}`;
}

/** Data of a button that chooses a language. */
export function languageTap(language: Language): string {
  return `l:${language}`;
}

const BATCH_ACTS = [
  "go",
  "pause",
  "stop",
  "sure-stop",
  "yes",
  "no",
  "lines",
  "retry",
  "sure-retry",
  "fix",
  "show",
  "every",
  "day",
  "receipts",
  "summary",
] as const;

/** What a button does to a batch: ask for its PIN, hold it, give it up, approve or refuse it, list its lines, send the failed ones again, correct one, repeat it, give its receipts or its summary. */
export type BatchAct = (typeof BATCH_ACTS)[number];

/** Data of a button under a batch. `line`: the line it is about, or the one before the page. */
export function batchTap(act: BatchAct, id: BatchId, line?: number): string {
  return `b:${act}:${id}${line === undefined ? "" : `:${line}`}`;
}

/** Reads what follows the letter of a batch's button. */
export function readBatchTap(rest: string): { act: BatchAct; id: BatchId; line: number } | undefined {
  const [, word, id, line] = /^([a-z-]+):([0-9A-Z]{16})(?::(\d{1,7}))?$/.exec(rest) ?? [];
  const act = BATCH_ACTS.find((one) => one === word);
  return act && id ? { act, id: id as BatchId, line: Number(line ?? 0) } : undefined;
}

/** Data of a quick amount. */
export function amountTap(amount: Xof): string {
  return `a:${amount}`;
}

/** The amount on a quick button, when the data is one. */
export function readAmountTap(data: string | undefined): Xof | undefined {
  const amount = Number(/^a:(\d{1,8})$/.exec(data ?? "")?.[1]);
  return isXof(amount) && amount > 0 ? amount : undefined;
}

/** Reads what a button carries. Quick amounts are read by their question alone: outside it they are old. */
export function readTap(data: string): Tap {
  if (data === cancelQuestion) return { on: "question" };
  if (data === closeQuestionTap) return { on: "close" };
  const [kind, act, id, ...more] = data.split(":");
  const language = LANGUAGES.find((one) => one === act);
  if (kind === "l" && language) return { on: "language", language };
  const walletAct = WALLET_ACTS.find((one) => one === act);
  const wallet = asMsisdn(id ?? "");
  if (kind === "w" && walletAct && wallet)
    return { on: "wallet", act: walletAct, wallet, since: readWhole(more[0]), person: readWhole(more[1]) };
  if (id === undefined || ![id, ...more].every((one) => /^[0-9A-Z]{16}$/.test(one))) return { on: "nothing" };
  const reviewAct = REVIEW_ACTS.find((one) => one === act);
  if (kind === "d" && reviewAct)
    return { on: "review", act: reviewAct, id: id as DepositId, seen: more as DepositId[] };
  const cardAct = CARD_ACTS.find((one) => one === act);
  if (kind === "c" && cardAct) return { on: "card", act: cardAct, id: id as DepositId };
  return { on: "nothing" };
}

function readWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Data of a button under a batch that asks for the file of its results. */
export function resultTap(format: "xlsx" | "csv", batchId: BatchId): string {
  return `o:result-${format}:${batchId}`;
}
