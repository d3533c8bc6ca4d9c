import type { Instant } from "../clock.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";

/**
 * The people whom a wallet pays, by the names that those who use it gave them. A name here proves nothing about a number: it is what a person
 * wrote. Shared by all who use the wallet, and every change is on record with who made it, never with the number or the name in it.
 * Implemented by `src/store`.
 */
export interface AddressBook {
  /** One page, favourites first, then by name; and how many entries there are in all. */
  page(wallet: Msisdn, from: number, limit: number): Promise<ContactPage>;
  /** Entries with words that begin so, or with these figures in their number; favourites first. Nothing but signs finds nothing. */
  search(wallet: Msisdn, text: string, limit: number): Promise<readonly Contact[]>;
  find(wallet: Msisdn, number: Msisdn): Promise<Contact | undefined>;
  /** Favourites by name. */
  favourites(wallet: Msisdn, limit: number): Promise<readonly Contact[]>;
  /** The last different numbers that were paid from the wallet, newest first, in the book or not. */
  lastPaid(wallet: Msisdn, limit: number): Promise<readonly Payee[]>;
  /** What the journal knows of payments to a number. */
  payments(wallet: Msisdn, number: Msisdn): Promise<Payments>;
  /** Adds an entry, or gives an entry another name. `added` when the number was not in the book. */
  save(entry: Pick<Contact, "wallet" | "number" | "name">, by: BookAct): Promise<"added" | "renamed">;
  /** `false` when the number is not in the book. */
  setFavourite(wallet: Msisdn, number: Msisdn, favourite: boolean, by: BookAct): Promise<boolean>;
  /** `false` when the number is not in the book. Deposits to it stay as they are. */
  remove(wallet: Msisdn, number: Msisdn, by: BookAct): Promise<boolean>;
}

/** Who changes the book, and when. */
export interface BookAct {
  readonly personId: number;
  readonly at: Instant;
}

/** One entry. The name is fit to be shown (`domain/contact-name.ts`). */
export interface Contact {
  readonly wallet: Msisdn;
  readonly number: Msisdn;
  readonly name: string;
  readonly favourite: boolean;
}

/** Some entries of the book, and how many there are. */
export interface ContactPage {
  readonly contacts: readonly Contact[];
  readonly total: number;
}

/** A number that was paid, and its name where the book has one. */
export interface Payee {
  readonly number: Msisdn;
  readonly name?: string | undefined;
}

/** Payments of one wallet to one number that went through. */
export interface Payments {
  readonly last?: { readonly amount: Xof; readonly at: Instant } | undefined;
  /** The middle one of the newest amounts. */
  readonly usual?: Xof | undefined;
}
