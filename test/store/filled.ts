import { join } from "node:path";
import type { Batch, BatchId } from "../../src/domain/batch.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { InvitationId, TokenHash } from "../../src/domain/invitation.ts";
import { contentHash } from "../../src/domain/list.ts";
import { xof } from "../../src/domain/money.ts";
import type { Audit } from "../../src/domain/ports/audit.ts";
import type { Books } from "../../src/domain/ports/books.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { BulkId } from "../../src/domain/ports/operator.ts";
import { createBooks } from "../../src/store/books.ts";
import { openJournalDatabase } from "../../src/store/sqlite/open-journal.ts";
import { dataFolder } from "./data-folder.ts";
import {
  BY_PERSON,
  CHAT,
  CUSTOMER,
  cardOf,
  countedBytes,
  draftOf,
  OTHER_CUSTOMER,
  standingClock,
  TEN_O_CLOCK,
  WALLET,
  WAYS,
  walk,
} from "./samples.ts";

/** The member, the batch, the operator's handle and the day of a filled journal. */
export const MEMBER = 11;
export const BATCH = "B000000000000001" as BatchId;
export const BULK = "BULK1" as BulkId;
export const BY = { personId: CHAT, at: TEN_O_CLOCK };

/** An open journal with its books. */
export interface Opened {
  readonly folder: string;
  readonly journal: Journal;
  readonly books: Books;
  readonly audit: Audit;
}

/** Opens the journal of a folder with its books. */
export async function openBooks(folder: string): Promise<Opened> {
  const random = countedBytes();
  const { journal, transactions, audit } = await openJournalDatabase({ folder, clock: standingClock(), random });
  return { folder, journal, audit, books: createBooks(transactions, random) };
}

/** A journal in which every table has rows, each written through the doors that the counter itself uses. */
export async function filledJournal(): Promise<Opened & { readonly file: string; readonly dayId: number }> {
  const folder = dataFolder();
  const { journal, books, audit } = await openBooks(folder);
  const dayId = await fill({ journal, books });
  return { folder, file: join(folder, "journal.db"), journal, books, audit, dayId };
}

/** Writes into every table; gives the day at the till. */
export async function fill({ journal, books }: Pick<Opened, "journal" | "books">): Promise<number> {
  const paid = await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
  await walk(journal, draftOf(2), ...WAYS.UNCERTAIN);
  await journal.tell(cardOf(paid));
  const [{ id } = { id: 0 }] = await journal.outbox(TEN_O_CLOCK, 1);
  await journal.told(id, 7);
  await journal.tell(cardOf(paid));
  await journal.changeWallet(WALLET, { kind: "pin_answered", id: "GK3F", by: CHAT, says: "wrong" }, BY_PERSON);
  await journal.setFact("compared_until", String(TEN_O_CLOCK));
  const { addressBook, batches, callbacks, checklist, lists, receipts, balanceAlerts, tillDays, handovers, standing } =
    books;
  await invite(books, "I1", MEMBER);
  await invite(books, "I2");
  await addressBook.save({ wallet: WALLET, number: CUSTOMER, name: "Awa" }, BY);
  await addressBook.save({ wallet: WALLET, number: OTHER_CUSTOMER, name: "Modou" }, BY);
  await checklist.tick(CHAT, "account", true, TEN_O_CLOCK);
  await receipts.issue(paid.id, "picture", BY);
  await callbacks.keep({ key: "k", at: TEN_O_CLOCK, type: undefined, subject: "s", status: undefined });
  await balanceAlerts.set(WALLET, xof(50_000), BY);
  const lines = [1, 2].map((line) => ({
    line,
    recipient: CUSTOMER,
    amount: xof(1_000 * line),
    name: undefined,
    cells: [],
  }));
  const content = { headings: [], lines, refused: [], hash: contentHash(lines) };
  for (const intentKey of ["1:1", "1:2"])
    await lists.keep({
      ...{ intentKey, chatId: CHAT, actorId: CHAT, distributor: WALLET, name: "l", content },
      ...{ source: { kind: "text", text: "771234567 1000" }, madeAt: TEN_O_CLOCK },
    });
  const batch = {
    ...{ id: BATCH, intentKey: "list:1", chatId: CHAT, actorId: CHAT, distributor: WALLET, name: "l", lines: 2 },
    ...{
      total: xof(3_000),
      hash: content.hash,
      headings: [],
      state: "AWAITING_PIN",
      version: 1,
      createdAt: TEN_O_CLOCK,
    },
  } as Batch;
  const ofBatch = lines.map((line) => ({ ...line, depositId: `D90000000000000${line.line}` as DepositId }));
  await batches.create(batch, ofBatch as never, BY_PERSON, []);
  await batches.addChunk({ bulkId: BULK, batchId: BATCH, lines: 1, sentAt: TEN_O_CLOCK });
  await journal.tell({ kind: "batch", chatId: CHAT, batchId: BATCH, fresh: true });
  for (const waiting of await journal.outbox(TEN_O_CLOCK, 10))
    if (waiting.message.kind === "batch") await journal.told(waiting.id, 8);
  const { day } = await tillDays.open(WALLET, xof(10_000), BY);
  for (const amount of [500, 700])
    await tillDays.recharge(day.id, { amount: xof(amount), inCash: true, remark: "r" }, BY);
  await standing.set({ personId: CHAT, kind: "week", hour: 20, nextAt: TEN_O_CLOCK });
  const counted = { at: TEN_O_CLOCK, cash: xof(8_800), gap: 0 };
  await handovers.takeAlone(day.id, { from: BY.personId, taken: counted }, { ...BY, personId: MEMBER }, []);
  await handovers.give(day.id, { from: MEMBER, to: BY.personId, given: counted }, () => []);
  return day.id;
}

async function invite({ team }: Books, id: string, joins?: number): Promise<void> {
  const offer = { name: "Fatou", role: "cashier", distributor: WALLET, dayMax: xof(50_000) } as const;
  const token = `token-${id}` as TokenHash;
  const until = TEN_O_CLOCK + 86_400_000;
  await team.invite({ id: id as InvitationId, ...offer, invitedBy: CHAT, until }, token, TEN_O_CLOCK);
  if (joins !== undefined) await team.join(token, joins, TEN_O_CLOCK);
}
