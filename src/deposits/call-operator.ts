import { sleep } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { type Judgement, judgeRows } from "../domain/judgement.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import type { Pin } from "../domain/pin.ts";
import { type Actor, JournalUnavailable } from "../domain/ports/journal.ts";
import type { CashInAnswer, CashInLine, CashInOrder } from "../domain/ports/operator.ts";
import type { EngineParts } from "./parts.ts";
import type { AdmitsPin } from "./pins.ts";
import { type Settlement, settleAnswer, settleJudgement } from "./settlement.ts";

/** At most this many calls under one reference, each after a definite refusal only (docs/reliability.md, "Promises"). */
const CALLS_MAX = 3;

const MACHINE: Actor = { kind: "machine", part: "cash-in" };

/** What the calls of a deposit came to: the last answer, as it is heard, and what is to be written. */
export interface Called {
  readonly deposit: Deposit;
  readonly answer: CashInAnswer;
  readonly settlement: Settlement;
}

/**
 * Makes the call of a deposit in SENDING, and further ones only after a refusal that is definite and about something else (401, 4003, 429),
 * each written down first. Gives the last answer, and the deposit as its last attempt left it. An answer under another reference than ours is
 * held against the history at once. `isStopping`: no further call is begun.
 */
export async function callOperator(
  parts: EngineParts,
  first: Deposit,
  firstLine: CashInLine,
  pin: Pin,
  isStopping: () => boolean,
): Promise<Called> {
  const { clock, float } = parts;
  let deposit = first;
  let answer = await firstLine.send(orderOf(parts, deposit), pin);
  const repeatedAfter = new Set<string>();
  while (answer.kind === "again" && deposit.attempts < CALLS_MAX && !repeatedAfter.has(answer.after)) {
    if (answer.after !== "wait") repeatedAfter.add(answer.after);
    if (answer.waitMs > 0) await sleep(clock, answer.waitMs);
    if (pin.wiped || isStopping()) break;
    if (answer.after === "key" && pin.seal !== undefined) break; // only the person's phone can seal it anew
    const line = await float.pins.calls.readyCashIn();
    if (line.kind !== "ready") break;
    const next = (await mayCallAgain(line, [deposit], pin))
      ? await writeAttempt(parts, deposit, answer.code)
      : undefined;
    if (!next) {
      line.release();
      break;
    }
    deposit = next;
    answer = await line.send(orderOf(parts, deposit), pin);
  }
  const called = await asReceived(parts, deposit, answer);
  if (called.settlement.to === "SUCCEEDED") float.pins.proved(pin);
  return called;
}

/** The PIN is still there, and may leave once more. */
export async function mayCallAgain(line: AdmitsPin, deposits: readonly Deposit[], pin: Pin): Promise<boolean> {
  try {
    return !pin.wiped && (await line.admit(deposits, pin)) === undefined && !pin.wiped;
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return false;
  }
}

/** An answer under a reference of the operator's making says that it took the call; a row under ours says which payment it is (faults F54). */
async function asReceived(parts: EngineParts, deposit: Deposit, answer: CashInAnswer): Promise<Called> {
  const isReceived = answer.kind === "uncertain" && answer.reason === "other_reference";
  const look = isReceived ? await parts.operator.rowsByReference(deposit.reference, searchFrom(deposit)) : undefined;
  const judgement = look?.kind === "rows" ? judgeRows(deposit, look.rows) : undefined;
  const now = parts.clock.now();
  const shown = judgement && settleJudgement(deposit, judgement, false, now);
  return {
    deposit,
    answer: asAnswer(judgement) ?? answer,
    settlement: shown ?? settleAnswer(deposit, answer, now),
  };
}

/** What the history says, in the words of an answer. */
function asAnswer(judgement: Judgement | undefined): CashInAnswer | undefined {
  if (judgement?.kind === "paid") return { kind: "succeeded", transactionId: judgement.transactionId };
  if (judgement?.kind !== "open" || judgement.transactionId === undefined) return undefined;
  return { kind: "pending", transactionId: judgement.transactionId };
}

/** A journal that fails here ends the repeating; the refusal is definite, and `settleForSure` writes it. */
async function writeAttempt(
  { journal, clock }: EngineParts,
  deposit: Deposit,
  refusedWith: string,
): Promise<Deposit | undefined> {
  const attempts = deposit.attempts + 1;
  try {
    const moved = await journal.move({
      id: deposit.id,
      from: "SENDING",
      version: deposit.version,
      to: "SENDING",
      at: clock.now(),
      set: { attempts },
      act: { by: MACHINE, what: "send_again", detail: { refusedWith, attempt: attempts } },
    });
    return moved.kind === "moved" ? moved.deposit : undefined;
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return undefined;
  }
}

function orderOf({ settings, clock }: EngineParts, deposit: Deposit): CashInOrder {
  const { reference, distributor, recipient, amount } = deposit;
  return {
    reference,
    distributor,
    recipient,
    amount,
    notifyCustomer: settings.notifyCustomer,
    requestedAt: clock.now(),
  };
}
