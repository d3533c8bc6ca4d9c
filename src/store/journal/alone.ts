import type { DoneAlone } from "../../domain/alone.ts";
import type { Instant } from "../../domain/clock.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { Xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { LATE_SUCCESS } from "../../domain/paid.ts";
import { francsTaken, paidOrMayBe } from "./paid.ts";
import type { Reader } from "./storage.ts";

/**
 * What a person did alone on a wallet since a moment (faults S37): single deposits that were paid or may be, and lines of lists that were or may
 * still be sent. What an owner allowed, or is asked about, is not theirs alone.
 */
export async function doneAlone(
  db: Reader,
  actorId: number,
  distributor: Msisdn,
  since: Instant,
  besides?: DepositId,
): Promise<DoneAlone> {
  const single = await db
    .selectFrom("deposits")
    .select(({ fn }) => [
      fn.countAll<number | string>().as("deposits"),
      fn.sum<number | string | null>(francsTaken).as("francs"),
    ])
    .where("actor_id", "=", actorId)
    .where("distributor", "=", distributor)
    .where("confirmed_at", ">=", since)
    .where("intent_key", "not like", "batch:%")
    .where(paidOrMayBe)
    .where("approved_by", "is", null)
    .where((of) => of.or([of("reason", "is", null), of("reason", "!=", "approval_awaited")]))
    .$if(besides !== undefined, (query) => query.where("id", "!=", besides ?? ""))
    .executeTakeFirst();
  const lists = await db
    .selectFrom("batches")
    .innerJoin("batch_lines", "batch_lines.batch_id", "batches.id")
    .leftJoin("deposits", "deposits.id", "batch_lines.deposit_id")
    .select(({ fn }) => [
      fn.countAll<number | string>().as("deposits"),
      fn.sum<number | string | null>("batch_lines.amount").as("francs"),
    ])
    .where("batches.actor_id", "=", actorId)
    .where("batches.distributor", "=", distributor)
    .where("batches.created_at", ">=", since)
    .where("batches.approved_by", "is", null)
    .where("batches.state", "!=", "AWAITING_APPROVAL")
    .where((of) =>
      of.or([
        of.and([of("deposits.id", "is", null), of("batches.state", "not in", ["DONE", "STOPPED"])]),
        of.and([of("deposits.id", "is not", null), of("deposits.state", "not in", ["REJECTED", "CANCELLED"])]),
        of.and([of("deposits.state", "=", "REJECTED"), of("deposits.operator_code", "=", LATE_SUCCESS)]),
      ]),
    )
    .executeTakeFirst();
  return {
    francs: (Number(single?.francs ?? 0) + Number(lists?.francs ?? 0)) as Xof,
    deposits: Number(single?.deposits ?? 0) + Number(lists?.deposits ?? 0),
  };
}
