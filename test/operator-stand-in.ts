import { constants, createHash, createPublicKey, privateDecrypt } from "node:crypto";
import type { OperatorToSeal } from "../src/assembled.ts";
import type { TransactionId } from "../src/domain/deposit.ts";
import { type Xof, xof } from "../src/domain/money.ts";
import type { Pin } from "../src/domain/pin.ts";
import type {
  BalanceAnswer,
  CashInAnswer,
  CashInOrder,
  Operator,
  ReadyCashIn,
  RowsLookUp,
  StateLookUp,
  Unavailable,
} from "../src/domain/ports/operator.ts";
import { noExtras } from "./no-extras.ts";
import { OPERATOR_KEY } from "./operator-key.ts";

const NOT_PLAYED = { kind: "unavailable", why: "refused", detail: "not played" } as const;

/** An operator that answers as it is told, and remembers what it was sent. Wire, keys and codes are tested elsewhere: here it is what people see. */
export class OperatorStandIn implements Operator {
  place: Operator["place"] = noExtras.place;
  changePin: Operator["changePin"] = noExtras.changePin;
  testNumbers: Operator["testNumbers"] = noExtras.testNumbers;
  profile: Operator["profile"] = noExtras.profile;
  /** The only PIN that it takes; without one it takes any. */
  readonly pin: string | undefined;
  /** What a cash-in comes to. Of several that succeed, the first has this id, the next ones have ids of their own. */
  answer: CashInAnswer = { kind: "succeeded", transactionId: "CI261123.1402.A00001" as TransactionId };
  unavailable: Unavailable | undefined;
  balances: Xof = xof(1_000_000);
  balanceAnswer: BalanceAnswer | undefined;
  rows: RowsLookUp = { kind: "rows", rows: [] };
  state: StateLookUp = { kind: "state", state: "paid" };
  /** Every cash-in that arrived. */
  readonly sent: CashInOrder[] = [];
  /** Those that were paid. */
  readonly ledger: CashInOrder[] = [];
  /** PINs that came with a call, to be sure that the right one did. */
  readonly pins: string[] = [];
  /** Balance calls with a PIN. */
  balanceReads = 0;
  readonly #given: TransactionId[] = [];
  #gate: Promise<void> = Promise.resolve();

  constructor({ pin, balances }: { readonly pin?: string; readonly balances?: Xof } = {}) {
    this.pin = pin;
    if (balances !== undefined) this.balances = balances;
  }

  /** Keeps every answer back until the function it gives is called. */
  holds(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return resolve;
  }

  async readyCashIn(): Promise<ReadyCashIn | Unavailable> {
    if (this.unavailable) return this.unavailable;
    return { kind: "ready", release: () => {}, fits: () => true, send: (order, pin) => this.#send(order, pin) };
  }

  async #send(order: CashInOrder, pin: Pin): Promise<CashInAnswer> {
    this.sent.push(order);
    const isRight = this.#hears(pin);
    await this.#gate;
    if (!isRight) return { kind: "rejected", reason: "wrong_pin", code: "2011", stop: true };
    if (this.answer.kind !== "succeeded") return this.answer;
    this.ledger.push(order);
    this.balances = xof(this.balances - order.amount);
    return { ...this.answer, transactionId: this.#nextId(this.answer.transactionId) };
  }

  async balance(_distributor?: unknown): Promise<BalanceAnswer> {
    await this.#gate;
    return this.balanceAnswer ?? { kind: "balance", balance: this.balances };
  }

  async balanceWithPin(_distributor: unknown, pin: Pin): Promise<BalanceAnswer> {
    this.balanceReads += 1;
    if (!this.#hears(pin)) return { kind: "rejected", reason: "wrong_pin", code: "2011" };
    return { kind: "balance", balance: this.balances };
  }

  readyBulkCashIn: Operator["readyBulkCashIn"] = async () => NOT_PLAYED;
  rowsByBulk = async (): Promise<RowsLookUp> => this.rows;
  transactionState = async (): Promise<StateLookUp> => this.state;
  rowsByReference = async (): Promise<RowsLookUp> => this.rows;
  rowsById = async (): Promise<RowsLookUp> => this.rows;
  rowsBetween = async (): Promise<RowsLookUp> => this.rows;

  /** As a counter has it: what a test sets later counts, in whatever copy of it. */
  port(): OperatorToSeal {
    return {
      place: this.place,
      changePin: (...given) => this.changePin(...given),
      testNumbers: () => this.testNumbers(),
      profile: (...given) => this.profile(...given),
      readyCashIn: () => this.readyCashIn(),
      readyBulkCashIn: () => this.readyBulkCashIn(),
      balance: () => this.balance(),
      balanceWithPin: (...given) => this.balanceWithPin(...given),
      rowsByBulk: () => this.rowsByBulk(),
      transactionState: () => this.transactionState(),
      rowsByReference: () => this.rowsByReference(),
      rowsById: () => this.rowsById(),
      rowsBetween: () => this.rowsBetween(),
      pinKey: async () => PUBLIC_KEY,
      trySeal: async () => NOT_PLAYED,
      close() {},
    };
  }

  /** As the operator does: no two payments have one id. */
  #nextId(id: TransactionId): TransactionId {
    const nr = this.#given.filter((given) => given === id).length;
    this.#given.push(id);
    return (nr === 0 ? id : `${id}${nr}`) as TransactionId;
  }

  #hears(pin: Pin): boolean {
    const said = pin.lend({
      digits: (digits) => digits.toString("ascii"),
      sealed: (ciphertext) => opened(ciphertext.toString("latin1")),
    });
    this.pins.push(said);
    return this.pin === undefined || said === this.pin;
  }
}

/** The key that a page seals PINs with, as the operator gives it. */
const PUBLIC_KEY = publicKeyOf(createPublicKey(OPERATOR_KEY).export({ type: "spki", format: "der" }));

function publicKeyOf(der: Buffer) {
  return { spki: der.toString("base64"), fingerprint: createHash("sha256").update(der).digest("hex") };
}

function opened(ciphertext: string): string {
  const sealed = Buffer.from(ciphertext, "base64");
  return privateDecrypt({ key: OPERATOR_KEY, padding: constants.RSA_PKCS1_PADDING }, sealed).toString("ascii");
}
