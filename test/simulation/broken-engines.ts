import { applyMove } from "../../src/domain/apply-move.ts";
import { sleep } from "../../src/domain/clock.ts";
import { NOT_SENT, type TransactionId } from "../../src/domain/deposit.ts";
import type { Pin } from "../../src/domain/pin.ts";
import type { Deposits } from "../../src/domain/ports/deposits.ts";
import type { Journal, Move, Moved } from "../../src/domain/ports/journal.ts";
import type { CashInAnswer, CashInOrder, Operator, ReadyCashIn } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import type { DayOptions } from "./day.ts";
import type { Invariant } from "./invariants.ts";
import type { DecideMove } from "./memory-journal.ts";
import type { MortalPorts } from "./mortal.ts";

/** An engine that is broken on purpose, in a way that real ones are, and the rule that has to notice it. */
export interface BrokenEngine {
  readonly name: string;
  readonly options: DayOptions;
  readonly caughtBy: Invariant;
  /** A day on which it was caught, tried before all others where the search for one takes seconds. */
  readonly day?: number;
}

/** The simulation has to catch every one of them, or it proves nothing about the engine that passes. */
export const BROKEN_ENGINES: readonly BrokenEngine[] = [
  { name: "retries on timeout", options: { breaks: sendingWith(retryOnTimeout) }, caughtBy: "I1" },
  {
    name: "takes a new reference for a retry",
    options: { breaks: sendingWith(retryUnderNewReference) },
    caughtBy: "I2",
  },
  { name: "sends again on one look-up without a row", options: { breaks: sendingWith(resendOnNoRow) }, caughtBy: "I1" },
  {
    name: "believes that 401, 429 and 4003 come before any movement",
    options: { breaks: sendingWith(resendOnRefusal) },
    caughtBy: "I1",
  },
  {
    name: "looks once, at once, before it sends again after 401, 429 or 4003",
    options: { breaks: sendingWith(resendAfterOneLook) },
    caughtBy: "I1",
  },
  { name: "believes what a repeat is refused with", options: { breaks: refusalOfRepeat }, caughtBy: "I2", day: 509 },
  {
    name: "takes an answer under another reference for its own",
    options: { breaks: sendingWith(anyReference) },
    caughtBy: "receipt",
  },
  {
    name: "takes a row that lacks its amount for the one that is looked for",
    options: { breaks: filledIn },
    caughtBy: "receipt",
    day: 280,
  },
  { name: "believes an answer that says FAILED", options: { breaks: failureBelieved }, caughtBy: "I2", day: 287 },
  {
    name: "believes it on one look-up that shows nothing",
    options: { breaks: failureBelievedAfterOneLook },
    caughtBy: "I2",
    day: 287,
  },
  { name: "looks nothing up any more after some hours", options: { breaks: looksNoMore }, caughtBy: "liveness" },
  { name: "keeps to a success whatever is shown of it later", options: { breaks: withoutFacts }, caughtBy: "back" },
  {
    name: "begins the count of wrong PINs anew when a wallet is opened",
    options: { breaksActs: openingForgets },
    caughtBy: "third",
    day: 380,
  },
  { name: "takes back what it has sent and heard nothing of", options: { breaks: takesBack }, caughtBy: "unsent" },
  { name: "writes the journal after the call", options: { breaks: journalAfterSend }, caughtBy: "I3" },
  { name: "writes without compare-and-set", options: { decide: withoutCompareAndSet }, caughtBy: "I5" },
];

type Send = ReadyCashIn["send"];

/** How a broken engine sends: it has the operator, the good way to send, and the clock. */
type Sending = (send: Send, ports: MortalPorts) => Send;

function sendingWith(sending: Sending): (ports: MortalPorts) => MortalPorts {
  return (ports) => {
    const operator: Operator = {
      ...ports.operator,
      async readyCashIn() {
        const line = await ports.operator.readyCashIn();
        return line.kind === "ready" ? { ...line, send: sending(line.send, ports) } : line;
      },
    };
    return { ...ports, operator };
  };
}

/** "No answer, so it did not go through." */
function retryOnTimeout(send: Send): Send {
  return async (order, pin) => {
    const answer = await send(order, pin);
    return isTimeout(answer) ? await send(order, pin) : answer;
  };
}

/** "A second try is a new request." */
function retryUnderNewReference(send: Send): Send {
  return async (order, pin) => {
    const answer = await send(order, pin);
    if (!isTimeout(answer)) return answer;
    return await send({ ...order, reference: order.reference.replace(/....$/, "ZZZZ") as Reference }, pin);
  };
}

/** "I looked, it is not there." */
function resendOnNoRow(send: Send, { operator, clock }: MortalPorts): Send {
  return async (order: CashInOrder, pin: Pin) => {
    const answer = await send(order, pin);
    if (!isTimeout(answer)) return answer;
    await sleep(clock, 5_000);
    const look = await operator.rowsByReference(order.reference, order.requestedAt);
    return look.kind === "rows" && look.rows.length === 0 ? await send(order, pin) : answer;
  };
}

/** "They did not even look at it." */
function resendOnRefusal(send: Send, { clock }: MortalPorts): Send {
  return async (order, pin) => {
    const answer = await send(order, pin);
    if (answer.kind !== "again") return answer;
    await sleep(clock, answer.waitMs);
    return await send(order, pin);
  };
}

