import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../src/domain/clock.ts";
import type { CallLedger, PlaceWish } from "../../src/domain/ports/call-ledger.ts";
import type { Turn } from "../../src/orange/call-queue.ts";
import { type CallRate, createCallRate, type Place } from "../../src/orange/call-rate.ts";
import { pauseAfterTooMany } from "../../src/orange/retry-after.ts";
import { cashIn, client, ORDER, operator, readyLine, TRANSACTION_ID } from "./counter.ts";
import { movedClock, TEN_FIFTEEN } from "./moved-clock.ts";
import { CASH_IN_PATH, HISTORY_PATH, json, problem, TOKEN_PATH } from "./scripted-operator.ts";

const FOR_EVER = 10_000_000;
const soon = () => new Promise(setImmediate);
/** Long enough on loopback for a call that should have waited to show itself. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 100));

/** Uses every place as soon as it comes, and notes when and for what. */
function useAll(rate: CallRate, turns: readonly Turn[], note: (turn: Turn) => void): void {
  for (const turn of turns) {
    void rate.place(turn, FOR_EVER).then((place) => {
      place?.use();
      note(turn);
    });
  }
}

describe("the operator's limit on calls", () => {
  test("is never passed in any minute, however the calls come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 40 }),
        async (limit, gaps) => {
          const clock = movedClock();
          const rate = createCallRate(limit, clock);
          const left: number[] = [];
          for (const gap of gaps) {
            useAll(rate, ["cash_in", "other"], () => left.push(clock.monotonic()));
            clock.pass(gap);
            await soon();
          }
          for (let minute = 0; left.length < gaps.length * 2 && minute < 500; minute += 1) {
            clock.pass(30_000);
            await soon();
          }
          expect(left).toHaveLength(gaps.length * 2);
          for (const at of left)
            expect(left.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("lets a deposit on its own go before ten batches, and the batches take turns with each other", async () => {
    const clock = movedClock();
    const rate = createCallRate(10, clock);
    const served: string[] = [];
    const lists = Array.from({ length: 10 }, (_, nr) => `list ${nr}`);
    for (const list of lists) for (let call = 0; call < 4; call += 1) sendAgain(list, "batch");
    await soon();
    sendAgain("alone", "cash_in");
    for (let minute = 0; minute < 40; minute += 1) {
      clock.pass(61_000);
      await soon();
    }
    expect(served.indexOf("alone")).toBeLessThanOrEqual(11); // every sixth place is the longest waiting one's
    const shares = lists.map((list) => served.filter((other) => other === list).length);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(4);

    /** As a run does it: the next line asks for its place when the one before has left. */
    function sendAgain(who: string, turn: Turn): void {
      void rate.place(turn, FOR_EVER).then((place) => {
        place?.use();
        served.push(who);
        if (turn === "batch") sendAgain(who, turn);
      });
    }
  });

  test("counts the minute from when a call leaves, not from when its place was kept", async () => {
    const clock = movedClock();
    const rate = createCallRate(1, clock);
    const kept = await rate.place("cash_in", FOR_EVER);
    clock.pass(50_000);
    kept?.use();
    let isServed = false;
    useAll(rate, ["cash_in"], () => (isServed = true));
    clock.pass(59_999);
    await soon();
    expect(isServed).toBe(false);
    clock.pass(2_000);
    await soon();
    expect(isServed).toBe(true);
  });

  test("lets money go first, then look-ups, then the rest, and still starves nobody (S28)", async () => {
    const clock = movedClock();
    const rate = createCallRate(1, clock);
    const order: Turn[] = [];
    useAll(rate, ["other"], () => {});
    useAll(rate, ["other", "look_up", ...Array<Turn>(9).fill("cash_in")], (turn) => order.push(turn));
    for (let minute = 0; minute < 12; minute += 1) {
      await soon();
      clock.pass(61_000);
    }
    await soon();
    expect(order).toHaveLength(11);
    expect(order.slice(0, 4)).toEqual(["cash_in", "cash_in", "cash_in", "cash_in"]);
    expect(order.indexOf("other")).toBeLessThan(6);
    expect(order.lastIndexOf("cash_in")).toBeGreaterThan(order.indexOf("other"));
    expect(order.indexOf("look_up")).toBe(10);
  });

  test("spare calls leave half of every minute free, so that a deposit never waits for them", async () => {
    const clock = movedClock();
    const rate = createCallRate(10, clock);
    const left: Turn[] = [];
    useAll(
      rate,
      Array.from({ length: 20 }, () => "spare" as const),
      (turn) => left.push(turn),
    );
    await soon();
    expect(left).toHaveLength(5);
    useAll(rate, ["cash_in", "cash_in", "cash_in"], (turn) => left.push(turn));
    await soon();
    expect(left.filter((turn) => turn === "cash_in")).toHaveLength(3);
    clock.pass(62_000);
    await soon();
    expect(left.filter((turn) => turn === "spare").length).toBeGreaterThan(5);
  });

  test("a place given back serves the next in line at once, and a wait that takes too long ends", async () => {
    const clock = movedClock();
    const rate = createCallRate(1, clock);
    const first = await rate.place("cash_in", FOR_EVER);
    const second = rate.place("cash_in", FOR_EVER);
    const late = rate.place("other", 5_000);
    clock.pass(5_000);
    expect(await late).toBeUndefined();
    first?.giveBack();
    first?.giveBack();
    expect(await second).toBeDefined();
    expect(() => (first as Place).use()).toThrow("one call only");
  });
});

describe("a limit that is counted with other processes", () => {
  /** A ledger in which others have spent all but one place of each minute. */
  function spentLedger(clock: Clock): CallLedger {
    let left = 1;
    const refill = () => {
      left = 1;
    };
    return {
      async take({ wanted }) {
        const places = left === 1 ? [{ use: refillLater, giveBack: () => {} }] : [];
        left = 0;
        return places.length === wanted ? { places } : { places, againInMs: 61_000 };
      },
      pause: async () => {},
    };

    function refillLater(): void {
      clock.after(61_000, refill);
    }
  }

  test("lets those who wait go in the same order, and starves nobody, when others leave it one place a minute (S28)", async () => {
    const clock = movedClock();
    const rate = createCallRate(100, clock, spentLedger(clock));
    const order: Turn[] = [];
    useAll(rate, ["other"], () => {});
    await soon();
    useAll(rate, ["other", "look_up", ...Array<Turn>(9).fill("cash_in")], (turn) => order.push(turn));
    for (let minute = 0; minute < 14; minute += 1) {
      await soon();
      clock.pass(61_000);
    }
    await soon();
    expect(order).toHaveLength(11);
    expect(order.slice(0, 4)).toEqual(["cash_in", "cash_in", "cash_in", "cash_in"]);
    expect(order.indexOf("other")).toBeLessThan(6);
    expect(order.indexOf("look_up")).toBe(10);
  });

  test("asks for spare calls with half of the minute alone, and a deposit does not wait for them", async () => {
    const clock = movedClock();
    const asked: PlaceWish[] = [];
    const ledger: CallLedger = {
      async take(wish) {
        asked.push(wish);
        return wish.most < 10
          ? { places: [], againInMs: 61_000 }
          : { places: [{ use: () => {}, giveBack: () => {} }].slice(0, wish.wanted) };
      },
      pause: async () => {},
    };
    const rate = createCallRate(10, clock, ledger);
    const left: Turn[] = [];
    useAll(rate, ["spare"], (turn) => left.push(turn));
    await soon();
    useAll(rate, ["cash_in"], (turn) => left.push(turn));
    await soon();
    expect(left).toEqual(["cash_in"]);
    expect(asked.map(({ most }) => most)).toEqual([5, 10]);
  });

  test("lets nothing leave while the others cannot be asked, keeps nobody waiting for that, and goes on by itself", async () => {
    const clock = movedClock();
    let isAway = true;
    const ledger: CallLedger = {
      take: async ({ wanted }) => {
        if (isAway) throw new Error("the database is away");
        return { places: Array.from({ length: wanted }, () => ({ use: () => {}, giveBack: () => {} })) };
      },
      pause: async () => {},
    };
    const rate = createCallRate(10, clock, ledger);
    const first = rate.place("cash_in", FOR_EVER);
    await soon();
    clock.pass(1_000); // asked again once: a line that was cut is made anew by then
    expect(await first).toBeUndefined();
    const second = rate.place("cash_in", FOR_EVER);
    isAway = false;
    clock.pass(1_000);
    expect(await second).toBeDefined();
    isAway = true;
    const third = rate.place("cash_in", FOR_EVER);
    await soon();
    isAway = false;
    clock.pass(1_000);
    expect(await third).toBeDefined();
  });
});

describe("F11: the operator says that there are too many calls", () => {
  test("Retry-After is read in seconds and as a date; without it the next minute is waited for; nonsense does not close the counter", () => {
    const now = TEN_FIFTEEN + 20_000;
    expect(pauseAfterTooMany("7", now)).toBe(7_000);
    expect(pauseAfterTooMany(new Date(now + 30_000).toUTCString(), now)).toBe(30_000);
    for (const nothing of [undefined, "", "soon", "-5"]) expect(pauseAfterTooMany(nothing, now)).toBe(41_000);
    expect(pauseAfterTooMany("0", now)).toBe(1_000);
    expect(pauseAfterTooMany(new Date(now - 90_000).toUTCString(), now)).toBe(1_000);
    expect(pauseAfterTooMany("99999999999", now)).toBe(3_600_000);
  });

  test("F20: a date is read by the operator's own clock, however far it is from ours", () => {
    const now = TEN_FIFTEEN + 20_000;
    for (const theirs of [now - 5 * 3_600_000, now + 5 * 3_600_000]) {
      const [until, date] = [new Date(theirs + 30_000).toUTCString(), new Date(theirs).toUTCString()];
      expect(pauseAfterTooMany(until, now, date)).toBe(30_000);
    }
  });

  test("a cash-in is told how long to wait, and until then nothing leaves for anybody", async () => {
    const clock = movedClock();
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => problem(response, 429, "9", { "Retry-After": "20" }));
    server.on(HISTORY_PATH, (response) => json(response, 200, []));
    const orange = client(server.url, {}, { clock });
    expect(await cashIn(orange)).toEqual({
      kind: "again",
      after: "wait",
      waitMs: 20_000,
      reason: "too_many_calls",
      code: "9",
    });
    server.on(CASH_IN_PATH, (response) => json(response, 200, { status: "SUCCESS", transactionId: TRANSACTION_ID }));
    const before = server.arrived.length;
    const second = cashIn(orange);
    const search = orange.rowsByReference(ORDER.reference, 0);
    clock.pass(19_000);
    await aMoment();
    expect(server.arrived.length).toBe(before);
    clock.pass(1_000);
    expect(await second).toMatchObject({ kind: "succeeded" });
    expect(await search).toEqual({ kind: "rows", rows: [] });
  });

  test("a look-up that is refused for it has failed, says nothing about the money, and pauses the rest", async () => {
    const clock = movedClock();
    const server = await operator();
    server.on(HISTORY_PATH, (response) => problem(response, 429));
    const orange = client(server.url, {}, { clock });
    expect(await orange.rowsByReference(ORDER.reference, 0)).toEqual({ kind: "failed", detail: "HTTP 429" });
    const state = orange.transactionState(TRANSACTION_ID);
    await aMoment();
    expect(server.arrived).toHaveLength(2);
    clock.pass(61_000);
    expect(await state).toMatchObject({ kind: "failed", detail: "HTTP 404" });
  });

  test("a pause longer than anybody can wait is said at once", async () => {
    const server = await operator();
    server.on(TOKEN_PATH, (response) => problem(response, 429, "9", { "Retry-After": "900" }));
    const orange = client(server.url);
    expect(await orange.readyCashIn()).toMatchObject({
      kind: "unavailable",
      why: "too_many_calls",
      detail: "HTTP 429",
    });
    expect(await orange.readyCashIn()).toEqual({ kind: "unavailable", why: "too_many_calls", detail: "rate limit" });
    expect(server.arrived).toHaveLength(1);
  });

  test("every call counts, the token's too: with four a minute, the fifth waits", async () => {
    const clock = movedClock();
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => json(response, 200, { status: "SUCCESS", transactionId: TRANSACTION_ID }));
    const orange = client(server.url, { ratePerMinute: 4 }, { clock });
    await cashIn(orange);
    await cashIn(orange);
    const third = readyLine(orange);
    await aMoment();
    clock.pass(59_000);
    await aMoment();
    expect(server.arrived).toHaveLength(4);
    clock.pass(2_000);
    expect(await third).toMatchObject({ kind: "ready" });
  });
});
