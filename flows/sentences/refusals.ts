import type { Deposit } from "../../src/domain/deposit.ts";
import { formatMoment, formatTime, upToMinute } from "../../src/domain/local-time.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import type { ConfirmOutcome } from "../../src/domain/ports/deposits.ts";
import type { LimitName, Wallet } from "../../src/domain/ports/journal.ts";
import { ACCESS_REFUSED } from "../../src/domain/wallet.ts";
import type { CounterContext } from "../ground/context.ts";
import { stateWord } from "./state-word.ts";

/** Which ceiling stands in the way, and how much there is left under it. */
export function limitSentence({ say }: CounterContext, over: { limit: LimitName; max: Xof; used: Xof }): string {
  const left = Math.max(0, over.max - over.used) as Xof;
  return say(`limit-${over.limit}`, { max: formatXof(over.max), used: formatXof(over.used), left: formatXof(left) });
}

/** Why the wallet takes no deposits, and who can change that. */
export function walletSentence({ say }: Pick<CounterContext, "say">, wallet: Wallet): string {
  if (wallet.lockedByOperator !== undefined) return say("wallet-locked-by-operator");
  if (wallet.lockedSince !== undefined) return say("wallet-locked");
  return say(wallet.pausedFor === ACCESS_REFUSED ? "wallet-no-access" : "wallet-paused");
}

/** What Confirm was refused for. The draft stays as it is, so the same buttons go on standing under it. */
export type Refused = Extract<
  ConfirmOutcome,
  { kind: "too_soon" | "earlier_open" | "over_limit" | "wallet_closed" | "intake_closed" }
>;

/** Why Confirm was refused and what to do. */
export function refusalSentence(ctx: CounterContext, refused: Refused): string {
  switch (refused.kind) {
    case "too_soon":
      return ctx.say("confirm-too-soon", {
        earlier: earlierSentence(ctx, refused.earlier),
        at: formatTime(upToMinute(refused.at), ctx.language),
      });
    case "earlier_open":
      return ctx.say("confirm-earlier-open", { earlier: earlierSentence(ctx, refused.earlier) });
    case "over_limit":
      return limitSentence(ctx, refused);
    case "wallet_closed":
      return walletSentence(ctx, refused.wallet);
    case "intake_closed":
      return ctx.say("intake-closed");
  }
}

/** An earlier deposit of the same number and amount, with its state: "à 14 h 02, payé, référence …". */
export function earlierSentence({ say, language, counter }: CounterContext, earlier: Deposit): string {
  return say("confirm-earlier", {
    time: formatMoment(earlier.sentAt ?? earlier.createdAt, counter.clock.now(), language),
    state: stateWord(earlier, say),
    reference: earlier.reference,
  });
}
