import fc from "fast-check";
import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { FaultRule } from "../../src/simulator/simulator.ts";
import { customer, openBatchCounter, POLL } from "./counter.ts";

type Fault = Partial<FaultRule> & Pick<FaultRule, "kind">;

/** Every way in which an answer is lost, with the money moved and not; every definite refusal of one line; every oddity of the history. */
const ANSWERS = [
  "no_answer",
  "cut_line",
  "cut_body",
  "error",
  "html",
  "not_json",
  "truncated_json",
  "empty_body",
] as const;
const ODD_ANSWERS = ["wrong_charset", "gzip_error", "redirect", "oversize"] as const;
const LINE_CODES = ["2000", "2001", "2022", "2023", "2025", "2030", "2040", "2041", "2043", "4099", "20", "24"];
const FAULTS: readonly Fault[] = [
  ...[...ANSWERS, ...ODD_ANSWERS].flatMap((kind) => [
    { kind, money: "moved" } as const,
    { kind, money: "not_moved" } as const,
  ]),
  { kind: "error", http: 500, code: "51" },
  { kind: "error", http: 503, code: "5", money: "late", afterMs: 60_000 },
  ...LINE_CODES.map((code) => ({ kind: "refused", code }) as const),
  { kind: "refused", http: 415, code: "" },
  { kind: "open_state", becomes: "SUCCESS", afterMs: 5_000 },
  { kind: "open_state", becomes: "FAILED", afterMs: 5_000 },
  { kind: "open_state", status: "ACCEPTED", becomes: "SUCCESS" },
  { kind: "open_state", status: "ETRANGE", becomes: "SUCCESS" },
  { kind: "no_transaction_id" },
  { kind: "hidden_rows", ms: 20_000 },
  { kind: "failed_then_paid" },
  { kind: "unauthorized" },
  { kind: "key_revoked" },
  { kind: "too_many", retryAfterS: 1 },
];

/** Refusals after which nothing of the wallet may leave (contract README section 7, "stop"). */
const STOP_CODES = [
  { code: "2010", reason: "pin_change_required" },
  { code: "2011", reason: "wrong_pin" },
  { code: "2013", reason: "wallet_locked" },
  { code: "2020", reason: "float_too_low" },
  { code: "2021", reason: "float_too_low" },
  { code: "11", http: 403, reason: "application_refused" },
] as const;

it("200 lines with one fault of each kind: every line in one outcome, none paid twice, ledger and results agree (F7 to F19)", async () => {
  const counter = await openBatchCounter({ timeoutMs: 3_000 });
  for (const [index, fault] of FAULTS.entries())
    counter.operator.faults.add({ operation: "createCashIn", customer: customer(at(index)), ...fault });
  const batch = await counter.prepares(200);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  await counter.results(batch);
  await expect
    .poll(async () => {
      counter.clock.pass(120_000);
      return await stillMoving();
    }, POLL)
    .toBe(0);
  await counter.holdsAgainstTheLedger(batch);
  const { paid, refused, open } = await counter.batches.tally(batch.id);
  expect(paid.lines).toBeGreaterThanOrEqual(200 - FAULTS.length);
  expect(refused.lines).toBeGreaterThanOrEqual(LINE_CODES.length);
  expect(open.lines, "what was lost and never paid waits for a person").toBeGreaterThanOrEqual(ANSWERS.length);

  /** Open lines that the operator did pay: a look-up finds each of them. */
  async function stillMoving(): Promise<number> {
    const ledger = new Set(counter.operator.ledger().map(({ reference }) => reference));
    const results = await counter.batches.results(batch.id, 1_000);
    return results.filter(({ outcome, deposit }) => outcome === "open" && ledger.has(deposit?.reference ?? "")).length;
  }
});

/** Spread over the list, the first line left alone. */
function at(index: number): number {
  return 2 + index * 3;
}

