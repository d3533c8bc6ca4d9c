import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { DEPOSIT_STATES, type Deposit } from "../../src/domain/deposit.ts";
import { type Journal, JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { auditJournal } from "../../src/store/audit.ts";
import { PATIENCE_MS } from "../patience.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import { BY_PERSON, CHAT, cardOf, draftOf, francs, moveOf, WALLET, WAYS, walk } from "./samples.ts";

/** Offsets tried in a file, evenly spread; all of them with GUICHET_EVERY_BYTE=1, which takes minutes. */
const FLIPS = process.env["GUICHET_EVERY_BYTE"] ? Number.POSITIVE_INFINITY : 80;
const FLIPS_TIME_MS = process.env["GUICHET_EVERY_BYTE"] ? 3_600_000 : 3 * PATIENCE_MS;

/** The third deposit as it was before it was sent, with the line that sealed it then. */
const PUT_BACK = "UPDATE deposits SET state = 'CONFIRMED', version = 2, sent_at = NULL, last_event = 5 WHERE nr = 3";

/** A cut inside the last page may lose nothing: an index without rows has nothing there. */
const PAGE_BYTES = 4_096;

describe("a damaged journal", () => {
  it(
    "is noticed, or says the same about money as before, wherever one byte of it is flipped (F31)",
    async () => {
      const { folder, books } = await writtenJournal();
      const bytes = readFileSync(join(folder, "journal.db"));
      const noticed = await countNoticed(offsetsOf(bytes), async (offset) => {
        writeFileSync(join(folder, "journal.db"), flipped(bytes, offset));
        return await readBooks(folder, books);
      });
      expect(noticed).toBeGreaterThan(0);
    },
    FLIPS_TIME_MS,
  );

  it(
    "is noticed, or says the same, wherever one byte of its write-ahead log is flipped (F31)",
    async () => {
      const { folder, books } = await crashedJournal();
      const wal = readFileSync(join(folder, "journal.db-wal"));
      const noticed = await countNoticed(offsetsOf(wal), async (offset) => {
        const copy = copyOf(folder);
        writeFileSync(join(copy, "journal.db-wal"), flipped(wal, offset));
        return await readBooks(copy, books);
      });
      expect(noticed).toBeGreaterThan(0);
    },
    FLIPS_TIME_MS,
  );

  it("is refused when its file or its write-ahead log is cut short, or the log is gone (F31)", async () => {
    const { folder, books } = await crashedJournal();
    for (const name of ["journal.db", "journal.db-wal"]) {
      const { length } = readFileSync(join(folder, name));
      for (const kept of [0.1 * length, 0.5 * length, 0.9 * length, length - PAGE_BYTES]) {
        const copy = copyOf(folder);
        truncateSync(join(copy, name), Math.floor(kept));
        expect(await readBooks(copy, books), `${name} cut to ${kept} of ${length}`).toBe("noticed");
      }
      const copy = copyOf(folder);
      rmSync(join(copy, name));
      expect(await readBooks(copy, books), `${name} gone`).toBe("noticed");
    }
    expect(await readBooks(copyOf(folder), books)).toBe("the same");
  });

  it("is found out where an index alone is damaged: what no look-up finds any more is lost to the machine (F31)", async () => {
    const { folder } = await writtenJournal();
    const file = join(folder, "journal.db");
    const reader = new DatabaseSync(file);
    const index = reader.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'deposits_by_state'").get();
    reader.close();
    const bytes = readFileSync(file);
    bytes.writeUInt16BE(0, (Number(index?.["rootpage"]) - 1) * PAGE_BYTES + 3); // how many rows the index has
    writeFileSync(file, bytes);
    expect(await auditJournal(file)).toMatchObject({ kind: "broken", seq: 0 });
  });

  it("opens when the memory of its last line is older, as after a power cut, and not when that is rubbish (F31, F32)", async () => {
    const { folder, books } = await writtenJournal();
    const head = join(folder, "journal.head");
    const later = readFileSync(head, "utf8");
    const journal = await journalIn(folder);
    await journal.note({ at: 0, act: BY_PERSON });
    await journal.close();
    writeFileSync(head, later);
    expect(await readBooks(folder, books)).toBe("the same");
    writeFileSync(head, "rubbish");
    await expect(journalIn(folder)).rejects.toThrow(JournalUnavailable);
    rmSync(head);
    expect(await readBooks(folder, books)).toBe("the same");
  });
});

describe("a journal that went another way", () => {
  it("is refused in the place of the one that was written, though it is whole and as long (F31, F50)", async () => {
    const { folder } = await writtenJournal();
    const fork = copyOf(folder);
    for (const [place, at] of [
      [folder, 1],
      [fork, 2],
    ] as const) {
      const journal = await journalIn(place);
      await journal.note({ at, act: BY_PERSON });
      await journal.close();
    }
    cpSync(join(fork, "journal.db"), join(folder, "journal.db"));
    await expect(journalIn(folder)).rejects.toThrow("is not the one that was written");
  });
});

describe("a journal that somebody else wrote in", () => {
  it.each([
    ["another amount", "UPDATE deposits SET amount = 50000 WHERE nr = 3", 6],
    ["another number", "UPDATE deposits SET recipient = '781111111' WHERE nr = 3", 6],
    ["another state", "UPDATE deposits SET state = 'SUCCEEDED' WHERE nr = 3", 6],
    ["a deposit put back to an earlier step", PUT_BACK, undefined],
    [
      "a deposit gone",
      "DELETE FROM events WHERE deposit_id = (SELECT id FROM deposits WHERE nr = 9); DELETE FROM deposits WHERE nr = 9",
      undefined,
    ],
    [
      "a deposit invented",
      "CREATE TEMP TABLE t AS SELECT * FROM deposits WHERE nr = 3; UPDATE t SET nr = NULL, id = 'X', intent_key = 'X', reference = 'X'; INSERT INTO deposits SELECT * FROM t",
      undefined,
    ],
    ["a step of the trail gone", "DELETE FROM events WHERE seq = 4", 4],
    [
      "another person in the trail",
      `UPDATE events SET act = replace(act, '"id":${CHAT}', '"id":666') WHERE seq = 5`,
      5,
    ],
    [
      "two lines of the trail swapped",
      "UPDATE events SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5); UPDATE events SET seq = -seq WHERE seq < 0",
      4,
    ],
    ["an unlocked wallet", "UPDATE wallets SET locked_since = NULL", undefined],
    ["a wallet gone", "DELETE FROM wallets", undefined],
  ])("is found out: %s (S29, F31)", async (_what, sql, line) => {
    const { folder } = await writtenJournal();
    const journal = await journalIn(folder);
    tamper(folder, sql);
    const verdict = await journal.verify();
    expect(verdict.kind).toBe("broken");
    if (line !== undefined) expect(verdict).toMatchObject({ seq: line });
  });

  it.each([
    ["the last of many deposits", "UPDATE deposits SET amount = 50000 WHERE nr = 501", 501],
    ["the last line of a long trail", "UPDATE events SET at = at + 1 WHERE seq = 501", 501],
  ])("is found out past the first page: %s (S29, F31)", async (_what, sql, seq) => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    for (let n = 1; n <= 501; n += 1) await journal.draft(draftOf(n));
    tamper(folder, sql);
    expect(await journal.verify()).toMatchObject({ kind: "broken", seq });
  });

  it("is found out where a wallet was put back to an earlier step: a wrong PIN less is a try more (S5, S29)", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    const wrong = { kind: "pin_answered", id: "GK3F", by: 7, says: "wrong" } as const;
    await journal.changeWallet(WALLET, wrong, BY_PERSON);
    tamper(folder, "CREATE TABLE earlier AS SELECT * FROM wallets");
    await journal.changeWallet(WALLET, wrong, BY_PERSON);
    tamper(folder, "DELETE FROM wallets; INSERT INTO wallets SELECT * FROM earlier; DROP TABLE earlier");
    expect(await journal.verify()).toMatchObject({ kind: "broken", seq: 1 });
    await expect(journal.changeWallet(WALLET, wrong, BY_PERSON)).rejects.toThrow("does not fit the audit trail");
  });

  it("sends nothing on a row that was changed behind its back, and still shows what it has (F31)", async () => {
    const { folder } = await writtenJournal();
    const journal = await journalIn(folder);
    const [confirmed] = (await journal.inStates(["CONFIRMED"])) as [Deposit];
    const [sending] = (await journal.inStates(["SENDING"])) as [Deposit];
    tamper(folder, `UPDATE deposits SET amount = amount * 10 WHERE id = '${confirmed.id}'`);
    tamper(folder, PUT_BACK);
    for (const { id } of [confirmed, sending]) {
      const row = (await journal.deposit(id)) as Deposit;
      expect(row.state).toBe("CONFIRMED");
      await expect(journal.move(moveOf(row, "SENDING"))).rejects.toThrow("does not fit the audit trail");
    }
  });

  it("sends nothing from a wallet that was unlocked behind its back (S5)", async () => {
    const { folder } = await writtenJournal();
    const journal = await journalIn(folder);
    const [confirmed] = (await journal.inStates(["CONFIRMED"])) as [Deposit];
    tamper(folder, "UPDATE wallets SET locked_since = NULL");
    const send = moveOf(confirmed, "SENDING", { within: { openWallet: true } });
    await expect(journal.move(send)).rejects.toThrow("does not fit the audit trail");
  });

  it("lets nobody with a connection change the trail, take a deposit away or change what was asked by mistake (S29, S8)", async () => {
    const { folder } = await writtenJournal();
    const stranger = new DatabaseSync(join(folder, "journal.db"));
    for (const sql of [
      "UPDATE events SET at = 0",
      "DELETE FROM events",
      "DELETE FROM deposits",
      "UPDATE deposits SET amount = 1",
      "UPDATE deposits SET recipient = '770000000'",
      "UPDATE deposits SET reference = 'X'",
    ])
      expect(() => stranger.exec(sql), sql).toThrow(/append-only|never/);
    stranger.close();
  });
});

