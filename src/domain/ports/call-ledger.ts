/** Calls to the operator as all members of a counter count them together, also those of a member that is lost (faults F11). Without one, a process counts its own. */
export interface CallLedger {
  /** Takes places for calls. Rejects where the ledger does not answer: then nothing leaves. One is asked after the other. */
  take(wish: PlaceWish): Promise<TakenPlaces>;
  /** The operator said "too many": no member takes a place for so long, in milliseconds. Never rejects. */
  pause(pauseMs: number): Promise<void>;
}

/** So many places, if there are that many among `most` in `windowMs`. */
export interface PlaceWish {
  readonly wanted: number;
  readonly most: number;
  readonly windowMs: number;
}

/** What was taken, and, where that is less than was wanted, when it is worth asking again. */
export interface TakenPlaces {
  readonly places: readonly LedgerPlace[];
  readonly againInMs?: number;
}

/** The right to make one call, counted until it is given back, or until its time is over once it was used. Of both, one is called, once. */
export interface LedgerPlace {
  /** The call leaves now. */
  use(): void;
  giveBack(): void;
}
