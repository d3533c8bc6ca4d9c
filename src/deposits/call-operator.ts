import type { Deposit } from "../domain/deposit.ts";
import type { Judgement } from "../domain/judgement.ts";
import type { Pin } from "../domain/pin.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { CashInAnswer, CashInOrder, ReadyCashIn } from "../domain/ports/operator.ts";
import { lookUpOne } from "./look-first.ts";
import type { EngineParts } from "./parts.ts";
import type { AdmitsPin } from "./pins.ts";
import { type Sending, send } from "./send.ts";
import { type Settlement, settleAnswer, settleJudgement } from "./settlement.ts";

const MACHINE: Actor = { kind: "machine", part: "cash-in" };

/** What the calls of a deposit came to: the last answer, as it is heard, and what is to be written. */
export interface Called {
  readonly deposit: Deposit;
  readonly answer: CashInAnswer;
  readonly settlement: Settlement;
}

/**
 * Makes the call of a deposit in SENDING, or of a line of a list. Gives the last answer, and the deposit as its last attempt left it. An answer
 * under another reference than ours is held against the history at once. `isStopping`: no further call is begun.
 */
export async function callOperator(
  parts: EngineParts,
  deposit: Deposit,
  ready: ReadyCashIn & AdmitsPin,
  pin: Pin,
  how: Pick<Sending<ReadyCashIn & AdmitsPin, CashInAnswer>, "isStopping" | "checking" | "ready">,
): Promise<Called> {
  const sent = await send<ReadyCashIn & AdmitsPin, CashInAnswer>(parts, {
    ...how,
    ...{ deposits: [deposit], call: ready, pin, look: lookUpOne(parts, deposit), by: MACHINE },
    send: (call, [order]) => call.send(order as CashInOrder, pin),
  });
  const [called = deposit] = sent.deposits;
  const { answer } = sent;
  const judgement = sent.judgements?.[0] ?? (await underOurs(parts, called, answer));
  const now = parts.clock.now();
  const shown = judgement && settleJudgement(called, judgement, false, now);
  const settlement = shown ?? settleAnswer(called, answer, now);
  if (settlement.to === "SUCCEEDED") parts.balances.pins.proved(pin);
  return { deposit: called, answer: asAnswer(judgement) ?? answer, settlement };
}

/** An answer under a reference of the operator's making says that it took the call; a row under ours says which payment it is (faults F54). */
async function underOurs(parts: EngineParts, deposit: Deposit, answer: CashInAnswer): Promise<Judgement | undefined> {
  if (answer.kind !== "uncertain" || answer.reason !== "other_reference") return undefined;
  return (await lookUpOne(parts, deposit)())?.[0];
}

/** What the history says, in the words of an answer. */
function asAnswer(judgement: Judgement | undefined): CashInAnswer | undefined {
  if (judgement?.kind === "paid") return { kind: "succeeded", transactionId: judgement.transactionId };
  if (judgement?.kind !== "open" || judgement.transactionId === undefined) return undefined;
  return { kind: "pending", transactionId: judgement.transactionId };
}
