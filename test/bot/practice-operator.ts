import type { TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Pin } from "../../src/domain/pin.ts";
import type {
  BalanceAnswer,
  CashInAnswer,
  CashInOrder,
  Operator,
  ReadyCashIn,
  Unavailable,
} from "../../src/domain/ports/operator.ts";
import { noExtras } from "../no-extras.ts";

const NOT_PRACTISED = { kind: "unavailable", why: "refused", detail: "not practised" } as const;

/** An operator in memory with a ledger, that knows one PIN and can be told to be away, slow or wordless about balances. */
export class PracticeOperator implements Operator {
  place: Operator["place"] = noExtras.place;
  changePin: Operator["changePin"] = noExtras.changePin;
  testNumbers: Operator["testNumbers"] = noExtras.testNumbers;
  profile: Operator["profile"] = noExtras.profile;
  readonly ledger: CashInOrder[] = [];
  readonly pin: string;
  /** Balance calls with a PIN. */
  balanceReads = 0;
  asksPinForBalance = false;
  unavailable: Unavailable | undefined;
  /** Holds every cash-in until it resolves. */
  hold: Promise<void> = Promise.resolve();

  constructor(pin: string) {
    this.pin = pin;
  }

  async readyCashIn(): Promise<ReadyCashIn | Unavailable> {
    if (this.unavailable) return this.unavailable;
    return { kind: "ready", release: () => {}, fits: () => true, send: (order, pin) => this.#send(order, pin) };
  }

  async #send(order: CashInOrder, pin: Pin): Promise<CashInAnswer> {
    const right = this.#knows(pin);
    await this.hold;
    if (!right) return { kind: "rejected", reason: "wrong_pin", code: "2011", stop: true };
    this.ledger.push(order);
    return {
      kind: "succeeded",
      transactionId: `CI0000000000000000${String(this.ledger.length).padStart(2, "0")}` as TransactionId,
    };
  }

  readyBulkCashIn: Operator["readyBulkCashIn"] = async () => NOT_PRACTISED;
  rowsByBulk: Operator["rowsByBulk"] = async () => ({ kind: "rows", rows: [] });
  transactionState: Operator["transactionState"] = async () => ({ kind: "failed", detail: "not practised" });
  rowsByReference: Operator["rowsByReference"] = async () => ({ kind: "rows", rows: [] });
  rowsById: Operator["rowsById"] = async () => ({ kind: "rows", rows: [] });
  rowsBetween: Operator["rowsBetween"] = async () => ({ kind: "rows", rows: [] });

  async balance(): Promise<BalanceAnswer> {
    return this.asksPinForBalance ? { kind: "pin_needed" } : { kind: "balance", balance: xof(250_000) };
  }

  async balanceWithPin(_distributor: unknown, pin: Pin): Promise<BalanceAnswer> {
    this.balanceReads += 1;
    if (!this.#knows(pin)) return { kind: "rejected", reason: "wrong_pin", code: "2011" };
    return { kind: "balance", balance: xof(250_000) };
  }

  #knows(pin: Pin): boolean {
    return pin.use((digits) => digits.equals(Buffer.from(this.pin)));
  }
}
