import { z } from "zod";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Pin } from "../domain/pin.ts";
import type { PinChangeAnswer } from "../domain/ports/operator.ts";
import { looseText } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { stateOf } from "./catalogue.ts";
import { classifyRefusal, classifySilence } from "./classify.ts";
import type { PublicKey } from "./public-key.ts";
import type { PublicKeys } from "./public-keys.ts";
import { type Answered, describe, isSuccess, type Seen, withPinCode } from "./seen.ts";

const changeAnswer = z.object({ status: looseText });

/** Changes a wallet's PIN, in one call that is never repeated. Both PINs stay the caller's to wipe. */
export async function changePin(
  caller: Caller,
  keys: PublicKeys,
  distributor: Msisdn,
  oldPin: Pin,
  newPin: Pin,
): Promise<PinChangeAnswer> {
  const key = await keys.get();
  if ("kind" in key) return key;
  const call = await caller.ready("other");
  if (call.kind === "unavailable") return call;
  if (oldPin.wiped || newPin.wiped) {
    call.release();
    return { kind: "rejected", reason: "not_sent", code: "PIN_WIPED" };
  }
  const current = keys.current() ?? key;
  if (!current.fits(oldPin) || !current.fits(newPin)) {
    call.release();
    return { kind: "rejected", reason: "pin_unreadable", code: "KEY_CHANGED" };
  }
  const seen = await call.send({
    operation: "changePin",
    method: "PATCH",
    path: "/api/eWallet/v1/account",
    query: { msisdn: distributor, type: "retailer" },
    wallet: distributor,
    body: body(current, oldPin, newPin),
  });
  const answer = isSuccess(seen) ? readTaken(seen) : readRefusal(seen);
  if (answer.kind === "unproven" && answer.reason === "pin_unreadable") keys.forget(current);
  return answer.kind === "changed" ? answer : withPinCode(answer, seen);
}

function body(key: PublicKey, oldPin: Pin, newPin: Pin): Buffer {
  return Buffer.from(
    JSON.stringify({ encryptedPinCode: key.encrypt(oldPin), encryptedNewPinCode: key.encrypt(newPin) }),
  );
}

/**
 * The answer has to say that the PIN was changed. A 2xx without a body was taken for a success by one live client (contract, `changePin`), which
 * is weak: it stays unknown, and the one balance call under the new PIN that follows proves it.
 */
function readTaken(seen: Answered): PinChangeAnswer {
  const status = changeAnswer.safeParse(seen.json).data?.status;
  const state = status === undefined ? "unknown" : stateOf(status);
  if (state === "paid") return { kind: "changed" };
  return state === "not_paid"
    ? { kind: "rejected", reason: "refused_by_operator", code: status ?? "" }
    : { kind: "unknown", code: describe(seen) };
}

function readRefusal(seen: Seen): PinChangeAnswer {
  const answer = seen.kind === "unanswered" ? classifySilence(seen) : classifyRefusal(seen);
  switch (answer.kind) {
    case "rejected":
      return { kind: "rejected", reason: answer.reason, code: answer.code };
    case "again":
      return { kind: "unproven", reason: answer.reason, code: answer.code };
    default:
      return { kind: "unknown", code: describe(seen) };
  }
}
