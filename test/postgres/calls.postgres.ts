import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import type { CallLedger } from "../../src/domain/ports/call-ledger.ts";
import { createCallRate } from "../../src/orange/call-rate.ts";
import { readAddress } from "../../src/store/postgres/address.ts";
import { writeAsGuest } from "../../src/store/postgres/beside.ts";
import { openCallRows } from "../../src/store/postgres/call-rows.ts";
import { client, operator } from "../orange/counter.ts";
import { HISTORY_PATH, json } from "../orange/scripted-operator.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();
const MINUTE = 61_000;

describe("calls of all members of a counter in one minute (F11)", () => {
  it("are never more than the operator's limit, however many processes take places at once, and all of them are made", async () => {
    const url = await databases.empty();
    await memberOf({ url, clock: systemClock });
    const [most, windowMs] = [12, 1_000];
    const left: number[] = [];
    await withLedgers(url, 3, async (ledgers) => {
      const worker = async (ledger: CallLedger, calls: number) => {
        for (let round = 0, made = 0; made < calls && round < 500; round += 1) {
          const { places, againInMs = 0 } = await ledger.take({ wanted: Math.min(4, calls - made), most, windowMs });
          const isGivenBack = round % 3 === 0;
          for (const place of isGivenBack ? places.slice(1) : places) {
            place.use();
            left.push(performance.now());
            made += 1;
          }
          if (isGivenBack) places[0]?.giveBack();
          await pause(Math.min(againInMs, 50));
        }
      };
      await Promise.all(ledgers.map((ledger) => worker(ledger, 16)));
    });
    expect(left).toHaveLength(48);
    for (const at of left)
      expect(left.filter((other) => other >= at && other < at + windowMs - 5).length).toBeLessThanOrEqual(most);
  });

  it("of a member that was lost count for the one that takes its place, also those that it had a place for; and it has none any more", async () => {
    const url = await databases.empty();
    const first = await memberOf({ url, clock: systemClock });
    const rate = createCallRate(6, systemClock, first.calls);
    for (let call = 0; call < 3; call += 1) (await rate.place("cash_in", 1_000))?.use();
    expect(await rate.place("cash_in", 1_000)).toBeDefined(); // in its hands when it is lost
    await databases.engine().ask(new URL(url).pathname.slice(1), "UPDATE leader SET until = 0");

    const server = await operator();
    server.on(HISTORY_PATH, (response) => json(response, 200, []));
    const second = await memberOf({ url, clock: systemClock });
    const next = client(server.url, { ratePerMinute: 6 }, { clock: systemClock, calls: second.calls });
    expect(await next.rowsBetween(0, 1)).toEqual({ kind: "rows", rows: [] });
    expect(server.paths()).toHaveLength(2); // the token, and the look-up
    const late = createCallRate(6, systemClock, second.calls);
    expect(await late.place("cash_in", 500)).toBeUndefined();
    const { places, againInMs } = await second.calls.take({ wanted: 1, most: 6, windowMs: MINUTE });
    expect(places).toEqual([]);
    expect(againInMs).toBeGreaterThan(30_000);

    expect(await rate.place("cash_in", 1_500)).toBeUndefined();
    await expect(first.calls.take({ wanted: 1, most: 1_000, windowMs: MINUTE })).rejects.toThrow("another member's");
  });

  it("pause for all of them when one was told that there are too many", async () => {
    const url = await databases.empty();
    const first = await memberOf({ url, clock: systemClock });
    await withLedgers(url, 1, async ([other]) => {
      createCallRate(100, systemClock, first.calls).pause(40_000);
      const asked = async () => (await other?.take({ wanted: 1, most: 100, windowMs: MINUTE }))?.againInMs ?? 0;
      await expect.poll(asked).toBeGreaterThan(20_000);
    });
  });

  it("leave a place again that a process has taken and given back, or of which it never heard", async () => {
    const url = await databases.empty();
    const { calls } = await memberOf({ url, clock: systemClock });
    const wish = { wanted: 2, most: 2, windowMs: MINUTE };
    const { places } = await calls.take(wish);
    for (const place of places) place.giveBack();
    expect((await calls.take(wish)).places).toHaveLength(2);
    expect((await calls.take(wish)).places).toHaveLength(0);
    const name = new URL(url).pathname.slice(1);
    const member = "(SELECT member FROM leader)";
    await databases.engine().ask(name, `UPDATE calls SET at = 0; INSERT INTO calls (member) VALUES (${member})`);
    expect((await calls.take(wish)).places).toHaveLength(2);
  });
});

/** Ledgers of further processes, each on a connection of its own, at one moment. */
async function withLedgers(
  url: string,
  count: number,
  task: (ledgers: readonly CallLedger[]) => Promise<void>,
  opened: readonly CallLedger[] = [],
): Promise<void> {
  if (opened.length === count) return await task(opened);
  const address = readAddress(url);
  if ("problem" in address) throw new Error(address.problem);
  await writeAsGuest({ address, isManaged: false, mayLose: false }, systemClock, async (storage) => {
    const ledger = await openCallRows(storage, `member ${opened.length}`, systemClock);
    await withLedgers(url, count, task, [...opened, ledger]);
  });
}
