import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import type { Deposit, TransactionId } from "../../src/domain/deposit.ts";
import { type Journal, JournalUnavailable, type Move, type Moved } from "../../src/domain/ports/journal.ts";
import { readAddress } from "../../src/store/postgres/address.ts";
import { openDatabaseReader } from "../../src/store/postgres/reader.ts";
import {
  BY_PERSON,
  CHAT,
  cardOf,
  draftOf,
  francs,
  moveOf,
  OTHER_CUSTOMER,
  OTHER_WALLET,
  TEN_O_CLOCK,
  WALLET,
  WAYS,
  walk,
} from "../store/samples.ts";
import { cuttingProxy } from "./cutting-proxy.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();

describe("a wallet's chain", () => {
  it("goes on while another wallet is at work, and neither goes on while the house is", async () => {
    const { journal } = await memberOf({ url: await databases.emptied() });
    const mine = await walk(journal, draftOf(1), "CONFIRMED");
    const theirs = await walk(journal, draftOf(2, { distributor: OTHER_WALLET }), "CONFIRMED");
    const holder = await holding(`SELECT 1 FROM turns WHERE name = '${WALLET}' FOR UPDATE`);
    const done: string[] = [];
    const mineMoved = journal.move(moveOf(mine, "SENDING")).then(() => done.push("mine"));
    await journal.move(moveOf(theirs, "SENDING"));
    const noted = journal.setFact("compared_until", "1").then(() => done.push("house"));
    await pause(50);
    expect(done).toEqual([]);
    await holder.letsGo();
    await Promise.all([mineMoved, noted]);
    expect(done).toEqual(["mine", "house"]);
    expect((await journal.verify()).kind).toBe("intact");
  });

  it.each<[string, Partial<Move>, string]>([
    ["of a customer's month", { within: { customerMonth: { max: francs(5_000), since: TEN_O_CLOCK } } }, "over_limit"],
    ["of a person's day", { within: { actorDay: { max: francs(5_000), since: TEN_O_CLOCK } } }, "over_limit"],
  ])("does not let a ceiling %s be raced from two wallets (S9)", async (_, different, otherwise) => {
    const outcomes = await raced("CONFIRMED", different);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["moved", otherwise]);
  });

  it("does not let one payment of the operator's settle two deposits of two wallets at once (F13)", async () => {
    const outcomes = await raced("SUCCEEDED", { set: { transactionId: "CI1" as TransactionId } }, WAYS.SENDING);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["id_taken", "moved"]);
  });

  it("that was cut off, with all that it made, is refused at the start and named by the audit (F31, F50)", async () => {
    const url = await databases.empty();
    const { journal, folder } = await memberOf({ url });
    await walk(journal, draftOf(1), "CONFIRMED");
    await walk(journal, draftOf(2, { distributor: OTHER_WALLET, recipient: OTHER_CUSTOMER }));
    await journal.close();
    await databases.engine().ask(nameOf(url), CUT_OFF);
    await expect(memberOf({ url, folder })).rejects.toThrow("entry 3 was written and is gone");
    const address = readAddress(url);
    if ("problem" in address) throw new Error(address.problem);
    const reader = await openDatabaseReader(address, folder);
    expect(await reader.verify()).toMatchObject({ kind: "broken", seq: 3 });
    reader.close();
  });

  it.each([
    ["another hash", "UPDATE turns SET hash = repeat('a', 64) WHERE seq > 0"],
    ["no end", "DELETE FROM turns"],
  ])("whose turn names %s is named by the audit, before an entry is chained to that (S36)", async (_, tampering) => {
    const { journal } = await memberOf({ url: await databases.emptied() });
    await walk(journal, draftOf(1), "CONFIRMED");
    await databases.engine().ask(await databases.emptiedName(), tampering);
    expect(await journal.verify()).toMatchObject({
      kind: "broken",
      seq: 2,
      why: expect.stringContaining("chained to"),
    });
  });
});

describe("a write whose connection ends in the same breath as it begins (F34)", () => {
  it.each<[string, (journal: Journal, confirmed: Deposit) => Promise<unknown>]>([
    ["a draft", (journal) => journal.draft(draftOf(2))],
    ["the first of a wallet", (journal) => journal.draft(draftOf(2, { distributor: OTHER_WALLET }))],
    ["a move", (journal, confirmed) => journal.move(moveOf(confirmed, "SENDING"))],
    ["a fact of the house", (journal) => journal.setFact("compared_until", "1")],
    ["a message", (journal, confirmed) => journal.tell(cardOf(confirmed))],
  ])("%s is not made, and no part of it is", async (_, write) => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url });
    const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
    const before = await everyRow(nameOf(url));
    proxy.cutAt("the answer to a beginning");
    await expect(write(journal, confirmed)).rejects.toThrow(JournalUnavailable);
    expect(await everyRow(nameOf(url))).toEqual(before);
    expect((await journal.verify()).kind).toBe("intact");
    await write(journal, confirmed);
    expect(await everyRow(nameOf(url))).not.toEqual(before);
  });
});

