import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { listIdOf } from "../../src/domain/list.ts";
import { lostTime } from "../../src/domain/lost-time.ts";
import { createBooks } from "../../src/store/books.ts";
import { openReader } from "../../src/store/journal-reader.ts";
import { readAddress } from "../../src/store/postgres/address.ts";
import { acceptRowIn, takeAsRestored } from "../../src/store/postgres/beside.ts";
import { moveHere } from "../../src/store/postgres/move-here.ts";
import { openDatabaseReader } from "../../src/store/postgres/reader.ts";
import { openUserFiles } from "../../src/store/users/user-files.ts";
import { dataFolder, journalIn } from "../store/data-folder.ts";
import { filledJournal, MEMBER } from "../store/filled.ts";
import {
  CHAT,
  CUSTOMER,
  countedBytes,
  draftOf,
  standingClock,
  TEN_O_CLOCK,
  WALLET,
  WAYS,
  walk,
} from "../store/samples.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();

describe("a journal that is moved to PostgreSQL", () => {
  it("arrives with every row, every line under the hash it had, and what was kept for people between messages", async () => {
    const filled = await filledJournal();
    const { folder } = filled;
    await sessionsIn(join(folder, "users")).write(String(CHAT), { language: "fr" });
    const bytes = Uint8Array.from([0, 1, 2, 255]);
    const list = { intentKey: "1:9", chatId: CHAT, actorId: CHAT, distributor: WALLET, name: "f", madeAt: TEN_O_CLOCK };
    const content = { headings: [], lines: [], refused: [], hash: "h" };
    await filled.books.lists.keep({ ...list, content, source: { kind: "file", bytes } });
    await filled.books.lists.keep({
      ...list,
      intentKey: "1:10",
      content,
      source: { kind: "text", text: "\u0001b: 771234567" },
    });
    await filled.journal.close();
    const before = openReader(folder);
    const end = await before.end();
    before.close();

    const settings = settingsOf(await databases.empty());
    await expect(memberOf({ url: settings.url, folder })).rejects.toThrow("run npm run move-to-postgres first");
    expect(await moveHere(folder, settings, standingClock())).toEqual({ events: end.seq, people: 1 });
    await expect(journalIn(folder)).rejects.toThrow("was moved to PostgreSQL: set DATABASE_URL");

    const { journal, transactions, users } = await memberOf({ url: settings.url, folder });
    expect(await journal.verify()).toEqual({ kind: "intact", events: end.seq });
    const books = createBooks(transactions, countedBytes());
    expect(await books.team.member(MEMBER)).toMatchObject({ name: "Fatou" });
    expect((await books.lists.list(listIdOf("1:9")))?.source).toEqual({ kind: "file", bytes });
    expect((await books.lists.list(listIdOf("1:10")))?.source).toEqual({ kind: "text", text: "\u0001b: 771234567" });
    expect(await books.addressBook.search(WALLET, "awa", 5)).toMatchObject([{ number: CUSTOMER }]);
    const sessions = openUserFiles({ folder: users, clock: standingClock(), log: quiet }).storage("session");
    expect(await sessions.read(String(CHAT))).toEqual({ language: "fr" });
    const next = await walk(journal, draftOf(90), ...WAYS.SUCCEEDED);
    expect((await journal.events(next.id)).at(0)?.seq).toBe(end.seq + 1);
    const reader = await openDatabaseReader(settings.address, folder);
    expect(await reader.heldAgainst(end)).toBeUndefined();
    expect((await reader.verify()).kind).toBe("intact");
    reader.close();
  });

  it("can be moved again where that was cut short, and not over another journal", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    await journal.close();
    mkdirSync(join(folder, "users"), { recursive: true });
    const settings = settingsOf(await databases.empty());
    await moveHere(folder, settings, standingClock());
    expect(await moveHere(folder, settings, standingClock())).toMatchObject({ events: 4 });

    const other = dataFolder();
    await walk(await journalIn(other), draftOf(2));
    await (await journalIn(dataFolder())).close();
    const another = dataFolder();
    const third = await journalIn(another);
    await walk(third, draftOf(3));
    await third.close();
    mkdirSync(join(another, "users"), { recursive: true });
    await expect(moveHere(another, settings, standingClock())).rejects.toThrow("another journal in this database");
    expect(readdirSync(another)).not.toContain("moved-to-postgres");
    await expect(moveHere(other, settings, standingClock())).rejects.toThrow("another Guichet is at work in");
  });
});

describe("a database that was put back from a backup", () => {
  it("is refused until a person says so, and then looks up what may have been paid since (F50, F70)", async () => {
    const url = await databases.empty();
    const { journal, folder } = await memberOf({ url });
    const waiting = await walk(journal, draftOf(1), "CONFIRMED");
    await journal.draft(draftOf(2));
    await journal.close();
    const name = new URL(url).pathname.slice(1);
    await databases.engine().ask(name, BACK_BY_A_LINE);
    await expect(memberOf({ url, folder })).rejects.toThrow("npm run restore");
    const settings = settingsOf(url);
    expect(await takeAsRestored(folder, settings, standingClock())).toEqual({ lookedUp: 1 });
    const again = await memberOf({ url, folder });
    expect(await again.journal.deposit(waiting.id)).toMatchObject({ state: "UNCERTAIN", reason: "interrupted" });
    expect(await lostTime(again.journal)).toMatchObject({ since: TEN_O_CLOCK });
  });
});

describe("a row in PostgreSQL that does not fit", () => {
  it("is taken as it is by a person, on record, while the bot runs (S36)", async () => {
    const url = await databases.empty();
    const { journal } = await memberOf({ url, clock: systemClock });
    await journal.setFact("compared_until", "1");
    await databases
      .engine()
      .ask(new URL(url).pathname.slice(1), "UPDATE facts SET value = '2' WHERE name = 'compared_until'");
    await expect(journal.fact("compared_until")).rejects.toThrow();
    await acceptRowIn(settingsOf(url), "facts:compared_until", "looked at", standingClock());
    expect(await journal.fact("compared_until")).toBe("2");
    expect((await journal.verify()).kind).toBe("intact");
    await journal.draft(draftOf(1));
    await expect(acceptRowIn(settingsOf(url), "facts:x", "no", standingClock())).rejects.toThrow(
      "is no row that does not fit",
    );
  });
});

const quiet = { warn() {}, error() {} };

const BACK_BY_A_LINE = `SET session_replication_role = replica;
DELETE FROM deposits WHERE last_event = (SELECT max(seq) FROM events);
DELETE FROM events WHERE seq = (SELECT max(seq) FROM events);
UPDATE turns SET (seq, hash) = (SELECT seq, hash FROM events WHERE chain = turns.name ORDER BY events.seq DESC LIMIT 1) WHERE seq > 0;`;

function sessionsIn(folder: string) {
  mkdirSync(folder, { recursive: true });
  const files = openUserFiles({ folder, clock: systemClock, log: quiet, delayMs: 0 });
  const storage = files.storage<object>("session");
  return {
    async write(key: string, value: object) {
      await storage.write(key, value);
      await files.flush();
    },
  };
}

function settingsOf(url: string) {
  const address = readAddress(url);
  if ("problem" in address) throw new Error(address.problem);
  return { url, address, isManaged: false, mayLose: false };
}
