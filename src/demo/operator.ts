import type { Simulator } from "../simulator/simulator.ts";
import type { Numbers } from "./banner.ts";

/** The practice operator as the demo sees it. */
export interface Operator extends Numbers {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Calls that are being served now. */
  inFlight(): number;
  /** What only the operator sees and does: its books, and faults. Absent when nobody may look. */
  readonly desk?: Desk;
  close(): Promise<void>;
}

/** The operator's side of the counter. */
export type Desk = Pick<Simulator, "accounts" | "ledger" | "transactions" | "faults" | "onChange">;

/** Starts an operator; its money is kept in `stateFile`. */
export type StartOperator = (stateFile: string) => Promise<Operator>;
