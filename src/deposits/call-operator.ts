import { sleep } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import type { Pin } from "../domain/pin.ts";
import { type Actor, JournalUnavailable } from "../domain/ports/journal.ts";
import type { CashInAnswer, CashInLine, CashInOrder } from "../domain/ports/operator.ts";
import type { EngineParts } from "./parts.ts";

/** At most this many calls under one reference, each after a definite refusal only (design section 1, idea 2). */
const CALLS_MAX = 3;

const MACHINE: Actor = { kind: "machine", part: "cash-in" };

/**
 * Makes the call of a deposit in SENDING, and further ones only after a refusal that is definite and about something else (401, 4003, 429),
 * each written down first. Gives the last answer, and the deposit as its last attempt left it. `isStopping`: no further call is begun.
 */
export async function callOperator(
  parts: EngineParts,
  first: Deposit,
  firstLine: CashInLine,
  pin: Pin,
  isStopping: () => boolean,
): Promise<{ readonly deposit: Deposit; readonly answer: CashInAnswer }> {
  const { clock, operator } = parts;
  let deposit = first;
  let answer = await firstLine.send(orderOf(parts, deposit), pin);
  const repeatedAfter = new Set<string>();
  while (answer.kind === "again" && deposit.attempts < CALLS_MAX && !repeatedAfter.has(answer.after)) {
    if (answer.after !== "wait") repeatedAfter.add(answer.after);
    if (answer.waitMs > 0) await sleep(clock, answer.waitMs);
    if (pin.wiped || isStopping()) break;
    if (answer.after === "key" && pin.seal !== undefined) break; // only the person's phone can seal it anew
    const line = await operator.readyCashIn();
    if (line.kind !== "ready") break;
    const next = pin.wiped ? undefined : await writeAttempt(parts, deposit, answer.code);
    if (!next) {
      line.release();
      break;
    }
    deposit = next;
    answer = await line.send(orderOf(parts, deposit), pin);
  }
  return { deposit, answer: await unlessOfAnother(parts, deposit, answer) };
}

/** An answer may echo no reference. One whose id belongs to another deposit is that one's answer, come once more (faults F13). */
async function unlessOfAnother({ journal }: EngineParts, { id }: Deposit, answer: CashInAnswer): Promise<CashInAnswer> {
  if (!("transactionId" in answer) || answer.transactionId === undefined) return answer;
  try {
    const owner = await journal.byTransactionId(answer.transactionId);
    if (!owner || owner.id === id) return answer;
    return { kind: "contradiction", what: answer.kind === "contradiction" ? answer.what : "transaction" };
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return answer;
  }
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
