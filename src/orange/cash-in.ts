import type { Pin } from "../domain/pin.ts";
import type { CashInAnswer, CashInOrder, ReadyCashIn, Unavailable } from "../domain/ports/operator.ts";
import type { Caller, ReadyCall } from "./caller.ts";
import { classify } from "./classify.ts";
import type { PublicKey } from "./public-key.ts";
import type { PublicKeys } from "./public-keys.ts";
import { withPinCode } from "./seen.ts";

/** The PIN was wiped while the call was made ready: nothing has left, and nothing will. */
export const PIN_GONE = {
  kind: "rejected",
  reason: "not_sent",
  code: "PIN_WIPED",
  stop: false,
} as const satisfies CashInAnswer;

/** The PIN was sealed on the phone under a key that is not in force any more: nothing has left, and nothing will. */
export const KEY_CHANGED = {
  kind: "rejected",
  reason: "pin_unreadable",
  code: "KEY_CHANGED",
  stop: false,
} as const satisfies CashInAnswer;

/** Gets token, key and a place, so that between the journal's word and the first byte nothing else can fail. */
export async function readyCashIn(
  caller: Caller,
  keys: PublicKeys,
  turn: "alone" | "of_batch" = "alone",
): Promise<ReadyCashIn | Unavailable> {
  const key = await keys.get();
  if ("kind" in key) return key;
  const call = await caller.ready(turn === "alone" ? "cash_in" : "batch");
  if (call.kind === "unavailable") return call;
  return {
    kind: "ready",
    send: (order, pin) => send(call, keys, keys.current() ?? key, order, pin),
    fits: (pin) => (keys.current() ?? key).fits(pin),
    release: call.release,
  };
}

/** One POST and its meaning. A key that the operator cannot read is dropped here, so that the next call fetches the new one (faults F17). */
async function send(
  call: ReadyCall,
  keys: PublicKeys,
  key: PublicKey,
  order: CashInOrder,
  pin: Pin,
): Promise<CashInAnswer> {
  if (pin.wiped) {
    call.release();
    return PIN_GONE;
  }
  if (!key.fits(pin)) {
    call.release();
    return KEY_CHANGED;
  }
  const body = Buffer.from(JSON.stringify(cashInBody(order, key.encrypt(pin))));
  const seen = await call.send({
    operation: "createCashIn",
    method: "POST",
    path: "/api/eWallet/v1/cashins",
    wallet: order.distributor,
    body,
  });
  const answer = classify(seen, order);
  if (answer.kind === "again" && answer.after === "key") keys.forget(key);
  return withPinCode(answer, seen);
}

/** The body of one cash-in, alone or as a line of a bulk (contract README section 4). No `walletType`, no `metadata`. */
export function cashInBody(order: CashInOrder, encryptedPinCode: string): object {
  return {
    partner: { idType: "MSISDN", id: order.distributor, encryptedPinCode },
    customer: { idType: "MSISDN", id: order.recipient },
    amount: { value: order.amount, unit: "XOF" },
    reference: order.reference,
    receiveNotification: order.notifyCustomer,
    requestDate: new Date(order.requestedAt).toISOString(),
  };
}
