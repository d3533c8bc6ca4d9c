import type { Deposit } from "../../src/domain/deposit.ts";
import { whyNotPaid } from "../../src/domain/not-paid.ts";
import { wasPaid } from "../../src/domain/paid.ts";
import { isStillFailed } from "../card/look-back.ts";
import type { CounterContext } from "../ground/context.ts";

/** A refused deposit is typed anew on the day on which it was refused, if at all, in milliseconds. */
const TYPED_ANEW_MS = 24 * 3_600_000;

/** Deposits of a chat among which that one is looked for. */
const RECENT = 20;

/**
 * The same where a deposit is typed anew instead of made again from its card, but only where nothing proved that the earlier one was not paid: a wrong
 * PIN, or a customer without an account, costs no look. Whoever types it may mean a second one, so the draft follows in any case.
 */
export async function lookAtRefused(
  ctx: CounterContext,
  { recipient, amount }: Pick<Deposit, "recipient" | "amount">,
): Promise<void> {
  const since = ctx.counter.clock.now() - TYPED_ANEW_MS;
  const recent = await ctx.counter.journal.recent(ctx.chatId, RECENT);
  const refused = recent.find(
    (deposit) =>
      deposit.recipient === recipient &&
      deposit.amount === amount &&
      deposit.distributor === ctx.person.distributor &&
      deposit.state === "REJECTED" &&
      (deposit.sentAt ?? 0) > since &&
      (wasPaid(deposit) || whyNotPaid(deposit) !== "proved"),
  );
  if (refused) await isStillFailed(ctx, refused);
}