/** "I looked, it is not there." */
function resendAfterOneLook(send: Send, { operator }: MortalPorts): Send {
  return async (order, pin) => {
    const answer = await send(order, pin);
    if (answer.kind !== "again") return answer;
    const look = await operator.rowsByReference(order.reference, order.requestedAt);
    return look.kind === "rows" && look.rows.length === 0 ? await send(order, pin) : answer;
  };
}

/** "The last answer counts." */
function refusalOfRepeat(ports: MortalPorts): MortalPorts {
  return moving(ports, (change) => (change.set?.reason === "refused_again" ? refused(change) : change));
}

/** "The operator says that it failed." */
function failureBelieved(ports: MortalPorts): MortalPorts {
  return moving(ports, (change) => (change.set?.reason === "told_failed" ? refused(change) : change));
}

/** "And there is nothing in its history." */
function failureBelievedAfterOneLook(ports: MortalPorts): MortalPorts {
  const { journal } = ports;
  const move = async (change: Move) => {
    const isNothing = change.from === "UNCERTAIN" && change.act.detail?.["says"] === "nothing";
    const told = isNothing && (await journal.deposit(change.id))?.reason === "told_failed";
    return await journal.move(told ? refused(change) : change);
  };
  return { ...ports, journal: { ...journal, move } };
}

function refused(change: Move): Move {
  return { ...change, to: "REJECTED", set: { reason: "refused_by_operator", settledAt: change.at } };
}

/** "It cannot have left: nothing was answered." */
function takesBack(ports: MortalPorts): MortalPorts {
  return moving(ports, (change) =>
    change.from === "SENDING" && change.to === "UNCERTAIN" && change.set?.reason === "no_answer"
      ? { ...change, to: "CONFIRMED", set: {}, act: { by: change.act.by, what: NOT_SENT } }
      : change,
  );
}

/** "It was paid, and the customer has gone." */
function withoutFacts(ports: MortalPorts): MortalPorts {
  return moving(ports, ({ set: { afterwards: _, ...set } = {}, tell, ...change }) => ({
    ...change,
    set,
    ...(tell && !_ ? { tell } : {}),
  }));
}

/** "The owner knows what they do." */
function openingForgets(deposits: Deposits, { journal }: MortalPorts): Deposits {
  return {
    ...deposits,
    async reopenWallet(wallet, by) {
      const act = { by: { kind: "person", id: by }, what: "reopen_wallet" } as const;
      await journal.changeWallet(wallet, { kind: "pins_begun_anew" }, act);
      return await deposits.reopenWallet(wallet, by);
    },
  };
}

function moving(ports: MortalPorts, change: (move: Move) => Move): MortalPorts {
  const { journal } = ports;
  return { ...ports, journal: { ...journal, move: (move) => journal.move(change(move)) } };
}

/** "A status of SUCCESS is a success." */
function anyReference(send: Send): Send {
  return async (order, pin) => {
    const answer = await send(order, pin);
    return answer.kind === "uncertain" && answer.reason === "other_reference"
      ? { kind: "succeeded", transactionId: `CI${order.reference.replaceAll("-", "")}` as TransactionId }
      : answer;
  };
}

/** "It is under our reference, so it is ours." */
function filledIn(ports: MortalPorts): MortalPorts {
  const { journal, operator } = ports;
  const rowsByReference: Operator["rowsByReference"] = async (reference, ...rest) => {
    const look = await operator.rowsByReference(reference, ...rest);
    const amount = (await journal.byReference(reference))?.amount;
    return look.kind === "failed"
      ? look
      : { ...look, rows: look.rows.map((row) => ({ ...row, amount: row.amount ?? amount })) };
  };
  return { ...ports, operator: { ...operator, rowsByReference } };
}

function isTimeout({ kind }: CashInAnswer): boolean {
  return kind === "uncertain";
}

/** "Write down what happened, when it has happened": SENDING is kept in memory until the answer is there. */
function journalAfterSend(ports: MortalPorts): MortalPorts {
  const unwritten = new Map<string, Move>();
  const { journal } = ports;

  async function move(change: Move): Promise<Moved> {
    const deposit = await journal.deposit(change.id);
    if (deposit && change.to === "SENDING" && change.from === "CONFIRMED") {
      unwritten.set(change.id, change);
      return { kind: "moved", deposit: { ...deposit, ...change.set, state: "SENDING", version: change.version + 1 } };
    }
    const before = unwritten.get(change.id);
    unwritten.delete(change.id);
    if (before) await journal.move(before);
    return await journal.move(change);
  }

  return { ...ports, journal: { ...journal, move } };
}

/** "Nobody else writes this row." */
function withoutCompareAndSet(...[deposit, beside, move]: Parameters<DecideMove>): ReturnType<DecideMove> {
  const asIfUnchanged = { ...deposit, state: move.from, version: move.version };
  return applyMove(asIfUnchanged, beside, move);
}

function looksNoMore(ports: MortalPorts): MortalPorts {
  const until = ports.clock.now() + 2 * 3_600_000;
  const due = async (...asked: Parameters<Journal["due"]>) =>
    asked[0] > until ? [] : await ports.journal.due(...asked);
  return { ...ports, journal: { ...ports.journal, due } };
}
