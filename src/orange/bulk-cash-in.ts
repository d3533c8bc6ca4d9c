import { z } from "zod";
import type { Pin } from "../domain/pin.ts";
import type { CashInOrder, Unavailable } from "../domain/ports/operator.ts";
import type { RejectionReason, UncertainReason } from "../domain/reasons.ts";
import { looseId, looseText } from "./answers.ts";
import type { Caller, ReadyCall } from "./caller.ts";
import { cashInBody, PIN_GONE } from "./cash-in.ts";
import { classifyRefusal, classifySilence } from "./classify.ts";
import type { PublicKey } from "./public-key.ts";
import type { PublicKeys } from "./public-keys.ts";
import { type Answered, describe, isSuccess, type Seen } from "./seen.ts";

/** The operator's handle on a batch; the only one (contract README section 9). */
export type BulkId = string & { readonly __kind: "BulkId" };

/** A batch that can be sent now. */
export interface BulkLine {
  readonly kind: "ready";
  /** Sends once, every line with a ciphertext of its own. The PIN stays the caller's to wipe. `callbackUrl` has to be https (contract README section 9). */
  send(orders: readonly CashInOrder[], pin: Pin, callbackUrl: string): Promise<BulkAnswer>;
  release(): void;
}

/** What a batch came to as a whole. It says nothing about a single line: each is read by `rowsByBulk` or its own reference. */
export type BulkAnswer =
  | { readonly kind: "received"; readonly bulkId: BulkId; readonly state: "pending" | "ended" }
  /** No line was paid by this call. `again`: the cause was the token, the key or the rate, and the same lines may be sent once more. */
  | {
      readonly kind: "rejected";
      readonly reason: RejectionReason;
      readonly code: string;
      readonly stop: boolean;
      readonly again: boolean;
      readonly bulkId?: BulkId;
    }
  /** Every line may have been paid: each one is looked up by its reference. */
  | {
      readonly kind: "uncertain";
      readonly reason: UncertainReason;
      readonly code: string;
      readonly bodyHash?: string;
      readonly bulkId?: BulkId;
    };

const bulkResult = z.object({ bulkId: looseId, status: looseText });

/** Gets token, key and a place for one batch. */
export async function readyBulkCashIn(caller: Caller, keys: PublicKeys): Promise<BulkLine | Unavailable> {
  const key = await keys.get();
  if ("kind" in key) return key;
  const call = await caller.ready("batch");
  if (call.kind === "unavailable") return call;
  return {
    kind: "ready",
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
  const lines: object[] = [];
  for (const order of orders) {
    if (pin.wiped) {
      call.release();
      return { ...PIN_GONE, again: false };
    }
    lines.push(cashInBody(order, key.encrypt(pin)));
    await new Promise(setImmediate); // a few milliseconds of arithmetic each: let the others in between
  }
  const seen = await call.send({
    operation: "createBulkCashIn",
    method: "POST",
    path: "/api/eWallet/v1/bulkcashins",
    headers: { "X-Callback-Url": callbackUrl },
    body: Buffer.from(JSON.stringify(lines)),
  });
  const answer = isSuccess(seen) ? readTaken(seen) : readRefusal(seen);
  if (answer.kind === "rejected" && answer.again && answer.reason === "pin_unreadable") keys.forget(key);
  return answer;
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
      again: false,
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
  const { answer } = seen.kind === "unanswered" ? classifySilence(seen) : classifyRefusal(seen);
  switch (answer.kind) {
    case "rejected":
      return { ...answer, again: false };
    case "again":
      return { kind: "rejected", reason: answer.reason, code: answer.code, stop: false, again: true };
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
