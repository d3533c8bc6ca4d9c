import type { CommissionGrid } from "../commission.ts";
import type { Xof } from "../money.ts";
import type { DayCheck } from "./day-check.ts";

/** What opening, closing and reporting need of the installation. */
export interface Till extends DayCheck {
  /** What the operator pays a distributor: an estimate, from the settings. */
  readonly commission: CommissionGrid;
  /** A gap up to this needs no reason. */
  readonly gapFree: Xof;
  /** Chats that are told when a counter was closed. */
  readonly owners: readonly number[];
}