/** A closed journal with a deposit in every state, and what it says. */
async function writtenJournal(): Promise<{ folder: string; books: Books }> {
  const folder = dataFolder();
  const journal = await journalIn(folder);
  const books = await write(journal);
  await journal.close();
  return { folder, books };
}

/** The same as a killed process leaves it: what was written last is only in the write-ahead log. */
async function crashedJournal(): Promise<{ folder: string; books: Books }> {
  const folder = dataFolder();
  const journal = await journalIn(join(folder, "at-work"));
  await walk(journal, draftOf(100), "CONFIRMED");
  const checkpoint = new DatabaseSync(join(folder, "at-work", "journal.db"));
  checkpoint.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  checkpoint.close();
  const books = await write(journal);
  const left = copyOf(join(folder, "at-work"));
  return { folder: left, books };
}

async function write(journal: Journal): Promise<Books> {
  for (const [n, state] of DEPOSIT_STATES.entries())
    await walk(journal, draftOf(n, { amount: francs(1_000 + n) }), ...WAYS[state]);
  const [confirmed] = (await journal.inStates(["CONFIRMED"])) as [Deposit];
  await journal.tell(cardOf(confirmed));
  await journal.changeWallet(WALLET, { kind: "pin_answered", id: "GK3F", by: 7, says: "one_left" }, BY_PERSON);
  return await booksOf(journal);
}

