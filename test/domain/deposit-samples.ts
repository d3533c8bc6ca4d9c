import type { Deposit, DepositId, TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { OperatorRow } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";

/** A deposit of 5 000 F sent at 10:00:00, with what a test wants different. */
export function depositLike(different: Partial<Deposit> = {}): Deposit {
  return {
    id: "D000000000000001" as DepositId,
    intentKey: "1:1",
    reference: "GTST-0000-0000-0001" as Reference,
    chatId: 1,
    actorId: 1,
    distributor: "780000001" as Msisdn,
    recipient: "771234567" as Msisdn,
    amount: xof(5_000),
    state: "UNCERTAIN",
    version: 3,
    attempts: 1,
    createdAt: TEN_O_CLOCK - 60_000,
    confirmedAt: TEN_O_CLOCK - 30_000,
    sentAt: TEN_O_CLOCK,
    looks: 0,
    ...different,
  };
}

/** 10:00:00 in Dakar on a working day. */
export const TEN_O_CLOCK = Date.UTC(2026, 0, 15, 10, 0, 0);

/** The operator's row of that deposit, with what a test wants different. */
export function rowLike(different: Partial<OperatorRow> = {}): OperatorRow {
  return {
    transactionId: "CI260115.1000.A00001" as TransactionId,
    reference: "GTST-0000-0000-0001",
    type: "CASHIN",
    distributor: "780000001" as Msisdn,
    recipient: "771234567" as Msisdn,
    amount: 5_000,
    unit: "XOF",
    state: "paid",
    status: "SUCCESS",
    ...different,
  };
}
