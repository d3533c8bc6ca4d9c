import { formatMsisdn, type Msisdn } from "../domain/msisdn.ts";
import { may } from "../domain/person.ts";
import type { WalletActs } from "../domain/ports/deposits.ts";
import type { Act, Wallet } from "../domain/ports/journal.ts";
import { isClosed } from "../domain/wallet.ts";
import type { EngineParts } from "./parts.ts";

/** How long the one PIN of a last try may be awaited, in milliseconds. */
const LAST_TRY_MS = 10 * 60_000;

/**
 * What people do about a wallet that is closed: each act on record with who did it. Opening it changes nothing about the PINs that were wrong: the
 * count is the operator's, and only what begins it anew there begins it anew here (faults S35).
 */
export function createWalletActs(parts: EngineParts): WalletActs {
  const { journal, clock, owners, people, balances } = parts;

  async function reopenWallet(distributor: Msisdn, by: number): ReturnType<WalletActs["reopenWallet"]> {
    const wallet = await journal.wallet(distributor);
    if (!isClosed(wallet)) return { kind: "was_open" };
    if (!(await mayAnswerFor(distributor, by))) return { kind: "not_allowed" };
    if (wallet.pausedFor === undefined) return { kind: isLocked(wallet) };
    const after = await journal.changeWallet(distributor, { kind: "resume" }, act(by, "reopen_wallet"));
    return { kind: isClosed(after) ? isLocked(after) : "reopened" };
  }

  async function beginPinsAnew(
    ...[distributor, by, how, since]: Parameters<WalletActs["beginPinsAnew"]>
  ): ReturnType<WalletActs["beginPinsAnew"]> {
    if (!(await mayAnswerFor(distributor, by))) return { kind: "not_allowed" };
    const wallet = await journal.wallet(distributor);
    if (!isThatLock(wallet, since)) return { kind: "over" };
    const said = act(by, "pins_begun_anew", { how });
    return { kind: "begun_anew", wallet: await journal.changeWallet(distributor, { kind: "pins_begun_anew" }, said) };
  }

  async function allowLastTry(
    ...[distributor, by, whom, since]: Parameters<WalletActs["allowLastTry"]>
  ): ReturnType<WalletActs["allowLastTry"]> {
    if (!(await mayAnswerFor(distributor, by))) return { kind: "not_allowed" };
    const wallet = await journal.wallet(distributor);
    if (!isThatLock(wallet, since) || wallet.lockedByOperator !== undefined) return { kind: "over" };
    const person = await people.find(whom);
    const mayTry = person && may(person, "deposit") && person.distributor === distributor;
    if (!mayTry || (await balances.pins.stops.isStopped(whom))) return { kind: "not_theirs" };
    const until = clock.now() + LAST_TRY_MS;
    const told = {
      kind: "alarm",
      chatId: whom,
      alarm: "last-try",
      values: { wallet: formatMsisdn(distributor), until },
    } as const;
    const change = { kind: "last_try", by: whom, until } as const;
    await journal.changeWallet(distributor, change, act(by, "last_try", { person: whom }), [told]);
    return { kind: "allowed", until };
  }

  async function liftStop(person: number, by: number): ReturnType<WalletActs["liftStop"]> {
    const distributor = (await people.find(person))?.distributor;
    if (!(await mayAnswerFor(distributor, by))) return { kind: "not_allowed" };
    return { kind: (await balances.pins.stops.lift(person, by)) ? "lifted" : "over" };
  }

  /** An owner; where the installation has none, whoever has this wallet as their own. */
  async function mayAnswerFor(distributor: Msisdn | undefined, by: number): Promise<boolean> {
    const person = await people.find(by);
    if (person === undefined || !may(person, "reopen")) return false;
    return person.owner || (owners.length === 0 && person.distributor === distributor);
  }

  return {
    reopenWallet,
    beginPinsAnew,
    allowLastTry,
    liftStop,
    isStopped: (person) => balances.pins.stops.isStopped(person),
  };
}

/** A button speaks of the lock that it was shown for, not of one that came later. */
function isThatLock({ lockedSince }: Wallet, since: number): boolean {
  return lockedSince !== undefined && lockedSince === since;
}

function isLocked({ lockedByOperator }: Wallet): "locked_by_operator" | "pins_held" {
  return lockedByOperator === undefined ? "pins_held" : "locked_by_operator";
}

function act(by: number, what: string, detail?: Act["detail"]): Act {
  return { by: { kind: "person", id: by }, what, ...(detail ? { detail } : {}) };
}
