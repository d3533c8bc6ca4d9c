import type { Clock } from "../domain/clock.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { AccessRefused } from "../domain/ports/operator.ts";
import { errorCode } from "./answers.ts";
import { catalogueRow } from "./catalogue.ts";
import { type Answered, describe, isSuccess } from "./seen.ts";
import type { Call } from "./wire.ts";

/**
 * Tells a call that failed from a call that is refused as such. Each API of an application is approved alone: until then its calls are answered
 * 403 without a code, for days (contract README section 15.9). Whatever is unclear and comes again in the same way is no accident (faults F59).
 */
export interface RefusalWatch {
  /** Any call but the token's was answered. */
  answered(call: Pick<Call, "operation" | "method" | "wallet" | "mayBeRefused">, seen: Answered): void;
  /** A 2xx that must hold something was read; `failure`: it did not. */
  read(operation: string, failure: string | undefined): void;
  /** A refusal that is definite at once. */
  refused(operation: string, answer: string): void;
}

/** So many answers of one kind to one operation, without a success between, are a refusal; within this time, in milliseconds. */
const TIMES = 3;
const WITHIN_MS = 30 * 60_000;

/** Where a refusal leaves open whether the PIN was right, no third one follows (faults S35): two have to do. */
const TIMES_WITH_PIN = 2;

/** Without these no deposit can be made, or made sure of: whoever opens the wallet again, and is refused again, hears of it again. */
const NEEDED: ReadonlySet<string> = new Set([
  "createToken",
  "getPublicKey",
  "createCashIn",
  "createBulkCashIn",
  "searchTransactions",
]);

/** What no wallet works with: told, and nothing is closed. Every other call closes the wallet, and one that is not needed closes it once. */
const APART: ReadonlySet<string> = new Set(["getTestNumbers", "registerCallback", "listCallbacks"]);

/** Whose 2xx is a success only when it was read. */
const READ_APART: ReadonlySet<string> = new Set(["getPublicKey"]);

/** Answers of one kind to one operation, with nothing else between. */
interface Streak {
  readonly answer: string;
  readonly times: readonly number[];
  readonly isTold: boolean;
}

/** Makes the watch. `hear`: once for a kind of refusal, until the operation is taken again or the time is over. */
export function createRefusalWatch(clock: Clock, hear: (refused: AccessRefused) => void): RefusalWatch {
  const streaks = new Map<string, Streak>();

  function taken(operation: string, wallet?: Msisdn): void {
    streaks.delete(keyOf(operation, wallet));
  }

  function count(operation: string, answer: string, enough: number, wallet?: Msisdn): void {
    const now = clock.monotonic();
    const key = keyOf(operation, wallet);
    const before = streaks.get(key);
    const isSame = before?.answer === answer;
    const times = [...(isSame ? before.times : []).filter((at) => now - at < WITHIN_MS), now];
    const isTold = isSame && before.isTold;
    streaks.set(key, { answer, times, isTold: isTold || times.length >= enough });
    if (isTold || times.length < enough) return;
    if (NEEDED.has(operation)) streaks.delete(key);
    tell(operation, answer, wallet);
  }

  function tell(operation: string, answer: string, wallet?: Msisdn): void {
    hear({ operation, answer, closes: !APART.has(operation), ...(wallet ? { wallet } : {}) });
  }

  return {
    answered({ operation, method, wallet, mayBeRefused }, seen) {
      const isTaken: boolean = isSuccess(seen);
      if (isTaken) return READ_APART.has(operation) ? undefined : taken(operation, wallet);
      const answer = [describe(seen), errorCode(seen.json)].filter(Boolean).join(" ");
      if (isDefinite(operation, seen)) return tell(operation, answer, wallet);
      if (mayBeRefused || !isUnclear(method, seen)) return;
      count(operation, answer, method !== "GET" && seen.http !== 401 ? TIMES_WITH_PIN : TIMES, wallet);
    },
    read(operation, failure) {
      if (failure === undefined) taken(operation);
      else count(operation, failure, TIMES);
    },
    refused: tell,
  };
}

/** By the contract's table the application may not do this, or not with this number: no second try is due. */
function isDefinite(operation: string, { http, json }: Answered): boolean {
  return NEEDED.has(operation) && catalogueRow(http, errorCode(json))?.action === "stop-run" && http === 403;
}

/** A refusal outside the contract's table. Of readings only those that say who may read: anything else may be about what was asked for. */
function isUnclear(method: Call["method"], { http, json }: Answered): boolean {
  if (http === 401) return true;
  if (http < 400 || http > 499 || http === 429 || http === 415) return false;
  return catalogueRow(http, errorCode(json)) === undefined && (method !== "GET" || http === 403);
}

function keyOf(operation: string, wallet: Msisdn | undefined): string {
  return `${operation} ${wallet ?? ""}`;
}
