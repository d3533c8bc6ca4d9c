import type { Deposit } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Judgement } from "../domain/judgement.ts";
import type { Pin } from "../domain/pin.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { Again, CashInOrder, Refused, Unavailable, Uncertain } from "../domain/ports/operator.ts";
import { type LookUp, lookFirst } from "./look-first.ts";
import type { EngineParts } from "./parts.ts";
import type { AdmitsPin } from "./pins.ts";

/** What a call can leave with, once its PIN was admitted. */
type Repeatable = AdmitsPin & { readonly kind: "ready" };

/** How deposits are sent: one, a line of a list, or a whole chunk of lines. All are in SENDING, durably. */
export interface Sending<Call extends Repeatable, Answer> {
  readonly deposits: readonly Deposit[];
  readonly call: Call;
  send(call: Call, orders: readonly CashInOrder[]): Promise<Answer | Again>;
  /** Another one, for the one repeat. */
  ready(): Promise<Call | Unavailable>;
  readonly look: LookUp;
  readonly pin: Pin;
  isStopping(): boolean;
  /** Hears that it is being looked whether the money moved, and that this is over. */
  checking?(isChecking: boolean): Promise<void>;
  readonly by: Actor;
}

/** What it came to: the deposits as their last attempt left them, the answer, and what the history says of each where that settled the matter. */
export interface Sent<Answer> {
  readonly deposits: readonly Deposit[];
  readonly answer: Answer | Again | Refused | Uncertain;
  readonly judgements?: readonly Judgement[];
}

/** Another process may have the counter by now, so nothing leaves: the one outcome that is sure without an answer. */
const NOT_SENT: Refused = { kind: "rejected", reason: "not_sent", code: "NOT_OURS", stop: false };

/**
 * One call; and one more under the same references only after a refusal about token, key or rate (401, 4003, 429), when two look-ups have found
 * nothing that moved, and after it was written down. This is the only place that repeats a call that moves money. Where it may not be repeated,
 * the refusal proves nothing, and the deposits are in doubt.
 */
export async function send<Call extends Repeatable, Answer extends { readonly kind: string }>(
  parts: EngineParts,
  how: Sending<Call, Answer>,
): Promise<Sent<Answer>> {
  const { deposits } = how;
  if (!parts.journal.holds()) {
    how.call.release();
    return { deposits, answer: NOT_SENT };
  }
  const answer = await how.send(how.call, orders(parts, deposits));
  if (!isAgain(answer)) return { deposits, answer };
  await how.checking?.(true);
  const found = await lookFirst(parts, answer, how.look);
  if (found.kind !== "nothing") {
    const shown = found.kind === "shown" ? { judgements: found.judgements } : {};
    return { deposits, answer: unproven(answer), ...shown };
  }
  if (isForPhone(answer, how.pin)) return { deposits, answer: refusedFor(answer) };
  return (await repeat(parts, how, answer)) ?? { deposits, answer: unproven(answer) };
}

/** `undefined`: it was not made, because the PIN is gone, the process stops, the operator is not there, or it cannot be written down. */
async function repeat<Call extends Repeatable, Answer extends { readonly kind: string }>(
  parts: EngineParts,
  how: Sending<Call, Answer>,
  refusal: Again,
): Promise<Sent<Answer> | undefined> {
  const isOver = () => how.pin.wiped || how.isStopping();
  if (isOver()) return undefined;
  const call = await how.ready();
  if (call.kind !== "ready") return undefined;
  const deposits = (await mayLeave(parts, how, call)) ? await writeAttempts(parts, how, refusal.code) : undefined;
  if (!deposits) {
    call.release();
    return undefined;
  }
  await how.checking?.(false);
  const answer = await how.send(call, orders(parts, deposits));
  // The same cause twice is worth stopping a list for; another one is a coincidence of this call.
  const isOther = isAgain(answer) && answer.after !== refusal.after;
  return { deposits, answer: isOther ? { kind: "uncertain", reason: "refused_again", code: answer.code } : answer };
}

/** The PIN is still there, and may leave once more. */
async function mayLeave(
  { journal }: Pick<EngineParts, "journal">,
  { deposits, pin, isStopping }: Pick<Sending<never, never>, "deposits" | "pin" | "isStopping">,
  call: AdmitsPin,
): Promise<boolean> {
  const isThere = () => !pin.wiped && !isStopping() && journal.holds();
  return await unlessJournalAway(
    async () => isThere() && (await call.admit(deposits, pin)) === undefined && isThere(),
    () => false,
  );
}

/** All of them, or no further call. */
async function writeAttempts(
  { journal, clock }: EngineParts,
  { deposits, by }: Pick<Sending<never, never>, "deposits" | "by">,
  refusedWith: string,
): Promise<readonly Deposit[] | undefined> {
  const written: Deposit[] = [];
  const write = async () => {
    for (const { id, version, attempts } of deposits) {
      const moved = await journal.move({
        ...{ id, version, from: "SENDING", to: "SENDING", at: clock.now() },
        set: { attempts: attempts + 1 },
        act: { by, what: "send_again", detail: { refusedWith, attempt: attempts + 1 } },
      });
      if (moved.kind === "moved") written.push(moved.deposit);
    }
    return written.length === deposits.length ? written : undefined;
  };
  return await unlessJournalAway(write, () => undefined);
}

function orders({ settings, clock }: EngineParts, deposits: readonly Deposit[]): CashInOrder[] {
  const { notifyCustomer } = settings;
  return deposits.map(({ reference, distributor, recipient, amount }) => {
    return { reference, distributor, recipient, amount, notifyCustomer, requestedAt: clock.now() };
  });
}

function isAgain<Answer extends { readonly kind: string }>(answer: Answer | Again): answer is Again {
  return answer.kind === "again";
}

/** Only the person's phone can seal a PIN under the new key: this call ends here, and is followed by another deposit (decision 13). */
function isForPhone({ after }: Again, { seal }: Pin): boolean {
  return after === "key" && seal !== undefined;
}

function refusedFor({ reason, code }: Again): Refused {
  return { kind: "rejected", reason, code, stop: false };
}

function unproven({ code }: Again): Uncertain {
  return { kind: "uncertain", reason: "refusal_unproven", code };
}
