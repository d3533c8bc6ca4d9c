import type { Verdict } from "./journal.ts";

/**
 * The end of a chain at one moment, short enough for a chat: kept outside the machine, it shows whether the chain of today is the one that was
 * there then. Whoever computes the whole chain anew has other hashes.
 */
export interface Anchor {
  /** Which chain: `house`, which has every entry, or, where wallets have chains of their own, takes in the ends of those. */
  readonly chain: string;
  /** Its entry of that moment; where there is one chain, that is how many there were. */
  readonly seq: number;
  /** SHA-256 as 64 hex digits. */
  readonly hash: string;
}

/** What a check of the records beside their use comes to: with the end of the chain, where everything fits. */
export type Checked =
  | (Extract<Verdict, { kind: "intact" }> & { readonly end: Anchor })
  | Extract<Verdict, { kind: "broken" }>;

/** The check of all records beside whoever uses them. Implemented by `src/store`. */
export interface Audit {
  /** Holds the whole trail and every sealed row against each other, in pages, so that nobody waits for it. Throws `JournalUnavailable`. */
  check(): Promise<Checked>;
  /** Takes the ends of the wallets' chains into the house's, where they have chains of their own. Throws `JournalUnavailable`. */
  takeIn(): Promise<void>;
  /** Whether anybody else has written in the journal's database since this was last asked. Throws `JournalUnavailable`. */
  touched(): Promise<boolean>;
}
