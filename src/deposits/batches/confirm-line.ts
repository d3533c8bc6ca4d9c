import { wasAdopted } from "../../domain/adopted.ts";
import { lineIntent } from "../../domain/batch.ts";
import { type Deposit, isTerminal } from "../../domain/deposit.ts";
import { standsInstead } from "../../domain/made-again.ts";
import { wasPaid } from "../../domain/paid.ts";
import type { LimitName } from "../../domain/ports/journal.ts";
import { triesOf } from "../../domain/tries.ts";
import { settle } from "../settle.ts";
import type { QueuedLine } from "./line-queue.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";

/** How long a line waits before its open twin is looked at again, in milliseconds. */
const TWIN_LOOK_MS = 5_000;

/**
 * Makes a line's deposit CONFIRMED, under the same brakes and ceilings as a deposit on its own. `undefined`: it does not leave now, and the
 * queue, the book or the run's end says why.
 */
export async function confirmLine(parts: BatchParts, run: Run, line: QueuedLine): Promise<Deposit | undefined> {
  const { batch } = run;
  const elsewhere = await madeElsewhere(parts, line);
  if (elsewhere) return isSettled(elsewhere) ? await skip("replaced_elsewhere") : hold();
  if (await wasFoundPaid(parts, run, line)) return await skip("found_paid");
  const drafted = await parts.deposits.draft({
    intentKey: lineIntent(batch.id, line.line),
    chatId: batch.chatId,
    actorId: batch.actorId,
    distributor: batch.distributor,
    recipient: line.recipient,
    amount: line.amount,
    replaces: line.replaces,
  });
  switch (drafted.kind) {
    case "drafted":
      return await confirm(drafted.deposit);
    case "over_limit":
      return await skip("over_deposit_limit");
    case "wallet_closed":
      return later({ why: "wallet_closed" });
    case "intake_closed":
      return later({ why: "journal" });
    default:
      return later({ why: "not_allowed" });
  }

  async function confirm(deposit: Deposit): Promise<Deposit | undefined> {
    if (deposit.state === "CONFIRMED") return deposit; // it stood there when a run ended
    const now = parts.clock.now();
    const outcome = await parts.deposits.confirm(deposit.id, batch.actorId);
    switch (outcome.kind) {
      case "confirmed":
        return outcome.deposit;
      case "already":
        return undefined; // it has left
      case "expired":
        return await skip("cancelled");
      case "look_alike":
      case "too_soon": {
        const sent = outcome.earlier.sentAt ?? outcome.earlier.createdAt;
        run.queue.putOff(line, Math.max(sent + parts.settings.lookAlikeMs, now + 1));
        return undefined;
      }
      case "earlier_open":
        return hold();
      case "over_limit":
        return outcome.limit === "customer_month" ? await skip("over_customer_month") : later({ why: "day_limit" });
      case "wallet_closed":
        return later({ why: "wallet_closed" });
      case "intake_closed":
        return later({ why: "journal" });
      default:
        return later({ why: "not_allowed" });
    }
  }

  /** What stands in its way may come to nothing: then it is this line that pays. */
  function hold(): undefined {
    const now = parts.clock.now();
    run.queue.hold(line, now + TWIN_LOOK_MS, now);
    return undefined;
  }

  function later(ending: Parameters<Run["end"]>[0]): undefined {
    run.end(ending);
    return undefined;
  }

  async function skip(why: Parameters<BatchParts["book"]["skip"]>[2]): Promise<undefined> {
    await parts.book.skip(batch.id, line.line, why);
    return undefined;
  }
}

/**
 * A limit was lowered after a line was confirmed: it does not leave. Where it is the customer's, the line is left out for good; else the list
 * rests until there is room, and the line is confirmed as it stands.
 */
export async function overLimit(
  parts: BatchParts,
  run: Run,
  line: QueuedLine,
  confirmed: Deposit,
  limit: LimitName,
): Promise<void> {
  if (limit !== "customer_month") return run.end({ why: "day_limit" });
  const given = { to: "CANCELLED", set: { reason: "limit_lowered", settledAt: parts.clock.now() } } as const;
  await settle(parts, confirmed, { ...given, act: { what: "refuse" } }, { kind: "machine", part: "batch" });
  await parts.book.skip(run.batch.id, line.line, "over_customer_month");
}

/** The operator's history had this very payment after the list was made, and a journal that was put back to an earlier day did not (faults F50). */
async function wasFoundPaid(
  { journal }: BatchParts,
  { batch, wantedSince }: Run,
  { recipient, amount }: QueuedLine,
): Promise<boolean> {
  const since = await journal.toRecipient(batch.distributor, recipient, wantedSince);
  return since.some((deposit) => deposit.amount === amount && wasAdopted(deposit));
}

/**
 * What pays, or may still pay, in place of this line: another try of its wish, by another list or on its own. Paying the line as well would pay
 * twice. Where there are several, one that is settled.
 */
async function madeElsewhere(
  { journal }: BatchParts,
  { replaces, depositId }: QueuedLine,
): Promise<Deposit | undefined> {
  if (!replaces) return undefined;
  const { before, beside } = await triesOf(journal, replaces);
  const others = beside.filter((other) => other.id !== depositId && standsInstead(other));
  return before.find(wasPaid) ?? others.find(isSettled) ?? others[0];
}

function isSettled({ state }: Deposit): boolean {
  return isTerminal(state);
}
