import type { Instant } from "./clock.ts";
import type { Msisdn } from "./msisdn.ts";
import type { PinOut, Wallet, WalletChange, WrongPin } from "./ports/journal.ts";

/** Wrong PINs in a row after which the operator locks a wallet, for everybody who uses it (contract README section 3). */
export const TRIES_MAX = 3;

/** So many PINs may be wrong, or not known to be right, before none leaves any more: the third locks the wallet at the operator (faults S5, S35). */
const PINS_MAX = TRIES_MAX - 1;

/** How long a call may be on its way to the operator, in milliseconds: one that was given up on sooner may arrive after the next. */
const ON_ITS_WAY_MS = 30_000;

/** Why a wallet is paused that the operator does not let us pay from. */
export const ACCESS_REFUSED = "access_refused";

/** A wallet that nothing is known of: open, no wrong PIN. */
export function newWallet(distributor: Msisdn): Wallet {
  return { distributor, wrongPins: 0 };
}

/** PINs that are wrong for certain, or that left and were never answered about. What is still on its way is not among them. */
export function spentTries({ wrongPins, lockedSince, pinsOut = [] }: Wallet): number {
  const counted = lockedSince !== undefined && pinsOut.length === 0 ? Math.max(wrongPins, PINS_MAX) : wrongPins;
  return counted + pinsOut.filter(({ over }) => over).length;
}

/** How many PINs that nothing has proved may be on their way at one time. */
export function unprovedAllowed(wallet: Wallet): number {
  return Math.max(PINS_MAX - spentTries(wallet), 0);
}

/** Tries that are left at the operator at least, and whether that is certain: an unanswered PIN may have been a right one. */
export function triesLeft(wallet: Wallet): { readonly least: number; readonly certain: boolean } {
  const least = Math.max(TRIES_MAX - spentTries(wallet), 0);
  return { least, certain: !(wallet.pinsOut ?? []).some(({ over }) => over) };
}

/** Why no money call leaves from a wallet for somebody, until a person acts. */
export type Closed = "locked_by_operator" | "pins_held" | "paused";

/** Whether, and why, a wallet is closed for a person at a moment: the one who was given the last try may use it, and it may leave. */
export function closedFor(wallet: Wallet, by: number, now: Instant): Closed | undefined {
  if (wallet.lockedByOperator !== undefined) return "locked_by_operator";
  const isTheirs = hasLastTry(wallet, by, now) || (wallet.pinsOut ?? []).some((pin) => isLastTryOf(pin, by));
  if (wallet.lockedSince !== undefined && !isTheirs) return "pins_held";
  return wallet.pausedFor === undefined ? undefined : "paused";
}

/** Whether a wallet takes no money calls of anybody until a person acts. */
export function isClosed(wallet: Wallet): boolean {
  return wallet.lockedSince !== undefined || wallet.lockedByOperator !== undefined || wallet.pausedFor !== undefined;
}

/** Whether a person may give the one PIN that a person answering for the wallet has allowed. */
export function hasLastTry({ lastTry }: Wallet, by: number, now: Instant): boolean {
  return lastTry !== undefined && lastTry.by === by && now < lastTry.until;
}

function isLastTryOf(pin: PinOut, by: number): boolean {
  return pin.by === by && pin.lastTry !== undefined && !pin.over;
}

/**
 * What a change makes of a wallet. A change that changes nothing gives the same object back. The count of wrong PINs is the operator's: it falls
 * only by a PIN that the operator took, or by a person's word that the operator has begun it anew. A pause is lifted by its own opposite.
 */
export function changeWallet(wallet: Wallet, change: WalletChange, at: Instant): Wallet {
  switch (change.kind) {
    case "pin_leaves":
      return leaves(wallet, change, at);
    case "pin_answered":
      return held(answered(wallet, change, at), at);
    case "pins_lost":
      return held(
        withPins(
          wallet,
          (wallet.pinsOut ?? []).map((pin) => ({ ...pin, over: true as const })),
        ),
        at,
      );
    case "pins_begun_anew":
      return {
        ...withPins(
          wallet,
          (wallet.pinsOut ?? []).filter(({ over }) => !over),
        ),
        wrongPins: 0,
        ...NO_LOCK,
      };
    case "last_try":
      return { ...wallet, lastTry: { by: change.by, until: change.until } };
    case "pause":
      return wallet.pausedFor === change.why ? wallet : { ...wallet, pausedFor: change.why };
    case "resume":
      return { ...wallet, pausedFor: undefined };
  }
}

const NO_LOCK = {
  wrongBy: undefined,
  lockedSince: undefined,
  lockedByOperator: undefined,
  lastTry: undefined,
} as const;

