import type { AddressBook } from "./address-book.ts";
import type { BalanceAlerts } from "./balance-alerts.ts";
import type { BatchBook } from "./batch-book.ts";
import type { Callbacks } from "./callbacks.ts";
import type { Checklist } from "./checklist.ts";
import type { ClaimBook } from "./claims.ts";
import type { Handovers } from "./handovers.ts";
import type { History } from "./history.ts";
import type { ListBook } from "./list-book.ts";
import type { Receipts } from "./receipts.ts";
import type { Reports } from "./reports.ts";
import type { StandingReports } from "./standing-reports.ts";
import type { Team } from "./team.ts";
import type { TillDays } from "./till-days.ts";

/** What is read and kept beside the deposits, in the journal's database and under its transactions. Nothing here moves money. */
export interface Books {
  readonly history: History;
  readonly addressBook: AddressBook;
  readonly checklist: Checklist;
  readonly receipts: Receipts;
  readonly claims: ClaimBook;
  readonly callbacks: Callbacks;
  /** Lists of deposits and how far they are. Acts on them go through the engine (`Batches`). */
  readonly batches: BatchBook;
  readonly team: Team;
  /** Lists that were sent, until they are confirmed or given up. */
  readonly lists: ListBook;
  readonly reports: Reports;
  readonly standing: StandingReports;
  readonly tillDays: TillDays;
  readonly handovers: Handovers;
  readonly balanceAlerts: BalanceAlerts;
}