it.each(STOP_CODES)(
  "code $code stops the run at once: $reason, and the lines that are left are untouched",
  async (stop) => {
    const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
    const { reason, ...fault } = stop;
    counter.operator.faults.add({ kind: "refused", operation: "createCashIn", customer: customer(3), ...fault });
    const batch = await counter.prepares(10);
    await counter.starts(batch);
    expect(await counter.settles(batch)).toMatchObject({ state: "PAUSED", pausedFor: "refused", stopCode: reason });
    expect(await counter.batches.tally(batch.id)).toMatchObject({
      paid: { lines: 3 },
      refused: { lines: 1 },
      not_sent: { lines: 6 },
    });
    await counter.holdsAgainstTheLedger(batch);
  },
);

it("the failed lines alone are sent again, once: dry count first, uncertain ones never, each with a reference that names the old one", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2043", operation: "createCashIn", customer: customer(1) });
  counter.operator.faults.add({ kind: "refused", code: "2000", operation: "createCashIn", customer: customer(2) });
  counter.operator.faults.add({
    ...{ kind: "cut_line", money: "not_moved" },
    ...{ operation: "createCashIn", customer: customer(3) },
  });
  const batch = await counter.prepares(6);
  await counter.starts(batch);
  await counter.settles(batch);
  expect(await counter.batches.countFailed(batch.id)).toEqual({ lines: 2, total: 1_005 + 1_010 });
  const retries = await Promise.all([
    counter.batches.retryFailed(batch.id, batch.actorId),
    counter.batches.retryFailed(batch.id, batch.actorId),
  ]);
  expect(retries.map(({ kind }) => kind)).toEqual(["prepared", "retry_open"]);
  const [retry] = retries;
  if (retry?.kind !== "prepared") throw new Error("not prepared");
  await counter.starts(retry.batch);
  await counter.settles(retry.batch);
  const [first, second] = await counter.results(retry.batch);
  const old = await counter.results(batch);
  expect([first?.deposit?.replaces, second?.deposit?.replaces]).toEqual([old[1]?.deposit?.id, old[2]?.deposit?.id]);
  expect(first?.deposit?.reference).not.toBe(old[1]?.deposit?.reference);
  expect(old[1]?.replacedBy).toMatchObject({ state: "SUCCEEDED" });
  expect(await counter.batches.retryFailed(batch.id, batch.actorId)).toEqual({ kind: "nothing_failed" });
  expect(counter.operator.ledger()).toHaveLength(5);
});

it("a line whose number was wrong is paid to the right one, and not from its own list as well", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({ kind: "refused", code: "2000", operation: "createCashIn", customer: customer(1) });
  const batch = await counter.prepares(3);
  await counter.starts(batch);
  await counter.settles(batch);
  expect(await counter.batches.fixLine(batch.id, 1, customer(9), batch.actorId)).toEqual({ kind: "nothing_failed" });
  const fixed = await counter.batches.fixLine(batch.id, 2, customer(9), batch.actorId);
  if (fixed.kind !== "prepared") throw new Error(fixed.kind);
  await counter.starts(fixed.batch);
  await counter.settles(fixed.batch);
  await counter.holdsAgainstTheLedger(fixed.batch);
  expect(
    counter.operator
      .ledger()
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual([customer(0), customer(2), customer(9)]);
  expect(await counter.batches.countFailed(batch.id)).toEqual({ lines: 0, total: 0 });
});

it("above the limits a second person approves, who is never the one that prepared it, and all three are on record", async () => {
  const OWNER = 9001;
  const counter = await openBatchCounter({ settings: { alone: { deposits: 2 } } });
  const batch = await counter.prepares(3);
  expect(batch.state).toBe("AWAITING_APPROVAL");
  expect(await counter.starts(batch)).toBe("not_waiting");
  expect(await counter.batches.approve(batch.id, batch.actorId, "yes")).toEqual({ kind: "unknown" });
  expect(await counter.batches.approve(batch.id, OWNER, "yes")).toMatchObject({ kind: "done" });
  expect(await counter.batches.approve(batch.id, OWNER, "no")).toMatchObject({ kind: "stale" });
  expect(await counter.starts(batch, undefined, OWNER)).toBe("unknown");
  expect(await counter.starts(batch)).toBe("started");
  expect(await counter.settles(batch)).toMatchObject({
    ...{ state: "DONE", actorId: batch.actorId, approvedBy: OWNER, startedBy: batch.actorId },
  });
  expect(await counter.batches.prepare({ ...batch, lines: [] })).toEqual({ kind: "empty" });
});

