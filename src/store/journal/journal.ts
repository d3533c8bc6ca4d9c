import type { Clock } from "../../domain/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { InstallationPrefix } from "../../domain/reference.ts";
import { doneAlone } from "./alone.ts";
import * as deposits from "./deposits.ts";
import { readFact, writeFact } from "./facts.ts";
import { moveDeposit, writeDraft } from "./move.ts";
import * as outbox from "./outbox.ts";
import { isSealedFact } from "./sealed-tables.ts";
import { BESIDE, HOUSE, type Storage } from "./storage.ts";
import { eventsOf, writeNote } from "./trail.ts";
import type { Transactions } from "./transactions.ts";
import { verifyAll } from "./verify.ts";
import { changeWalletAlone, readWallet, readWalletsWithPinsOut } from "./wallets.ts";

/** The journal over any database that Kysely speaks to. */
export function createJournal(
  storage: Storage,
  transactions: Transactions,
  prefix: InstallationPrefix,
  clock: Clock,
): Journal {
  const { read, write } = transactions;
  return {
    prefix,
    draft: (draft) => write((unit) => writeDraft(unit, draft), { kind: "wallet", distributor: draft.distributor }),
    move: (move) => write((unit) => moveDeposit(unit, move), { kind: "wallet_of", id: move.id }),
    deposit: (id) => read((db) => deposits.findDeposit(db, "id", id)),
    byReference: (reference) => read((db) => deposits.findDeposit(db, "reference", reference)),
    byTransactionId: (id) => read((db) => deposits.findDeposit(db, "transaction_id", id)),
    replacements: (id) => read((db) => deposits.replacementsOf(db, id)),
    inStates: (states) => read((db) => deposits.depositsInStates(db, states)),
    due: (now, limit) => read((db) => deposits.dueDeposits(db, now, limit)),
    nextLookAt: () => read(deposits.nextLookAt),
    recent: (chatId, limit) => read((db) => deposits.recentDeposits(db, chatId, limit)),
    toRecipient: (from, to, since) => read((db) => deposits.depositsToRecipient(db, from, to, since)),
    usualAmounts: (distributor, limit) => read((db) => deposits.usualAmounts(db, distributor, limit)),
    doneAlone: (actorId, distributor, since) => read((db) => doneAlone(db, actorId, distributor, since)),
    takenBy: (actorId, since) => read((db) => deposits.francsTakenBy(db, actorId, since)),
    sentBetween: (from, to) => read((db) => deposits.depositsSentBetween(db, from, to)),
    wallet: (distributor) => read(async (db) => (await readWallet(db, distributor)).wallet),
    holds: () => storage.holds(),
    walletsWithPinsOut: () => read(readWalletsWithPinsOut),
    changeWallet: (distributor, change, act, tell = []) =>
      write((unit) => changeWalletAlone(unit, { distributor, change, act, tell }, clock.now()), {
        kind: "wallet",
        distributor,
      }),
    outbox: (now, limit) => read((db) => outbox.waitingMessages(db, now, limit)),
    nextMessageAt: () => read(outbox.nextMessageAt),
    told: (id, messageId) => write((unit) => outbox.markTold(unit, id, messageId, clock.now()), BESIDE),
    notTold: (id, nextTryAt, why, aside) =>
      write((unit) => outbox.markNotTold(unit, { id, nextTryAt, why, aside }, clock.now())),
    async metAgain(chatId) {
      if (await read((db) => outbox.isAnythingHeld(db, chatId)))
        await write((unit) => outbox.releaseHeld(unit, chatId, clock.now()));
    },
    tell: (message) => write((unit) => outbox.enqueue(unit, [message], clock.now()), BESIDE),
    cardMessage: (id, chatId) => read((db) => outbox.cardMessage(db, id, chatId)),
    depositsShownIn: (chatId, messageId) => read((db) => outbox.depositsShownIn(db, chatId, messageId)),
    shownIn: (id, card) => write((unit) => outbox.rememberCard(unit, id, card), BESIDE),
    outboxDepth: () => read(outbox.outboxDepth),
    note: (event) => write((unit) => writeNote(unit, event)),
    events: (id) => read((db) => eventsOf(db, id)),
    verify: () => read(() => verifyAll(storage)),
    onChange: transactions.onChange,
    fact: (name) => read((db) => readFact(db, name)),
    setFact: (name, value, before) =>
      write((unit) => writeFact(unit, name, value, before), isSealedFact(name) ? HOUSE : BESIDE),
    close: () => storage.close(),
  };
}
