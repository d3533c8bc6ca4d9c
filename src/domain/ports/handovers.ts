import type { CashCount } from "../handover.ts";
import type { TillDay } from "../till-day.ts";
import type { NewMessage } from "./journal.ts";
import type { TillAct } from "./till-days.ts";

/** When drawers change hands. Every act is one transaction with its line in the trail and with what is told of it. Implemented by `src/store`. */
export interface Handovers {
  /** Writes down what was counted to give the drawer to somebody; `tell` learns the number of the handover. */
  give(day: number, handover: Given, tell: (id: number) => readonly NewMessage[]): Promise<HandoverOutcome>;
  /** The drawer is theirs from now on, to whom a handover gives it. */
  take(id: number, taken: CashCount, by: TillAct, tell: readonly NewMessage[]): Promise<HandoverOutcome>;
  /** Takes the drawer without whoever has it; a handover that waits is given up by it. */
  takeAlone(day: number, taken: Taken, by: TillAct, tell: readonly NewMessage[]): Promise<HandoverOutcome>;
  /** Gives up a handover that waits. */
  end(id: number, by: TillAct, tell: readonly NewMessage[]): Promise<HandoverOutcome>;
  /** The day whose drawer a handover is about. */
  dayOf(id: number): Promise<TillDay | undefined>;
}

/** What somebody counted for somebody else. */
export interface Given {
  readonly from: number;
  readonly to: number;
  readonly given: CashCount;
  readonly reason?: string | undefined;
}

/** What somebody counted who takes the drawer alone, and from whom. */
export interface Taken {
  readonly from: number;
  readonly taken: CashCount;
}

/** What an act came to. `moved_on`: the counter was closed, or the drawer is not where it was; nothing was written. */
export type HandoverOutcome = { readonly kind: "done"; readonly day: TillDay } | { readonly kind: "moved_on" };
