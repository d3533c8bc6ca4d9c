import type { Account } from "../bank/accounts.ts";
import type { Movement } from "../bank/ledger.ts";
import { PinKey } from "../bank/pin-key.ts";
import type { Transaction } from "../bank/transactions.ts";
import { OwnClock } from "../clock.ts";
import { changeSettings } from "../settings.ts";
import type { World } from "../world.ts";

/*
 * What can be seen and done from outside, in the process and over HTTP. Every view first lets happen what is due on the simulator's clock.
 */

/** A wallet with its balance in francs. */
export interface AccountView extends Account {
  readonly balance: number;
}

/** A movement of money with the state that its transaction shows. */
export interface LedgerLine extends Movement {
  readonly status: string;
}

/** The wallets, with balance, test PIN and wrong PINs in a row. */
export function accountsOf(world: World): AccountView[] {
  world.agenda.run();
  return world.accounts.all().map((account) => ({ ...account, balance: world.ledger.balance(account.msisdn) }));
}

/** Francs in a wallet. */
export function balanceOf(world: World, msisdn: string): number {
  world.agenda.run();
  return world.ledger.balance(msisdn);
}

/** Every movement of money so far. */
export function ledgerOf(world: World): LedgerLine[] {
  world.agenda.run();
  return world.ledger
    .movements()
    .map((movement) => ({ ...movement, status: world.transactions.get(movement.transactionId)?.status ?? "" }));
}

/** Every row, hidden and refused ones too. */
export function transactionsOf(world: World): readonly Readonly<Transaction>[] {
  world.agenda.run();
  return world.transactions.all();
}

/** Lays a part over the settings in force. Throws a `ZodError` that names what is wrong. */
export function change(world: World, part: unknown): void {
  world.settings = changeSettings(world.settings, part);
}

/** Another RSA key; what the old one encrypted gets 4003. */
export async function rotateKey(world: World): Promise<void> {
  world.pinKey = await PinKey.generate();
}

/** As an agency of the operator does: the wallet is unlocked, and its count of wrong PINs begins again. Whether there is such a wallet. */
export function unlock(world: World, msisdn: string): boolean {
  const account = world.accounts.get(msisdn);
  if (account) account.wrongPins = 0;
  return account !== undefined;
}

/** Puts the simulator's own clock forward. Throws an `Error` when the clock was handed in. */
export function advance({ clock, agenda }: World, byMs: number): void {
  if (!(clock instanceof OwnClock)) throw new Error("The clock was handed in: move it where it comes from.");
  clock.advance(byMs);
  agenda.run();
}
