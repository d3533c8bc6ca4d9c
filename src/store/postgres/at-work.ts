import type { Transaction } from "kysely";
import { JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Schema } from "../journal/schema.ts";
import type { AtWork, ChainHead, NextEntry, Scope } from "../journal/storage.ts";
import { houseHead } from "../journal/trail.ts";
import type { Writer } from "./writer.ts";

/** A transaction on a writer, as the journal asks in it. */
export function atWork(writer: Writer, db: Transaction<Schema>, scope: Scope): AtWork {
  let end: ChainHead | undefined;

  async function nextOfHouse(): Promise<NextEntry> {
    const { hash } = end ?? (await houseHead({ db, hasWalletChains: true }));
    return { seq: await writer.number(), previous: hash };
  }

  /** A wallet's first entry is chained to the house's last, which stands still meanwhile. */
  async function nextOfWallet(): Promise<NextEntry> {
    const chain = (await writer.turn())?.chain;
    if (!chain) throw new JournalUnavailable("an entry was to be written without a chain");
    const { wallet, seq, hash, next } = chain;
    if (end) return { seq: await writer.number(), previous: end.hash, chain: wallet };
    const previous = seq === 0 ? (await houseHead({ db, hasWalletChains: true })).hash : hash;
    return { seq: next, previous, chain: wallet };
  }

  return {
    db,
    next: () => (scope.kind === "house" ? nextOfHouse() : nextOfWallet()),
    async wrote(head) {
      end = head;
      await writer.wrote(head);
    },
    async send(change, check) {
      const { sql, parameters } = change.compile();
      await writer.send(sql, parameters, check);
    },
    alone: (names) => (scope.kind === "house" ? Promise.resolve() : writer.alone(names)),
  };
}
