import pg from "pg";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { type Journal, JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { CommitUnknown, NotTheMember, TimeLost } from "../../src/store/postgres/failures.ts";
import { SURELY_MS } from "../../src/store/postgres/lease.ts";
import { cardOf, draftOf, moveOf, OTHER_WALLET, standingClock, walk } from "../store/samples.ts";
import { cuttingProxy } from "./cutting-proxy.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();

describe("one member on a database", () => {
  it("refuses a second one with a sentence while it lives, and leaves it to the next when it goes (F33)", async () => {
    const url = await databases.empty();
    const first = await memberOf({ url, clock: systemClock });
    await expect(memberOf({ url, clock: systemClock })).rejects.toThrow(
      /another Guichet is at work on this database \(.+, process \d+\): stop it/,
    );
    await first.journal.draft(draftOf(1));
    await first.journal.close();
    const second = await memberOf({ url, clock: systemClock });
    expect(await second.journal.inStates(["DRAFT"])).toHaveLength(1);
  });

  it.each<[string, (journal: Journal, confirmed: Deposit) => Promise<unknown>]>([
    ["a wallet's", (journal, confirmed) => journal.move(moveOf(confirmed, "SENDING"))],
    ["the house's", (journal) => journal.setFact("compared_until", "1")],
    ["what no entry speaks of", (journal, confirmed) => journal.tell(cardOf(confirmed))],
  ])(
    "that froze while another took its counter writes nothing, be it %s, believes in nothing, and ends (F35)",
    async (_, write) => {
      const url = await databases.empty();
      const ends: Error[] = [];
      const frozen = await memberOf({ url, ended: (why) => void ends.push(why) }); // its clock stands still: it renews nothing
      const deposit = await walk(frozen.journal, draftOf(1), "CONFIRMED");
      expect(frozen.journal.holds()).toBe(true);
      const other = await memberOf({ url, clock: systemClock });
      await expect(write(frozen.journal, deposit)).rejects.toThrow(NotTheMember);
      expect(frozen.journal.holds()).toBe(false);
      expect(ends).toEqual([expect.any(NotTheMember)]);
      expect((await other.journal.deposit(deposit.id))?.state).toBe("CONFIRMED");
      expect(await other.journal.fact("compared_until")).toBeUndefined();
      expect((await other.journal.outboxDepth()).waiting).toBe(0);
      await expect(write(frozen.journal, deposit)).rejects.toThrow(NotTheMember);
      expect(ends).toHaveLength(1);
    },
  );

  it("that has heard nothing of its counter for two thirds of a lease believes in it no more, before anybody tells it (F35)", async () => {
    const clock = standingClock();
    const { journal } = await memberOf({ url: await databases.empty(), clock });
    await journal.setFact("compared_until", "1");
    expect(journal.holds()).toBe(true);
    clock.advance(SURELY_MS);
    expect(journal.holds()).toBe(false);
    await expect.poll(() => journal.holds()).toBe(true); // it has asked meanwhile, and has it still
  });

  it("that is in the middle of a write when its lease is over keeps the counter until that is through, so that the next one sees it (F35)", async () => {
    const url = await databases.empty();
    const slow = await memberOf({ url }); // its clock stands still: it renews nothing
    const deposit = await walk(slow.journal, draftOf(1), "CONFIRMED");
    const holder = new pg.Client({
      host: "127.0.0.1",
      port: databases.engine().port,
      user: "postgres",
      database: nameOf(url),
    });
    holder.on("error", () => {});
    await holder.connect();
    await holder.query(`BEGIN; SELECT 1 FROM deposits WHERE id = '${deposit.id}' FOR UPDATE`);
    const moving = slow.journal.move(moveOf(deposit, "SENDING"));
    let isOpen = false;
    const opening = memberOf({ url, clock: systemClock }).then((other) => {
      isOpen = true;
      return other;
    });
    await new Promise((resolve) => setTimeout(resolve, 8_000)); // a lease is six seconds
    expect(isOpen).toBe(false);
    await holder.end();
    expect(await moving).toMatchObject({ kind: "moved" });
    expect((await (await opening).journal.deposit(deposit.id))?.state).toBe("SENDING");
  });

  it("goes on after the server was killed and came back, with all that was acknowledged (F34)", async () => {
    const { journal } = await memberOf({ url: await databases.empty(), clock: systemClock });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    await databases.engine().kills();
    await expect(journal.move(moveOf(deposit, "SENDING"))).rejects.toThrow(JournalUnavailable);
    await databases.engine().restarts();
    expect((await journal.deposit(deposit.id))?.state).toBe("CONFIRMED");
    expect(await journal.move(moveOf(deposit, "SENDING"))).toMatchObject({ kind: "moved" });
    expect((await journal.verify()).kind).toBe("intact");
  });

  it("is told to end where the database lost what it had acknowledged, and no start goes over it (F50, F70)", async () => {
    const url = await databases.empty();
    const name = new URL(url).pathname.slice(1);
    const ends: Error[] = [];
    const { journal, folder } = await memberOf({ url, clock: systemClock, ended: (why) => void ends.push(why) });
    await journal.draft(draftOf(1));
    const { engine } = databases;
    await journal.draft(draftOf(2));
    // What a standby would have that did not hear of the last writes.
    await engine().ask(name, LOSE_THE_LAST_LINE);
    await engine().ask("postgres", `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await expect(journal.draft(draftOf(3))).rejects.toThrow(TimeLost);
    expect(ends).toEqual([expect.any(TimeLost)]);
    await journal.close();
    await engine().ask(name, "UPDATE leader SET until = 0");
    await expect(memberOf({ url, folder, clock: systemClock })).rejects.toThrow("entry 2 was written");
  });
});

describe("a commit whose answer is lost (F34, F70)", () => {
  it("is found to be made where it was, and is answered as if nothing had been", async () => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    proxy.cutAt("the answer to a commit");
    expect(await journal.move(moveOf(deposit, "SENDING"))).toMatchObject({ kind: "moved" });
    expect((await journal.deposit(deposit.id))?.state).toBe("SENDING");
    expect(await journal.verify()).toEqual({ kind: "intact", events: 3 });
  });

  it("is found out also where it is the first of its wallet, made or not", async () => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url });
    proxy.cutAt("the answer to a commit");
    expect(await journal.draft(draftOf(1))).toMatchObject({ kind: "created" });
    proxy.cutAt("a commit on its way");
    await expect(journal.draft(draftOf(2, { distributor: OTHER_WALLET }))).rejects.toThrow("a write was not made");
    expect(await journal.inStates(["DRAFT"])).toHaveLength(1);
  });

  it("is found not to be made where the server never heard of it", async () => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    proxy.cutAt("a commit on its way");
    await expect(journal.move(moveOf(deposit, "SENDING"))).rejects.toThrow("a write was not made");
    expect((await journal.deposit(deposit.id))?.state).toBe("CONFIRMED");
    expect(await journal.move(moveOf(deposit, "SENDING"))).toMatchObject({ kind: "moved" });
  });

  it("is found to be made where another write of the same wallet came after it, before anybody could ask", async () => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url });
    const both = await Promise.all([1, 2].map((n) => walk(journal, draftOf(n), "CONFIRMED"))); // a line is open for each
    proxy.cutAt("the answer to a commit", "for good");
    const moves = both.map((deposit) => journal.move(moveOf(deposit, "SENDING")));
    await Promise.race(moves);
    proxy.comesBack();
    expect(await Promise.all(moves)).toMatchObject([{ kind: "moved" }, { kind: "moved" }]);
    expect(await journal.inStates(["SENDING"])).toHaveLength(2);
  });

  it("is not found out, and taken for neither, where too many writes of its wallet came after it", async () => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url });
    const both = await Promise.all([1, 2].map((n) => walk(journal, draftOf(n), "CONFIRMED")));
    proxy.cutAt("the answer to a commit", "for good");
    const outcomes = both.map((deposit) => journal.move(moveOf(deposit, "SENDING")).catch((error: unknown) => error));
    await Promise.race(outcomes); // whichever of the two has kept its line
    for (let n = 3; n < 25; n += 1) await journal.draft(draftOf(n));
    proxy.comesBack();
    const lost = (await Promise.all(outcomes)).filter((outcome) => outcome instanceof CommitUnknown);
    expect(lost).toHaveLength(1);
  });

  it("stays unknown where the database stays away, and is taken neither for done nor for undone", async () => {
    const proxy = await cuttingProxy(databases.engine().port);
    const url = (await databases.empty()).replace(/:\d+\//, `:${proxy.port}/`);
    const { journal } = await memberOf({ url, clock: systemClock });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    proxy.cutAt("the answer to a commit", "for good");
    await expect(journal.move(moveOf(deposit, "SENDING"))).rejects.toThrow(CommitUnknown);
  });
});

/** The last line of the trail, and what it made, gone past the guards; the row that counts writes is as it was before them. */
const LOSE_THE_LAST_LINE = `SET session_replication_role = replica;
DELETE FROM events WHERE seq = (SELECT max(seq) FROM events);
DELETE FROM deposits WHERE last_event > (SELECT max(seq) FROM events);
UPDATE turns SET writes = writes - 1, (seq, hash) = (SELECT seq, hash FROM events WHERE chain = turns.name ORDER BY seq DESC LIMIT 1)
  WHERE name IN (SELECT chain FROM events);`;

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