/** Everything that a journal says about money. */
interface Books {
  readonly deposits: readonly Deposit[];
  readonly wallet: unknown;
}

async function booksOf(journal: Journal): Promise<Books> {
  return { deposits: await journal.inStates(DEPOSIT_STATES), wallet: await journal.wallet(WALLET) };
}

/** Opens and checks a journal. Anything but a refusal, a broken verdict or the same books is a fault nobody noticed. */
async function readBooks(folder: string, books: Books): Promise<"noticed" | "the same"> {
  let journal: Journal | undefined;
  try {
    journal = await journalIn(folder);
    if ((await journal.verify()).kind === "broken") return "noticed";
    expect(await booksOf(journal)).toEqual(books);
    return "the same";
  } catch (error) {
    if (error instanceof JournalUnavailable) return "noticed";
    throw error;
  } finally {
    await journal?.close();
  }
}

async function countNoticed(
  offsets: readonly number[],
  attempt: (offset: number) => Promise<"noticed" | "the same">,
): Promise<number> {
  let noticed = 0;
  for (const offset of offsets) if ((await attempt(offset)) === "noticed") noticed += 1;
  return noticed;
}

/** Evenly spread, without offsets in empty space, where a flip changes nothing that anybody reads. */
function offsetsOf(bytes: Buffer): number[] {
  const written = [...bytes.keys()].filter((offset) => bytes[offset] !== 0);
  const step = Math.max(1, Math.floor(written.length / FLIPS));
  return written.filter((_, index) => index % step === 0);
}

function flipped(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[offset] = (copy[offset] as number) ^ (1 << (offset % 8));
  return copy;
}

/** The journal's files somewhere else, without the shared memory that dies with a process. */
function copyOf(folder: string): string {
  const copy = join(dataFolder(), "copy");
  mkdirSync(copy);
  for (const name of ["journal.db", "journal.db-wal", "journal.head"])
    if (existsSync(join(folder, name))) cpSync(join(folder, name), join(copy, name));
  return copy;
}

/** Writes past the journal, as somebody with the file in hand could. */
function tamper(folder: string, sql: string): void {
  const stranger = new DatabaseSync(join(folder, "journal.db"), { enableForeignKeyConstraints: false });
  const triggers = stranger.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) stranger.exec(`DROP TRIGGER ${name}`);
  stranger.exec(sql);
  stranger.close();
}
