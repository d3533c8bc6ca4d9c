import type { Instant } from "./clock.ts";
import type { Xof } from "./money.ts";

/** The drawer as it goes from one cashier to another while the counter stays open: counted by whoever gives it, then by whoever takes it. */
export interface Handover {
  readonly id: number;
  readonly day: number;
  /** Who had the drawer. */
  readonly from: number;
  /** Who has it from when they have counted. */
  readonly to: number;
  /** Missing where it was taken without whoever had it. */
  readonly given?: CashCount | undefined;
  /** Why the cash that was given was not what it should be. */
  readonly reason?: string | undefined;
  readonly taken?: CashCount | undefined;
  /** When it was given up: by either of the two, or because the counter was closed. */
  readonly endedAt?: Instant | undefined;
}

/** What somebody counted, and how far from what should have been there: when given, since their turn began; when taken, since it was given. */
export interface CashCount {
  readonly at: Instant;
  readonly cash: Xof;
  readonly gap: number;
}
