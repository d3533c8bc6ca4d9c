import { z } from "zod";
import type { Pin } from "../domain/pin.ts";
import type { BulkAnswer, BulkId, CashInOrder, ReadyBulk, Unavailable } from "../domain/ports/operator.ts";
import { looseId, looseText } from "./answers.ts";
import type { Caller, ReadyCall } from "./caller.ts";
import { cashInBody, KEY_CHANGED, PIN_GONE } from "./cash-in.ts";
import { classifyRefusal, classifySilence } from "./classify.ts";
import type { PublicKey } from "./public-key.ts";
import type { PublicKeys } from "./public-keys.ts";
import { type Answered, describe, isSuccess, type Seen, withPinCode } from "./seen.ts";

const bulkResult = z.object({ bulkId: looseId, status: looseText });

/** Gets token, key and a place for one batch. */
export async function readyBulkCashIn(caller: Caller, keys: PublicKeys): Promise<ReadyBulk | Unavailable> {
  const key = await keys.get();
  if ("kind" in key) return key;
  const call = await caller.ready("batch");
  if (call.kind === "unavailable") return call;
  return {
    kind: "ready",
    fits: (pin) => (keys.current() ?? key).fits(pin),
    send: (orders, pin, callbackUrl) => send(call, keys, keys.current() ?? key, orders, pin, callbackUrl),
    release: call.release,
  };
}

async function send(
  call: ReadyCall,
  keys: PublicKeys,
  key: PublicKey,
  orders: readonly CashInOrder[],
  pin: Pin,
  callbackUrl: string,
): Promise<BulkAnswer> {
  if (!key.fits(pin)) {
    call.release();
    return KEY_CHANGED;
  }
  const lines: object[] = [];
  for (const order of orders) {
    if (pin.wiped) {
      call.release();
      return PIN_GONE;
    }
    lines.push(cashInBody(order, key.encrypt(pin)));
    await new Promise(setImmediate); // a few milliseconds of arithmetic each: let the others in between
  }
  const seen = await call.send({
    operation: "createBulkCashIn",
    method: "POST",
    path: "/api/eWallet/v1/bulkcashins",
    headers: { "X-Callback-Url": callbackUrl },
    ...(orders[0] ? { wallet: orders[0].distributor } : {}),
    body: Buffer.from(JSON.stringify(lines)),
  });
  const answer = isSuccess(seen) ? readTaken(seen) : readRefusal(seen);
  if (answer.kind === "again" && answer.after === "key") keys.forget(key);
  return withPinCode(answer, seen);
}

/** A state that nobody knows, or no id, leaves every line in doubt. */
function readTaken(seen: Answered): BulkAnswer {
  const { bulkId, status } = bulkResult.safeParse(seen.json).data ?? {};
  const id = bulkId as BulkId | undefined;
  if (status === "REJECTED") {
    return {
      kind: "rejected",
      reason: "refused_by_operator",
      code: status,
      stop: false,
      ...(id ? { bulkId: id } : {}),
    };
  }
  if (id && (status === "PENDING" || status === "TERMINATED"))
    return { kind: "received", bulkId: id, state: status === "PENDING" ? "pending" : "ended" };
  const hash = seen.bodyHash ? { bodyHash: seen.bodyHash } : {};
  return {
    kind: "uncertain",
    reason: id ? "unknown_status" : "unreadable_answer",
    code: describe(seen),
    ...hash,
    ...(id ? { bulkId: id } : {}),
  };
}

function readRefusal(seen: Seen): BulkAnswer {
  const answer = seen.kind === "unanswered" ? classifySilence(seen) : classifyRefusal(seen);
  switch (answer.kind) {
    case "rejected":
    case "again":
      return answer;
    case "uncertain":
      return {
        kind: "uncertain",
        reason: answer.reason,
        code: answer.code,
        ...(answer.bodyHash ? { bodyHash: answer.bodyHash } : {}),
      };
    default:
      return { kind: "uncertain", reason: "unclear_refusal", code: describe(seen) };
  }
}
