import { describe, expect, it } from "vitest";
import { BATCH_STATES, type Batch, type BatchId, type BatchState, LEGAL_BATCH_MOVES } from "../../src/domain/batch.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { Invitation, InvitationId, TokenHash } from "../../src/domain/invitation.ts";
import { contentHash } from "../../src/domain/list.ts";
import { xof } from "../../src/domain/money.ts";
import type { BatchMove } from "../../src/domain/ports/batch-book.ts";
import { IllegalMove, JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { NewList } from "../../src/domain/ports/list-book.ts";
import type { BulkId } from "../../src/domain/ports/operator.ts";
import type { Reading } from "../../src/domain/till-day.ts";
import { factMadeOnce } from "../../src/store/journal/facts.ts";
import { readWallet, writeWallet } from "../../src/store/journal/wallets.ts";
import {
  BY_MACHINE,
  BY_PERSON,
  CHAT,
  CUSTOMER,
  draftOf,
  moveOf,
  OTHER_WALLET,
  TEN_O_CLOCK,
  WALLET,
  walk,
} from "./samples.ts";
import { openSideBySide, type SideBySide } from "./side-by-side.ts";

const BATCH = "B000000000000001" as BatchId;
const WRONG = { kind: "pin_answered", id: "another", by: 7, says: "wrong" } as const;
const BY = { personId: CHAT, at: TEN_O_CLOCK };

describe("two who act at once on one database", () => {
  it("draft one intent once (F21, F23)", async () => {
    const { journal } = openSideBySide();
    const drafted = await atOnce(
      () => journal.draft(draftOf(1)),
      () => journal.draft(draftOf(1)),
    );
    expect(kinds(drafted)).toEqual(["created", "exists"]);
    expect(await journal.verify()).toEqual({ kind: "intact", events: 1 });
  });

  it("move one deposit once; whoever was late is told, or hears that the journal is not to be had (F23)", async () => {
    const { journal } = openSideBySide();
    const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
    const moved = await atOnce(
      () => journal.move(moveOf(confirmed, "SENDING")),
      () => journal.move(moveOf(confirmed, "CANCELLED")),
    );
    expect(kinds(moved).filter((kind) => kind === "moved")).toHaveLength(1);
    expect((await journal.deposit(confirmed.id))?.version).toBe(3);
  });

  it("write no move over a row that has changed since it was read, in its state or in its version alone (F23)", async () => {
    const ceiling = { max: xof(1_000_000), since: TEN_O_CLOCK };
    const within = { day: ceiling, customerMonth: ceiling, actorDay: ceiling }; // three reads more, so it comes to write later
    for (const to of ["CANCELLED", "CONFIRMED"] as const) {
      const { journal } = openSideBySide();
      const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
      const [quick, slow] = await atOnce(
        () => journal.move(moveOf(confirmed, to)),
        () => journal.move(moveOf(confirmed, "SENDING", { within })),
      );
      expect([quick.kind, slow.kind]).toEqual(["moved", expect.stringContaining("changed by another writer")]);
      expect(await journal.deposit(confirmed.id)).toMatchObject({ state: to, version: 3 });
    }
  });

  it("write a wallet only as it was read: a count of wrong PINs that has grown meanwhile is not overwritten (S5)", async () => {
    const { journal, transactions } = openSideBySide();
    await journal.changeWallet(WALLET, WRONG, BY_PERSON);
    const { wallet, version } = await transactions.read((db) => readWallet(db, WALLET));
    await journal.changeWallet(WALLET, WRONG, BY_PERSON);
    const late = { ...wallet, wrongPins: 0 };
    for (const stale of [version, 0])
      await expect(transactions.write((unit) => writeWallet(unit, late, stale, 3))).rejects.toThrow(JournalUnavailable);
    expect(await journal.wallet(WALLET)).toMatchObject({ wrongPins: 2 });
    expect((await journal.verify()).kind).toBe("intact");
  });

  it("make one key, and both go on with it", async () => {
    const { transactions } = openSideBySide();
    const made = await atOnce(
      () => transactions.write((unit) => factMadeOnce(unit, "key", () => "first")),
      () => transactions.write((unit) => factMadeOnce(unit, "key", () => "second")),
    );
    expect(made).toEqual(["first", "first"]);
  });

  it("make one batch of one intent, and move it once", async () => {
    const { books } = openSideBySide();
    const { batches } = books;
    const made = await atOnce(
      () => create(books),
      () => create(books),
    );
    expect(kinds(made)).toEqual(["created", "exists"]);
    const moved = await atOnce(
      () => batches.move(batchMove("RUNNING")),
      () => batches.move(batchMove("STOPPED")),
    );
    expect(kinds(moved)).toEqual(["lost", "moved"]);
    expect((await batches.batch(BATCH))?.version).toBe(2);
    expect(await batches.move(batchMove("STOPPED"))).toMatchObject({ kind: "lost", batch: { version: 2 } });
  });

  it("note something about one batch once, though its state stays as it was", async () => {
    const { batches } = openSideBySide().books;
    await create({ batches });
    const noted = await atOnce(
      () => batches.move(batchMove("AWAITING_PIN")),
      () => batches.move(batchMove("AWAITING_PIN")),
    );
    expect(kinds(noted)).toEqual(["lost", "moved"]);
  });

  it("leave a line out for the first reason, and keep a chunk once, closed by itself at the first moment", async () => {
    const { books, storage } = openSideBySide();
    await create(books);
    await books.batches.skip(BATCH, 1, "cancelled");
    await books.batches.skip(BATCH, 1, "found_paid");
    expect(await books.batches.results(BATCH, 1)).toMatchObject([{ skipped: "cancelled" }]);
    const bulkId = "BULK1" as BulkId;
    for (const sentAt of [1, 9]) await books.batches.addChunk({ bulkId, batchId: BATCH, lines: 1, sentAt });
    await books.batches.addChunk({ bulkId: "BULK2" as BulkId, batchId: BATCH, lines: 1, sentAt: 5 });
    expect((await books.batches.openChunks()).map(({ sentAt }) => sentAt)).toEqual([1, 5]);
    await books.batches.closeChunk(bulkId, 2);
    await books.batches.closeChunk(bulkId, 3);
    const closed = await storage.db.selectFrom("batch_chunks").select("closed_at").orderBy("sent_at").execute();
    expect(closed).toEqual([{ closed_at: 2 }, { closed_at: null }]);
    expect((await books.batches.openChunks()).map(({ sentAt }) => sentAt)).toEqual([5]);
  });

  it("leave a month's list as a person has set it, when the machine has prepared the month before", async () => {
    const { books, journal } = openSideBySide();
    const { batches } = books;
    await create({ batches });
    const change = { id: BATCH, at: TEN_O_CLOCK, tell: [] };
    await batches.repeat({ ...change, day: 5, nextAt: 100, act: BY_PERSON });
    await batches.repeat({ ...change, day: undefined, nextAt: undefined, act: BY_PERSON });
    const before = await journal.verify();
    const tell = [{ kind: "alarm", chatId: CHAT, alarm: "month", values: {} }] as const;
    const kept = await batches.repeat({ ...change, was: 100, day: 5, nextAt: 200, act: BY_MACHINE, tell });
    expect(kept).toMatchObject({ repeatDay: undefined, repeatNextAt: undefined });
    expect([await journal.verify(), (await journal.outboxDepth()).waiting]).toEqual([before, 0]);
    await batches.repeat({ ...change, day: 6, nextAt: 100, act: BY_PERSON });
    expect(await batches.repeat({ ...change, was: 100, day: 6, nextAt: 200, act: BY_MACHINE })).toMatchObject({
      repeatNextAt: 200,
    });
  });

  it("keep one list of one intent, and confirm it once (F21, F38)", async () => {
    const { lists } = openSideBySide().books;
    const [one, two] = await atOnce(
      () => lists.keep(newList("1:1")),
      () => lists.keep(newList("1:1")),
    );
    expect(two).toEqual(one);
    const known = { sameSince: 0, detail: {} };
    const outcomes = await atOnce(
      () => lists.confirm(one, BY, known),
      () => lists.cancel(one, BY).then((kind) => ({ kind })),
    );
    expect(["cancelled,lost", "confirmed,lost"]).toContain(kinds(outcomes).join());
  });

  it("close a day at the count that was shown, or write the recharge down: never both (F36)", async () => {
    for (const later of [false, true]) {
      const { tillDays } = openSideBySide().books;
      const { day } = await tillDays.open(WALLET, xof(1_000), BY);
      await tillDays.count(day.id, { at: 10, by: CHAT, cash: xof(1_000), cashGap: 0 });
      const recharge = () =>
        tillDays.recharge(day.id, { amount: xof(500), inCash: true, remark: "" }, { ...BY, at: 20 });
      const close = () => tillDays.close(day.id, 10, BY, []);
      const [written, closed] = later
        ? await atOnce(recharge, close)
        : ((await atOnce(close, recharge)).reverse() as [
            Awaited<ReturnType<typeof recharge>>,
            Awaited<ReturnType<typeof close>>,
          ]);
      expect([written !== undefined, closed.kind === "closed"].filter(Boolean)).toHaveLength(1);
      expect((await tillDays.day(day.id))?.recharged.count).toBe(written ? 1 : 0);
    }
  });

  it("change nothing of a day that is closed, and close none that was counted or recharged since", async () => {
    const { tillDays } = openSideBySide().books;
    const { day } = await tillDays.open(WALLET, xof(1_000), BY);
    expect(await tillDays.open(WALLET, xof(2_000), BY)).toEqual({ kind: "was_open", day });
    const counted = (at: number) => tillDays.count(day.id, { at, by: CHAT, cash: xof(1_000), cashGap: 0 });
    await counted(10);
    await counted(20);
    expect(await tillDays.close(day.id, 10, BY, [])).toEqual({ kind: "not_open" });
    await tillDays.recharge(day.id, { amount: xof(500), inCash: false, remark: "" }, { ...BY, at: 30 });
    expect(await tillDays.close(day.id, 20, BY, [])).toEqual({ kind: "not_open" });
    await counted(40);
    expect(await tillDays.close(day.id, 40, BY, [])).toMatchObject({ kind: "closed" });
    expect(await counted(50)).toBeUndefined();
    expect(await tillDays.recharge(day.id, { amount: xof(1), inCash: false, remark: "" }, BY)).toBeUndefined();
    expect(await tillDays.close(day.id, 40, BY, [])).toEqual({ kind: "not_open" });
  });

  it("keep the first solde of a day, and none that comes after it was closed", async () => {
    const { tillDays } = openSideBySide().books;
    const open = async () => (await tillDays.open(WALLET, xof(1_000), BY)).day.id;
    const close = async (id: number) => {
      await tillDays.count(id, { at: 10, by: CHAT, cash: xof(1_000), cashGap: 0 });
      await tillDays.close(id, 10, BY, []);
    };
    const [first, late] = [1, 2].map((n) => ({ amount: xof(n), at: n })) as [Reading, Reading];
    const day = await open();
    for (const reading of [first, late]) await tillDays.firstBalance(day, reading);
    expect((await tillDays.day(day))?.balance).toEqual(first);
    await close(day);
    const without = await open();
    await close(without);
    await tillDays.firstBalance(without, late);
    expect((await tillDays.day(without))?.balance).toBeUndefined();
  });

  it("take one invitation up for one person, and none for who is there already (S6)", async () => {
    const { team } = openSideBySide().books;
    const [token, other] = ["T1", "T2"] as [TokenHash, TokenHash];
    await team.invite(invitation("I1"), token, TEN_O_CLOCK);
    await team.invite(invitation("I2"), other, TEN_O_CLOCK);
    const joined = await atOnce(
      () => team.join(token, 11, TEN_O_CLOCK),
      () => team.join(token, 12, TEN_O_CLOCK),
    );
    expect(kinds(joined)).toEqual(["joined", "over"]);
    expect(await team.join(other, 11, TEN_O_CLOCK)).toEqual({ kind: "over" });
    expect(await team.invitations(TEN_O_CLOCK, 5)).toHaveLength(1);
  });

  it("change a cashier's limit from what it was: the record says no other figure than the one that was replaced", async () => {
    const { team } = openSideBySide().books;
    await team.invite(invitation("I1"), "T1" as TokenHash, TEN_O_CLOCK);
    await team.join("T1" as TokenHash, 11, TEN_O_CLOCK);
    const changed = await Promise.allSettled(
      [xof(1_000), xof(2_000)].map((max) => team.setDayMax(11, max, CHAT, TEN_O_CLOCK)),
    );
    expect(changed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [won] = changed.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect((await team.member(11))?.dayMax).toBe(won?.dayMax);
  });

  it("change no entry of the address book that the other has taken away", async () => {
    const { addressBook } = openSideBySide().books;
    await addressBook.save({ wallet: WALLET, number: CUSTOMER, name: "Awa" }, BY);
    const done = await atOnce(
      () => addressBook.remove(WALLET, CUSTOMER, BY),
      () => addressBook.remove(WALLET, CUSTOMER, BY),
    );
    expect([...done].sort()).toEqual([false, true]);
    expect(await addressBook.setFavourite(WALLET, CUSTOMER, true, BY)).toBe(false);
  });
});

describe("a batch", () => {
  it("goes only along the table of legal moves, from every state to every other (I5)", async () => {
    for (const from of BATCH_STATES) {
      const { batches } = openSideBySide().books;
      await create({ batches }, from);
      const illegal = BATCH_STATES.filter((to) => to !== from && !LEGAL_BATCH_MOVES[from].includes(to));
      for (const to of illegal) await expect(batches.move({ ...batchMove(to), from })).rejects.toThrow(IllegalMove);
      expect(await batches.batch(BATCH)).toMatchObject({ state: from, version: 1 });
    }
  });

  it("is the same list as another only of one wallet", async () => {
    const { batches } = openSideBySide().books;
    await create({ batches });
    expect(await batches.sameList(WALLET, "h")).toMatchObject({ id: BATCH });
    expect(await batches.sameList(OTHER_WALLET, "h")).toBeUndefined();
  });
});

describe("a query for one of no values", () => {
  it("finds nothing, in every book", async () => {
    const { journal, books } = openSideBySide();
    await walk(journal, draftOf(1), "CONFIRMED");
    expect(await journal.inStates([])).toEqual([]);
    expect(await books.batches.inStates([])).toEqual([]);
    for (const wanted of [{ states: [] }, { recipients: [] }]) {
      expect(await books.history.page({ distributor: WALLET, ...wanted }, 10)).toEqual([]);
      expect((await books.history.totals({ distributor: WALLET, ...wanted })).count).toBe(0);
    }
    expect((await books.history.known([])).size).toBe(0);
    expect(await books.batches.results(BATCH, 10)).toEqual([]);
  });

  it("that nobody has thought of is a bug, which SQLite would take for an answer", async () => {
    const { storage } = openSideBySide();
    const query = storage.db.selectFrom("deposits").selectAll().where("state", "in", []);
    await expect(query.execute()).rejects.toThrow("one of no values");
  });
});

/** Begins both before either has gone on. */
async function atOnce<One, Other>(one: () => Promise<One>, other: () => Promise<Other>): Promise<[One, Other]> {
  return (await Promise.all([one(), other()].map((task) => task.catch((error) => ({ kind: String(error) }))))) as [
    One,
    Other,
  ];
}

function kinds(outcomes: readonly { readonly kind: string }[]): string[] {
  return outcomes.map(({ kind }) => kind).sort();
}

async function create({ batches }: Pick<SideBySide["books"], "batches">, state: BatchState = "AWAITING_PIN") {
  const batch: Batch = {
    ...{ id: BATCH, intentKey: "list:1", chatId: CHAT, actorId: CHAT, distributor: WALLET, name: undefined },
    ...{
      lines: 1,
      total: xof(5_000),
      hash: "h",
      headings: [],
      state,
      version: 1,
      createdAt: TEN_O_CLOCK,
    },
  } as Batch;
  const line = { line: 1, recipient: CUSTOMER, amount: xof(5_000), depositId: "D000000000000001" as DepositId };
  return await batches.create(batch, [line as never], BY_PERSON, []);
}

function batchMove(to: BatchMove["to"]): BatchMove {
  return { id: BATCH, from: "AWAITING_PIN", version: 1, to, at: TEN_O_CLOCK, act: BY_PERSON };
}

function newList(intentKey: string): NewList {
  const lines = [{ line: 2, recipient: CUSTOMER, amount: xof(5_000), name: undefined, cells: [] }];
  const content = { headings: [], lines, refused: [], hash: contentHash(lines) };
  return { intentKey, chatId: CHAT, actorId: CHAT, distributor: WALLET, name: "l", content, madeAt: TEN_O_CLOCK };
}

function invitation(id: string): Invitation {
  const offer = { name: "Fatou", role: "cashier", distributor: WALLET, dayMax: xof(50_000) } as const;
  return { id: id as InvitationId, ...offer, invitedBy: CHAT, until: TEN_O_CLOCK + 1 };
}
