import type { Clock } from "../domain/clock.ts";
import type { CallLedger } from "../domain/ports/call-ledger.ts";
import type { AccessRefused, Operator, TrySeal, Unavailable } from "../domain/ports/operator.ts";
import { createAccount } from "./account.ts";
import { readyBulkCashIn } from "./bulk-cash-in.ts";
import { createCallRate } from "./call-rate.ts";
import {
  type CallbackRegistration,
  type CallbacksAnswer,
  listCallbacks,
  type RegistrationAnswer,
  registerCallback,
} from "./callbacks.ts";
import { createCaller } from "./caller.ts";
import { readyCashIn } from "./cash-in.ts";
import { createHistory } from "./history.ts";
import { type OrangeLog, silentLog } from "./log.ts";
import { changePin } from "./pin-change.ts";
import type { PublicKey } from "./public-key.ts";
import { createPublicKeys, type KeyChange } from "./public-keys.ts";
import { createRefusalWatch } from "./refusal-watch.ts";
import { checkSettings, type OrangeSettings, placeOf } from "./settings.ts";
import { readTestNumbers } from "./test-numbers.ts";
import { createTokens } from "./tokens.ts";
import { type CallHeard, createWire } from "./wire.ts";

/** What the client needs from outside. */
export interface OrangeParts {
  readonly clock: Clock;
  readonly log?: OrangeLog;
  /** Counts the calls of other processes with this one's. */
  readonly calls?: CallLedger | undefined;
  /** Hears of every call, for whoever counts them. */
  readonly called?: CallHeard;
  /** Hears when the operator publishes another key than before: expected after a code 4003, worth an owner's look otherwise (faults S22). */
  readonly keyChanged?: (change: KeyChange) => void;
  /** Hears when the operator refuses us as such: once for a kind of refusal, until that call is taken again. */
  readonly accessRefused?: (refused: AccessRefused) => void;
}

/**
 * The operator over HTTP, every call of the contract. Nothing here throws for what the network or the operator does, and
 * nothing that changes anything is ever repeated by itself.
 */
export interface Orange extends Operator {
  registerCallback(registration: CallbackRegistration): Promise<RegistrationAnswer>;
  listCallbacks(code?: string): Promise<CallbacksAnswer>;
  /** The key that PINs are encrypted with now, for a page that does it where the PIN is typed. Fetched when there is none in hand. */
  pinKey(): Promise<Pick<PublicKey, "fingerprint" | "spki"> | Unavailable>;
  readonly trySeal: TrySeal;
  /** Fingerprint of the key in hand, for people who compare it. */
  keyFingerprint(): string | undefined;
  /** Closes kept connections. */
  close(): void;
}

/** Makes the client. Connects to nothing yet. Throws `OrangeSettingsRefused`. */
export function createOrange(settings: OrangeSettings, parts: OrangeParts): Orange {
  checkSettings(settings);
  const { clock, log = silentLog, keyChanged, accessRefused } = parts;
  const wire = createWire(settings, clock, log, parts.called);
  const rate = createCallRate(settings.ratePerMinute, clock, parts.calls);
  const refusals = createRefusalWatch(clock, (refused) => accessRefused?.(refused));
  const tokens = createTokens(settings, wire, rate, clock, refusals);
  const caller = createCaller(wire, tokens, rate, clock, refusals);
  const hearChange = (change: KeyChange) => {
    log.warn({ fingerprint: change.to }, "the operator's public key has changed");
    keyChanged?.(change);
  };
  const keys = createPublicKeys(caller, hearChange, refusals);
  const history = createHistory(caller);
  const account = createAccount(caller, keys);

  return {
    place: placeOf(settings.baseUrl),
    readyCashIn: (turn) => readyCashIn(caller, keys, turn),
    readyBulkCashIn: () => readyBulkCashIn(caller, keys),
    transactionState: history.state,
    rowsByReference: history.byReference,
    rowsById: history.byId,
    rowsByBulk: history.byBulk,
    rowsBetween: history.between,
    balance: account.balance,
    balanceWithPin: account.balanceWithPin,
    profile: account.profile,
    changePin: (distributor, oldPin, newPin) => changePin(caller, keys, distributor, oldPin, newPin),
    testNumbers: () => readTestNumbers(caller),
    registerCallback: (registration) => registerCallback(caller, registration),
    listCallbacks: (code) => listCallbacks(caller, code),
    pinKey: keys.get,
    async trySeal(pin) {
      const key = await keys.get();
      if ("kind" in key) return key;
      const { bits, fingerprint } = key;
      return { bits, fingerprint, characters: pin && key.encrypt(pin).length };
    },
    keyFingerprint: () => keys.current()?.fingerprint,
    close: wire.close,
  };
}
