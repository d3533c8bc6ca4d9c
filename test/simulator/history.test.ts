import { expect, test } from "vitest";
import { AWA } from "./client.ts";
import { run, verdict } from "./running.ts";

const HISTORY = "/api/eWallet/v1/transactions";

async function withRows(count: number, settings = {}) {
  const running = await run({ settings: { history: { delayMaxMs: 0, ...settings }, rate: { perMinute: 0 } } });
  for (let row = 1; row <= count; row += 1) {
    await running.client.cashIn(AWA, row, `H-${row}`);
    running.advance(1_000);
  }
  const find = async (query: Record<string, string>): Promise<string[]> =>
    JSON.parse((await running.client.get(HISTORY, query)).text).map((row: { reference: string }) => row.reference);
  return { ...running, find };
}

test("the history comes newest first, 20 rows a page unless asked otherwise, and ends with a short page", async () => {
  const { find } = await withRows(25);
  expect(await find({})).toEqual(Array.from({ length: 20 }, (_, index) => `H-${25 - index}`));
  expect(await find({ page: "1" })).toEqual(["H-5", "H-4", "H-3", "H-2", "H-1"]);
  expect(await find({ page: "2", size: "10" })).toHaveLength(5);
  expect(await find({ page: "3", size: "10" })).toEqual([]);
});

test("it is filtered by reference, id, state and period, and a row exactly on fromDateTime is left out", async () => {
  const { simulator, find } = await withRows(3);
  const [first] = simulator.transactions();
  expect(await find({ reference: "H-2" })).toEqual(["H-2"]);
  expect(await find({ transactionId: first?.transactionId ?? "" })).toEqual(["H-1"]);
  expect(await find({ status: "PENDING" })).toEqual([]);
  expect(await find({ fromDateTime: "2026-01-31T10:15:00" })).toEqual(["H-3", "H-2"]);
  expect(await find({ fromDateTime: "2026-01-31T10:14:59.999Z" })).toEqual(["H-3", "H-2", "H-1"]);
  expect(await find({ fromDateTime: "2026-01-31T11:15:00+01:00", toDateTime: "2026-01-31T10:15:01Z" })).toEqual([
    "H-2",
  ]);
  simulator.change({ history: { fromIsExclusive: false } });
  expect(await find({ fromDateTime: "2026-01-31T10:15:00Z" })).toHaveLength(3);
});

test("the type filter finds nothing live, and works in the sandbox", async () => {
  const { simulator, find } = await withRows(1);
  expect(await find({ type: "CASHIN" })).toEqual(["H-1"]);
  expect(await find({ type: "WEB_PAYMENT" })).toEqual([]);
  simulator.change({ flavour: "live" });
  expect(await find({ type: "CASHIN" })).toEqual([]);
  expect(await find({})).toEqual(["H-1"]);
});

test("F19: a row appears up to 30 s after its call, and the state by id is known at once", async () => {
  const { client, find, advance } = await withRows(0, { delayMinMs: 30_000, delayMaxMs: 30_000 });
  const { json } = await client.cashIn(AWA, 500, "H-late");
  expect(await find({ reference: "H-late" })).toEqual([]);
  expect((await client.get(`${HISTORY}/${json?.["transactionId"]}/status`)).json).toEqual({ status: "SUCCESS" });
  advance(29_999);
  expect(await find({ reference: "H-late" })).toEqual([]);
  advance(1);
  expect(await find({ reference: "H-late" })).toEqual(["H-late"]);
});

test("F19: rows can be hidden, shuffled, and moved from page to page while they are read", async () => {
  const { simulator, find } = await withRows(6);
  simulator.faults.add({ kind: "no_rows", calls: [1, 3] });
  const flapping = [await find({}), await find({}), await find({}), await find({})];
  expect(flapping.map(({ length }) => length)).toEqual([0, 6, 0, 6]);
  simulator.faults.add({ kind: "rows_shuffled" });
  const shuffled = await find({});
  expect(shuffled).not.toEqual(await find({}));
  expect(shuffled.toSorted()).toEqual((await find({})).toSorted());
  simulator.faults.add({ kind: "pages_shift", times: 2 });
  expect([...(await find({ size: "3" })), ...(await find({ size: "3", page: "1" }))]).toEqual([
    "H-6",
    "H-5",
    "H-4",
    "H-4",
    "H-3",
    "H-2",
  ]);
});

test("F36b: a page can be smaller than asked for", async () => {
  const { simulator, find } = await withRows(22);
  simulator.faults.add({ kind: "small_pages", times: 2 });
  const [first, second] = [await find({ size: "500" }), await find({ size: "500", page: "1" })];
  expect([first.length, second.length]).toEqual([20, 2]);
  expect(await find({ size: "500" })).toEqual([...first, ...second]);
});

test("old rows can be out of reach, and the order can be another", async () => {
  const { simulator, find } = await withRows(3);
  simulator.change({ history: { order: "oldest_first", depthMs: 2_500 } });
  expect(await find({})).toEqual(["H-2", "H-3"]);
});

test("a query parameter that is wrong gets 28", async () => {
  const { client } = await run();
  for (const query of [
    { size: "0" },
    { size: "many" },
    { page: "-1" },
    { reference: "R".repeat(51) },
    { fromDateTime: "today" },
  ]) {
    expect(verdict(await client.get(HISTORY, query as Record<string, string>))).toBe("400/28");
  }
});
