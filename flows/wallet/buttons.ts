import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { maybe, msisdn, wholeUpTo } from "../ground/fields.ts";

/**
 * About a wallet that is closed on our side: ask what to do, lift a pause; the operator made the PIN anew, or unlocked the account; a last try, and
 * whose it is; let a person type again. `since`: the lock it is shown for, by when it began, so that an old button does nothing to a later one.
 */
export const walletTap = buttons(
  "w",
  each(["ask", "sure", "renewed", "unlocked", "last", "whose", "lift"], {
    wallet: msisdn,
    since: maybe(wholeUpTo(15)),
    person: maybe(wholeUpTo(16)),
  }),
);

/** Under an alarm: an owner knows who holds the phone now, and lets them in again. */
export const movedTap = buttons("z", { back: { person: wholeUpTo(16) } });

/** A tap on one. */
export type WalletTap = TapOn<typeof walletTap>;

/** Begins a PIN change: on a deposit or balance that the operator refused until the PIN is another one (code 2010). */
export const changePinTap = buttons("n", { go: {} });
