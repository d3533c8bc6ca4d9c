import { z } from "zod";
import { isXof, type Xof } from "../domain/money.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Pin } from "../domain/pin.ts";
import type { BalanceAnswer, Holder, ProfileAnswer, Standing } from "../domain/ports/operator.ts";
import type { RejectionReason } from "../domain/reasons.ts";
import { looseAmount, looseText, looseYes } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { catalogueRow } from "./catalogue.ts";
import { classifyRefusal } from "./classify.ts";
import type { PublicKeys } from "./public-keys.ts";
import { describe, isSuccess, type Seen } from "./seen.ts";
import { standingOf } from "./standing.ts";
import { notAsked, notRead } from "./unavailable.ts";

/** Reads wallets. */
export interface Account {
  balance(distributor: Msisdn): Promise<BalanceAnswer>;
  balanceWithPin(distributor: Msisdn, pin: Pin): Promise<BalanceAnswer>;
  profile(msisdn: Msisdn, holder: Holder): Promise<ProfileAnswer>;
}

const profileAnswer = z.object({
  firstName: looseText,
  lastName: looseText,
  balance: looseAmount,
  grade: looseText,
  barred: looseYes,
  suspended: looseYes,
  suspendStatus: looseYes, // its other name (contract, `Profile`)
  frozenBalance: looseAmount,
});

/** Makes the reader. */
export function createAccount(caller: Caller, keys: PublicKeys): Account {
  /** A profile, and what its words come to for the wallet's work. */
  async function look(msisdn: Msisdn, holder: Holder): Promise<ProfileAnswer & { standing?: readonly Standing[] }> {
    const query = { msisdn, type: holder };
    const about = holder === "retailer" ? { wallet: msisdn } : { mayBeRefused: true };
    const seen = await caller.read(
      { operation: "getAccount", method: "GET", path: "/api/eWallet/v1/account", query, ...about },
      "other",
    );
    if (seen.kind === "unavailable") return notAsked(seen);
    if (!isSuccess(seen)) return refusal(seen);
    const read = profileAnswer.safeParse(seen.json);
    if (!read.success) return notRead(seen);
    const { balance, suspendStatus, frozenBalance, ...rest } = read.data;
    const suspended = eitherYes(rest.suspended, suspendStatus);
    const standing = standingOf({ barred: rest.barred, suspended, frozen: wholeFrancs(frozenBalance) });
    return { kind: "profile", profile: { ...rest, suspended, balance: wholeFrancs(balance) }, standing };
  }

  async function profile(msisdn: Msisdn, holder: Holder): Promise<ProfileAnswer> {
    const { standing: _, ...answer } = await look(msisdn, holder);
    return answer;
  }

  /** 403 is the contract's way of saying that this needs the PIN; so is a profile without a balance. */
  async function balance(distributor: Msisdn): Promise<BalanceAnswer> {
    const answer = await look(distributor, "retailer");
    if (answer.kind === "rejected")
      return answer.reason === "application_refused" ? { kind: "pin_needed" } : ofOwnWallet(answer);
    if (answer.kind === "failed") return answer;
    const { standing = [] } = answer;
    const { balance } = answer.profile;
    const said = standing.length === 0 ? {} : { standing };
    return balance === undefined ? { kind: "pin_needed", ...said } : { kind: "balance", balance, ...said };
  }

  /** A POST, so it is made once: a refused token is answered with "failed", and the next try has a new one. */
  async function balanceWithPin(distributor: Msisdn, pin: Pin): Promise<BalanceAnswer> {
    const key = await keys.get();
    if ("kind" in key) return notAsked(key);
    const call = await caller.ready("other");
    if (call.kind === "unavailable") return notAsked(call);
    if (pin.wiped) {
      call.release();
      return { kind: "failed", why: "too_many_calls", detail: "PIN_WIPED", unsent: true }; // it waited for its place too long
    }
    const current = keys.current() ?? key;
    if (!current.fits(pin)) {
      call.release();
      return { kind: "rejected", reason: "pin_unreadable", code: "KEY_CHANGED" };
    }
    const body = Buffer.from(
      JSON.stringify({ idType: "MSISDN", id: distributor, encryptedPinCode: current.encrypt(pin) }),
    );
    const seen = await call.send({
      operation: "getDistributorBalance",
      method: "POST",
      path: "/api/eWallet/v1/account/retailer/balance",
      wallet: distributor,
      body,
    });
    const francs = isSuccess(seen) ? wholeFrancs(looseAmount.parse(seen.json)) : undefined;
    const toldOfPin = francs === undefined ? pinRefusal(seen) : undefined;
    if (toldOfPin) return toldOfPin;
    if (!isSuccess(seen)) {
      const answer = refusal(seen);
      if (answer.kind === "rejected" && answer.reason === "pin_unreadable") keys.forget(current);
      return ofOwnWallet(answer);
    }
    return francs === undefined ? notRead(seen) : { kind: "balance", balance: francs };
  }

  return { balance, balanceWithPin, profile };
}

/** Two names for one thing: when they disagree, the careful one counts. */
function eitherYes(one: string | undefined, other: string | undefined): string | undefined {
  return one === "Yes" || other === "Yes" ? "Yes" : (one ?? other);
}

type Refusal = Extract<ProfileAnswer, { kind: "rejected" | "failed" }>;

/** No money hangs on a balance, so what a body says about the PIN is believed wherever it stands. */
function pinRefusal(seen: Seen): Refusal | undefined {
  const code = seen.kind === "answered" ? seen.pinCode : undefined;
  const row = code && catalogueRow(400, code);
  return row ? { kind: "rejected", reason: row.reason as RejectionReason, code: row.code } : undefined;
}

/** A definite refusal by the contract's table, or a failed read. A 401 has been followed by one repeat already, so it is a failure here. */
function refusal(seen: Seen): Refusal {
  if (seen.kind === "unanswered") return notRead(seen);
  if (seen.http === 403) return { kind: "rejected", reason: "application_refused", code: describe(seen) };
  const answer = classifyRefusal(seen);
  const isDefinite = answer.kind === "rejected" || (answer.kind === "again" && answer.after === "key");
  return isDefinite ? { kind: "rejected", reason: answer.reason, code: answer.code } : notRead(seen);
}

/** The wallet asked about is the distributor's, so what the table says about a recipient is said about it. */
function ofOwnWallet(answer: Refusal): Refusal {
  const isNoWallet =
    answer.kind === "rejected" &&
    (answer.reason === "recipient_without_wallet" || answer.reason === "recipient_number_refused");
  return isNoWallet ? { ...answer, reason: "distributor_without_wallet" } : answer;
}

/** Balances come with a decimal point; what is below a franc is cut off, what is below zero or no number is not a balance. */
function wholeFrancs(amount: z.infer<typeof looseAmount>): Xof | undefined {
  if (amount?.value === undefined || (amount.unit !== undefined && amount.unit !== "XOF")) return undefined;
  const francs = Math.floor(amount.value);
  return isXof(francs) ? francs : undefined;
}
