import { randomBytes } from "node:crypto";
import type { RandomBytes } from "../domain/clock.ts";
import type { Books } from "../domain/ports/books.ts";
import { createAddressBook } from "./books/address-book.ts";
import { createBalanceAlerts } from "./books/balance-alerts.ts";
import { createBatchBook } from "./books/batches.ts";
import { createCallbacks } from "./books/callbacks.ts";
import { createChecklist } from "./books/checklist.ts";
import { createClaimBook } from "./books/claims.ts";
import { createHandovers } from "./books/handovers.ts";
import { createHistoryBook } from "./books/history.ts";
import { createListBook } from "./books/lists.ts";
import { createReceipts } from "./books/receipts.ts";
import { createReports } from "./books/reports.ts";
import { createStandingReports } from "./books/standing-reports.ts";
import { createTeam } from "./books/team.ts";
import { createTillDays } from "./books/till-days.ts";
import type { Transactions } from "./journal/transactions.ts";

/** The books over the journal's database. */
export function createBooks(transactions: Transactions, random: RandomBytes = randomBytes): Books {
  return {
    history: createHistoryBook(transactions),
    addressBook: createAddressBook(transactions),
    checklist: createChecklist(transactions),
    claims: createClaimBook(transactions),
    receipts: createReceipts(transactions, random),
    callbacks: createCallbacks(transactions),
    batches: createBatchBook(transactions),
    lists: createListBook(transactions),
    team: createTeam(transactions),
    reports: createReports(transactions),
    standing: createStandingReports(transactions),
    tillDays: createTillDays(transactions),
    handovers: createHandovers(transactions),
    balanceAlerts: createBalanceAlerts(transactions),
  };
}
