import type { TransactionId } from "../../src/domain/deposit.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type {
  BalanceAnswer,
  CashInAnswer,
  CashInOrder,
  Operator,
  RowsLookUp,
  StateLookUp,
  Unavailable,
} from "../../src/domain/ports/operator.ts";
import { noExtras } from "../no-extras.ts";

/** An operator that answers as it is told, and remembers what it was sent. Wire, keys and codes are tested elsewhere: here it is what people see. */
export class OperatorStandIn implements Operator {
  place: Operator["place"] = noExtras.place;
  changePin: Operator["changePin"] = noExtras.changePin;
  testNumbers: Operator["testNumbers"] = noExtras.testNumbers;
  profile: Operator["profile"] = noExtras.profile;
  /** What a cash-in comes to. Of several that succeed, the first has this id, the next ones have ids of their own. */
  answer: CashInAnswer = { kind: "succeeded", transactionId: "CI261123.1402.A00001" as TransactionId };
  unavailable: Unavailable | undefined;
  balances: Xof = xof(1_000_000);
  balanceAnswer: BalanceAnswer | undefined;
  rows: RowsLookUp = { kind: "rows", rows: [] };
  state: StateLookUp = { kind: "state", state: "paid" };
  readonly sent: CashInOrder[] = [];
  /** PINs that came with a call, to be sure that the right one did. */
  readonly pins: string[] = [];
  readonly #given: TransactionId[] = [];
  #gate: Promise<void> = Promise.resolve();

  /** As the operator does: no two payments have one id. */
  #nextId(id: TransactionId): TransactionId {
    const nr = this.#given.filter((given) => given === id).length;
    this.#given.push(id);
    return (nr === 0 ? id : `${id}${nr}`) as TransactionId;
  }

  /** Keeps every answer back until the function it gives is called. */
  holds(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return resolve;
  }

  async readyCashIn(): ReturnType<Operator["readyCashIn"]> {
    if (this.unavailable) return this.unavailable;
    return {
      kind: "ready",
      release: () => {},
      fits: () => true,
      send: async (order, pin) => {
        this.sent.push(order);
        pin.use((digits) => this.pins.push(digits.toString("ascii")));
        await this.#gate;
        if (this.answer.kind !== "succeeded") return this.answer;
        this.balances = xof(this.balances - order.amount);
        return { ...this.answer, transactionId: this.#nextId(this.answer.transactionId) };
      },
    };
  }

  async balance(): Promise<BalanceAnswer> {
    await this.#gate;
    return this.balanceAnswer ?? { kind: "balance", balance: this.balances };
  }

  async balanceWithPin(): Promise<BalanceAnswer> {
    return { kind: "balance", balance: this.balances };
  }

  readyBulkCashIn = async () => ({ kind: "unavailable", why: "refused", detail: "not played" }) as const;
  rowsByBulk = async (): Promise<RowsLookUp> => this.rows;
  transactionState = async (): Promise<StateLookUp> => this.state;
  rowsByReference = async (): Promise<RowsLookUp> => this.rows;
  rowsById = async (): Promise<RowsLookUp> => this.rows;
  rowsBetween = async (): Promise<RowsLookUp> => this.rows;
}