it("totals always add up and no line is in two outcomes, whatever is refused, lost, paused or started again (property)", async () => {
  const counter = await openBatchCounter();
  const fates = ["paid", "refused", "lost_paid", "lost", "late"] as const;
  const rules: Record<(typeof fates)[number], Fault | undefined> = {
    paid: undefined,
    refused: { kind: "refused", code: "2043" },
    lost_paid: { kind: "cut_line", money: "moved" },
    lost: { kind: "cut_line", money: "not_moved" },
    late: { kind: "error", http: 503, code: "5", money: "late", afterMs: 30_000 },
  };
  let round = 0;
  const lists = fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(lists, fc.nat({ max: 3 }), async (list, pauses) => {
      round += 1;
      counter.operator.faults.clear();
      const lines = list.map((fate, index) => {
        const recipient = customer(index);
        const rule = rules[fate];
        if (rule) counter.operator.faults.add({ operation: "createCashIn", customer: recipient, ...rule });
        return { recipient, amount: xof(round * 1_000 + 5 * index) };
      });
      const batch = await counter.prepares(lines);
      await counter.starts(batch);
      for (let pause = 0; pause < pauses; pause += 1) {
        await counter.batches.pause(batch.id, batch.actorId);
        await counter.results(batch);
        await counter.starts(batch);
      }
      await counter.settles(batch);
      counter.clock.pass(400_000);
      await counter.results(batch);
      await counter.holdsAgainstTheLedger(batch);
    }),
    { numRuns: 12 },
  );
});

it("F54: a list whose every answer carries a reference of the operator's own is paid to its end, each line once", async () => {
  const counter = await openBatchCounter();
  counter.operator.faults.add({
    kind: "wrong_echo",
    field: "reference",
    in: "answer",
    operation: "createCashIn",
    times: 30,
  });
  const batch = await counter.prepares(30);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  await counter.holdsAgainstTheLedger(batch);
  expect(await counter.batches.tally(batch.id)).toMatchObject({ paid: { lines: 30 } });
});

it("F54: and where the rows are late, too: an answer under another reference is no silence that ends the run", async () => {
  const counter = await openBatchCounter();
  for (const kind of ["wrong_echo", "hidden_rows"] as const)
    counter.operator.faults.add({
      kind,
      operation: "createCashIn",
      times: 30,
      ...(kind === "wrong_echo" ? { field: "reference", in: "answer" } : { ms: 20_000 }),
    });
  const batch = await counter.prepares(30);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject({ state: "DONE" });
  counter.clock.pass(40_000);
  await expect.poll(async () => (await counter.batches.tally(batch.id)).paid.lines, POLL).toBe(30);
});

it("F53: a list whose calls are refused after the money had moved pays each line once", async () => {
  const counter = await openBatchCounter();
  for (const [index, refusal] of [
    { http: 401, code: "10" },
    { http: 429, code: "9" },
    { http: 400, code: "4003" },
  ].entries())
    counter.operator.faults.add({
      ...{ kind: "error", ...refusal, money: "moved", operation: "createCashIn" },
      customer: customer(2 + index),
    });
  const batch = await counter.prepares(8);
  await counter.starts(batch);
  await expect
    .poll(async () => {
      counter.clock.pass(10_000);
      return (await counter.batches.tally(batch.id)).paid.lines;
    }, POLL)
    .toBe(8);
  expect(counter.operator.ledger()).toHaveLength(8);
  await counter.holdsAgainstTheLedger(batch);
});