/** Whether a PIN may leave: on the count, or as the one last try of the person named for it, who was told what it risks. */
function leaves(
  wallet: Wallet,
  { id, by, tries, isWarned }: WalletChange & { kind: "pin_leaves" },
  at: Instant,
): Wallet {
  if (wallet.lockedByOperator !== undefined) return wallet;
  const out = wallet.pinsOut ?? [];
  const isOnCount = spentTries(wallet) + out.filter(({ over }) => !over).length + tries <= PINS_MAX;
  const isLast = !isOnCount && tries === 1 && isWarned && hasLastTry(wallet, by, at) && out.every(({ over }) => over);
  if (!isOnCount && !isLast) return wallet;
  const follows = out.filter((pin) => pin.over && at - pin.at >= ON_ITS_WAY_MS).map((pin) => pin.id);
  const pin: PinOut = { id, by, at, wrongSince: 0, follows, ...(isLast ? { lastTry: wallet.lastTry?.until } : {}) };
  return { ...withPins(wallet, [...out, pin]), ...(isLast ? { lastTry: undefined } : {}) };
}

function answered(wallet: Wallet, { id, by, says }: WalletChange & { kind: "pin_answered" }, at: Instant): Wallet {
  const out = wallet.pinsOut ?? [];
  const [mine, others] = [out.find((pin) => isOf(pin, id)), out.filter((pin) => !isOf(pin, id))];
  switch (says) {
    case "right":
      return mine ? proved(wallet, mine, others) : wallet;
    case "nothing":
      return mine ? withPins(wallet, others) : wallet;
    case "not_sent": {
      if (!mine) return wallet;
      const { lastTry } = mine;
      return { ...withPins(wallet, others), ...(lastTry ? { lastTry: { by: mine.by, until: lastTry } } : {}) };
    }
    case "unclear":
      return mine && !mine.over ? withPins(wallet, [...others, { ...mine, over: true }]) : wallet;
    default: {
      const wrongPins = Math.min(
        Math.max(wallet.wrongPins + 1, SAID[says]),
        SAID[says] === TRIES_MAX ? TRIES_MAX : PINS_MAX,
      );
      const more = wrongPins - wallet.wrongPins;
      const left = others.map((pin) => ({ ...pin, wrongSince: pin.wrongSince + Math.max(more, 1) }));
      const wrongBy = [...(wallet.wrongBy ?? []), { by, at }].slice(-TRIES_MAX);
      return {
        ...withPins(wallet, left),
        ...{ wrongPins, wrongBy, lastTry: undefined },
        ...(says === "locked" ? { lockedByOperator: wallet.lockedByOperator ?? at } : {}),
      };
    }
  }
}

/** A second call with the same PIN under one reference has a name that begins with the first one's. */
function isOf(pin: PinOut, id: string): boolean {
  return pin.id === id || pin.id.startsWith(`${id}${SECOND_CALL}`);
}

/** Stands between a reference and the number of a further call under it. */
export const SECOND_CALL = "#";

/** What the operator's own count is at least, when it says so. */
const SAID = { wrong: 1, one_left: 2, locked: 3 } as const;

/**
 * The operator took this PIN, which began its count anew. What was heard to be wrong since it left may have come after it, so that stays; so
 * does every other PIN that was still out when it left. Those that were over by then came before it.
 */
function proved(wallet: Wallet, mine: PinOut, others: readonly PinOut[]): Wallet {
  const wrongPins = Math.min(wallet.wrongPins, mine.wrongSince);
  const wrongBy = wrongPins === 0 ? undefined : (wallet.wrongBy ?? []).slice(-wrongPins);
  const left = others.filter(({ id }) => !mine.follows.includes(id));
  const isOpen = wallet.lockedByOperator === undefined && wrongPins + left.filter(({ over }) => over).length < PINS_MAX;
  return {
    ...withPins(wallet, left),
    wrongPins,
    wrongBy,
    ...(isOpen ? { lockedSince: undefined, lastTry: undefined } : {}),
  };
}

/** Closed from the moment at which the next wrong PIN would be the operator's last. */
function held(wallet: Wallet, at: Instant): Wallet {
  const isFull = wallet.lockedByOperator !== undefined || spentTries(wallet) >= PINS_MAX;
  return isFull && wallet.lockedSince === undefined ? { ...wallet, lockedSince: at } : wallet;
}

function withPins(wallet: Wallet, out: readonly PinOut[]): Wallet {
  return { ...wallet, pinsOut: out.length === 0 ? undefined : out };
}

/** The newest of the wrong PINs that are counted, newest first: who typed them and when. */
export function wrongBy({ wrongBy = [] }: Wallet): readonly WrongPin[] {
  return [...wrongBy].reverse();
}
