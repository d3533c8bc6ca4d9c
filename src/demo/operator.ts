import type { TestNumber } from "./banner.ts";

/** The practice operator as the demo sees it. */
export interface Operator {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Calls that are being served now. */
  inFlight(): number;
  readonly distributor: TestNumber;
  readonly customers: TestNumber[];
  /** Customers at whose numbers something goes wrong on purpose. */
  readonly special: TestNumber[];
  close(): Promise<void>;
}

/** Starts one; its money is kept in `stateFile`. */
export type StartOperator = (stateFile: string) => Promise<Operator>;