describe("a turn", () => {
  it.each([
    ["of a wallet that has written nothing", `INSERT INTO turns VALUES ('${OTHER_WALLET}', 1, '', 7, repeat('a', 64))`],
    ["of a wallet that was only asked for", `INSERT INTO turns VALUES ('${OTHER_WALLET}', 1, '', 0, repeat('a', 64))`],
    ["that no wallet has", "UPDATE turns SET seq = 2, hash = repeat('a', 64) WHERE name LIKE 'beside%'"],
    ["of numbers, which was set back,", "SELECT setval('event_numbers', 1, false)"],
  ])("%s and leads nowhere is named by the audit (S36)", async (_, tampering) => {
    const { journal } = await memberOf({ url: await databases.emptied() });
    await walk(journal, draftOf(1), "CONFIRMED");
    await journal.told(0, 7); // beside all chains
    expect((await journal.verify()).kind).toBe("intact");
    await databases.engine().ask(await databases.emptiedName(), tampering);
    expect(await journal.verify()).toMatchObject({ kind: "broken" });
  });
});

describe("the house's chain", () => {
  it("takes in the ends of the wallets' chains, so that one that is computed anew fits the anchor no more (S36)", async () => {
    const url = await databases.empty();
    const { journal, audit } = await memberOf({ url });
    await walk(journal, draftOf(1), "CONFIRMED");
    const checked = await audit.check();
    if (checked.kind === "broken") throw new Error(checked.why);
    expect(checked.end).toMatchObject({ chain: "house", seq: 3 });
    await audit.takeIn(); // nothing has grown since
    expect(await journal.verify()).toEqual({ kind: "intact", events: 3 });
    await databases.engine().ask(nameOf(url), ANOTHER_HASH);
    expect(await journal.verify()).toMatchObject({ kind: "broken", seq: 2 });
    // Whoever computes a wallet's chain anew has to compute the house's, too: it would end elsewhere than the anchor says.
    await databases.engine().ask(nameOf(url), WITHOUT_THE_WALLET);
    expect(await audit.check()).toMatchObject({ kind: "broken", seq: 2, why: expect.stringContaining("took in") });
  });
});

/** A deposit of each of two wallets, by one person to one customer, whose moves are asked for at once: the first has decided and not committed when the second asks. */
async function raced(
  to: "CONFIRMED" | "SUCCEEDED",
  different: Partial<Move>,
  before: Parameters<typeof walk>[2][] | readonly Parameters<typeof walk>[2][] = [],
): Promise<Moved[]> {
  const { journal } = await memberOf({ url: await databases.emptied(), clock: systemClock });
  const one = await walk(journal, draftOf(1), ...before);
  const other = await walk(journal, draftOf(2, { distributor: OTHER_WALLET }), ...before);
  const holder = await holding(`SELECT 1 FROM deposits WHERE id = '${one.id}' FOR UPDATE`);
  const first = moveNow(journal, one, to, different);
  await pause(100);
  const second = moveNow(journal, other, to, different);
  await pause(100);
  await holder.letsGo();
  return await Promise.all([first, second]);
}

async function moveNow(journal: Journal, deposit: Deposit, to: Move["to"], different: Partial<Move>): Promise<Moved> {
  return await journal.move(
    moveOf(deposit, to, { act: { ...BY_PERSON, by: { kind: "person", id: CHAT } }, ...different }),
  );
}

/** Somebody who holds rows until they let go. */
async function holding(text: string): Promise<{ letsGo(): Promise<void> }> {
  const client = new pg.Client({
    ...{ host: "127.0.0.1", port: databases.engine().port, user: "postgres" },
    database: await databases.emptiedName(),
  });
  client.on("error", () => {});
  await client.connect();
  await client.query("BEGIN");
  await client.query(text);
  let isHeld = true;
  const letsGo = async () => {
    if (isHeld) await client.end();
    isHeld = false;
  };
  onTestFinished(letsGo);
  return { letsGo };
}

/** All that writes leave behind. */
async function everyRow(database: string): Promise<unknown> {
  const tables = ["deposits", "events", "seals", "facts", "outbox"];
  return await Promise.all(
    tables.map((table) => databases.engine().ask(database, `SELECT * FROM ${table} ORDER BY 1, 2`)),
  );
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/** The last entry of the other wallet, and what it made, gone past the guards, and its turn as if it had never been. */
const CUT_OFF = `SET session_replication_role = replica;
DELETE FROM deposits WHERE last_event = 3; DELETE FROM events WHERE seq = 3; DELETE FROM turns WHERE name = '${OTHER_WALLET}';`;

const ANOTHER_HASH = `SET session_replication_role = replica;
UPDATE events SET hash = repeat('a', 64) WHERE seq = 2;`;

/** No entry, no row and no turn of the wallet is left. */
const WITHOUT_THE_WALLET = `SET session_replication_role = replica;
DELETE FROM deposits; DELETE FROM seals WHERE seq IN (SELECT seq FROM events WHERE chain IS NOT NULL);
DELETE FROM events WHERE chain IS NOT NULL; DELETE FROM turns;`;
