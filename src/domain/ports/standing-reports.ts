import type { Instant } from "../clock.ts";
import type { StandingKind, StandingReport } from "../standing-report.ts";
import type { NewMessage } from "./journal.ts";

/** Which reports come to whom by themselves, and when the next ones do. Implemented by `src/store`. */
export interface StandingReports {
  of(personId: number): Promise<readonly StandingReport[]>;
  /** From now on it comes, or at another hour. */
  set(report: StandingReport): Promise<void>;
  /** From now on it does not. */
  drop(personId: number, kind: StandingKind): Promise<void>;
  /** Those that are due, the longest waiting first. */
  due(now: Instant, limit: number): Promise<readonly StandingReport[]>;
  /** When the next one is due, so that nobody has to poll the disk. */
  nextAt(): Promise<Instant | undefined>;
  /** Tells one and writes when the next comes, in one transaction. `false` where it was told, changed or dropped meanwhile; nothing was written then. */
  told(report: StandingReport, nextAt: Instant, tell: readonly NewMessage[]): Promise<boolean>;
}
