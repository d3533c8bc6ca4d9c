import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { draftOf, moveOf, walk } from "../store/samples.ts";
import { type Engine, type Standby, startEngine } from "./engine.ts";
import { memberOf } from "./member.ts";

describe("a database with a standby (F34, F70)", () => {
  it("that is asynchronous is refused, unless it is declared", async () => {
    const { url } = await pair({ isSynchronous: false });
    await expect(memberOf({ url })).rejects.toThrow("its standbys are asynchronous");
    await memberOf({ url, mayLose: true });
  });

  it("fails over with nothing lost where the standby is synchronous, and the member goes on at the other host", async () => {
    const { engine, standby, url } = await pair({ isSynchronous: true });
    const { journal } = await memberOf({ url, clock: systemClock });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    await engine.kills();
    await standby.promotes();
    expect(await journal.deposit(deposit.id)).toEqual(deposit);
    expect(await journal.move(moveOf(deposit, "SENDING"))).toMatchObject({ kind: "moved" });
    expect((await journal.verify()).kind).toBe("intact");
  });

  it("whose wait was cancelled in the middle of a commit is not believed: the commit is told once the standby has it", async () => {
    const { engine, standby, url } = await pair({ isSynchronous: true });
    const { journal } = await memberOf({ url, clock: systemClock });
    const deposit = await walk(journal, draftOf(1), "CONFIRMED");
    standby.freezes();
    let isTold = false;
    const moving = journal.move(moveOf(deposit, "SENDING")).finally(() => {
      isTold = true;
    });
    const waits = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    await expect.poll(() => engine.ask("postgres", waits)).toHaveLength(1);
    await engine.ask("postgres", `SELECT pg_cancel_backend(pid) FROM (${waits}) AS waiting`);
    await expect.poll(() => engine.ask("counter", "SELECT state FROM deposits")).toEqual([{ state: "SENDING" }]);
    await expect.poll(() => engine.ask("postgres", waits)).toHaveLength(1); // what finds out waits for the standby, too
    expect(isTold).toBe(false); // visible, and not durable
    standby.goes();
    expect(await moving).toMatchObject({ kind: "moved" });
  });
});

/** A server and its standby, and a database named `counter` on both. */
async function pair({
  isSynchronous,
}: {
  isSynchronous: boolean;
}): Promise<{ engine: Engine; standby: Standby; url: string }> {
  const engine = await startEngine(["wal_keep_size=64MB"]);
  onTestFinished(() => engine.stops());
  await engine.database("counter");
  const standby = await engine.standby("copy");
  onTestFinished(() => standby.stops());
  if (isSynchronous) {
    await engine.ask("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'copy'");
    await engine.ask("postgres", "SELECT pg_reload_conf()");
  }
  return { engine, standby, url: `postgres://counter@127.0.0.1:${engine.port},127.0.0.1:${standby.port}/counter` };
}
