import fc from "fast-check";
import { expect, it } from "vitest";
import type { FaultRule } from "../../src/simulator/simulator.ts";
import { PIN, WRONG_PIN } from "../canary/pins.ts";
import { cashInBody, DISTRIBUTOR, encryptPin, type PlainClient } from "./client.ts";
import { CUSTOMERS, FLOAT, type ModelFault, ModelOperator } from "./model-operator.ts";
import { type Running, run } from "./running.ts";

/*
 * Long random sequences of calls to the simulator, each held against an operator that was written a second time, from the contract alone: every answer,
 * every movement, every balance, and what the history and the states say. `RUNS=2500 npx vitest run test/simulator/model.test.ts` makes 100,000 calls.
 */

const RUNS = Number(process.env["RUNS"] ?? 25);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

it("every answer, credit, row and state is what the contract says, whatever is called with whatever faults", async () => {
  const happened = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      await live(steps, (what) => happened.add(what));
    }),
    { numRuns: RUNS, ...SEED },
  );
  // Sequences that never paid, were never refused or never looked would show nothing.
  expect([...happened]).toEqual(
    expect.arrayContaining(["200/SUCCESS", "200/PENDING", "400/2011", "400/2041", "400/24", "spoiled"]),
  );
});

/** Faults that nobody tells the model of: each has to be noticed, or the laws above would show nothing either. */
const UNTOLD: readonly (readonly [what: string, FaultRule])[] = [
  ["pays twice", { kind: "paid_twice", times: "always" }],
  ["takes payments back", { kind: "taken_back", times: "always" }],
  ["pays late and says so at once", { kind: "open_state", status: "SUCCESS", becomes: "SUCCESS", times: "always" }],
  ["refuses what is allowed", { kind: "refused", times: "always" }],
  ["answers with an error after it paid", { kind: "error", times: "always" }],
  ["leaves a failed row beside the paid one", { kind: "failed_then_paid", times: "always" }],
  ["shows another amount in the history", { kind: "wrong_echo", in: "history", times: "always" }],
  ["shows another customer in the history", { kind: "wrong_echo", in: "history", field: "customer", times: "always" }],
  ["hides rows", { kind: "hidden_rows", times: "always" }],
  ["finds nothing", { kind: "no_rows", times: "always" }],
  ["shows a row on two pages", { kind: "pages_shift", times: "always" }],
  ["refuses lines of batches", { kind: "lines_refused", times: "always" }],
];

it.each(UNTOLD)("an operator that %s differs, and is found out", async (_, fault) => {
  const outcome = await fc.check(
    fc.asyncProperty(sequences, (steps) => live(steps, () => {}, fault)),
    { numRuns: 20, seed: 1, endOnFailure: true },
  );
  expect(outcome.failed).toBe(true);
});

/** One operator from its first call to its rest. */
async function live(steps: Iterable<Step>, happens: (what: string) => void, untold?: FaultRule): Promise<void> {
  const running = await run({
    accounts: [
      { msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: FLOAT },
      ...Object.entries(CUSTOMERS).map(([msisdn, { balance, mayReceive }]) => ({
        msisdn,
        type: "CUSTOMER" as const,
        openingBalance: balance,
        barred: mayReceive ? ("No" as const) : ("Receiver" as const),
      })),
    ],
    settings: { pinChange: true, history: { delayMaxMs: 0 }, bulk: { startMs: 100, lineMs: 100 } },
  });
  try {
    if (untold) running.simulator.faults.add(untold);
    const both = { running, seal: await sealer(running.client), happens, calls: 0 };
    const model = new ModelOperator(PIN);
    await fc.asyncModelRun(() => ({ model, real: both }), steps);
    await pass(model, both, 3_600_000); // at rest: nothing is late, open or hidden any more
    await lookAtEverything(model, both);
  } finally {
    await running.simulator.close();
  }
}

interface Both {
  readonly running: Running;
  readonly seal: (pin: string) => string;
  readonly happens: (what: string) => void;
  calls: number;
}

type Step = fc.AsyncCommand<ModelOperator, Both>;

const NUMBERS = [...Object.keys(CUSTOMERS), "779999999", "338000000", "12"];
const customer = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NUMBERS.slice(0, 2)) },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
);
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(500, 1_000, 5_000) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 400_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -5, 1.5, 2_000_001) },
);
const pin = fc.oneof({ weight: 9, arbitrary: fc.constant("right") }, { weight: 2, arbitrary: fc.constant("wrong") });

const SPOILING = ["cut_line", "error", "html", "not_json", "empty_body", "truncated_json", "wrong_charset"] as const;
const FAULTS: fc.Arbitrary<{ readonly rule: FaultRule; readonly means: ModelFault }> = fc.oneof(
  fc.tuple(fc.constantFrom(...SPOILING), fc.constantFrom("moved", "not_moved", "late")).map(([kind, money]) => ({
    rule: { kind, money },
    means: { kind: "lost" as const, money },
  })),
  fc.constantFrom("unauthorized", "too_many", "refused", "gateway_refused").map((kind) => ({
    rule: { kind },
    means: { kind: "refused_before" as const },
  })),
  fc.constantFrom("SUCCESS" as const, "FAILED" as const).map((becomes) => ({
    rule: { kind: "open_state" as const, becomes },
    means: { kind: "open" as const, becomes },
  })),
  ...Array.from({ length: 2 }, () =>
    fc.constantFrom(
      { rule: { kind: "hidden_rows" as const }, means: { kind: "hidden" as const } },
      { rule: { kind: "failed_then_paid" as const }, means: { kind: "failed_then_paid" as const } },
      { rule: { kind: "paid_twice" as const }, means: { kind: "paid_twice" as const } },
      { rule: { kind: "taken_back" as const }, means: { kind: "taken_back" as const } },
    ),
  ),
);

const cashIn = fc
  .tuple(customer, amount, pin, fc.option(FAULTS, { freq: 3 }), fc.nat(9))
  .map(([to, francs, which, fault, again]) =>
    step(`cash-in of ${francs} to ${to}, ${which} PIN, ${fault?.rule.kind ?? "no fault"}`, async (model, both) => {
      const { running, seal } = both;
      const before = again === 0 ? model.rows.at(-1) : undefined;
      const order = { reference: before?.reference ?? `M-${both.calls}`, customer: to, amount: francs };
      const typed = which === "right" ? model.pin : WRONG_PIN;
      if (fault) running.simulator.faults.add(fault.rule);
      const expected = model.cashIn({ ...order, pin: typed }, fault?.means);
      const body = cashInBody(to, francs, order.reference, seal(typed));
      const said = await answer(() => running.client.send("POST", "/api/eWallet/v1/cashins", body));
      both.happens(expected);
      if (fault?.rule.kind === "unauthorized") running.client.logOut();
      const isSpoiled = fault?.means.kind === "lost" || fault?.means.kind === "refused_before";
      if (!isSpoiled) expect(said, "the answer to a cash-in").toBe(expected);
    }),
  );

const batch = fc
  .tuple(fc.array(fc.tuple(customer, fc.integer({ min: 1, max: 90_000 })), { minLength: 1, maxLength: 4 }), pin)
  .map(([lines, which]) =>
    step(`a batch of ${lines.length}, ${which} PIN`, async (model, both) => {
      const typed = which === "right" ? model.pin : WRONG_PIN;
      const orders = lines
        .filter(([to]) => to.length === 9)
        .map(([to, francs], nr) => ({ reference: `M-${both.calls}-${nr}`, customer: to, amount: francs }));
      model.batch(orders, typed, 100, 100);
      const body = orders.map((order) => cashInBody(order.customer, order.amount, order.reference, both.seal(typed)));
      const reply = await both.running.client.send("POST", "/api/eWallet/v1/bulkcashins", body, {
        "x-callback-url": "https://callback.invalid/om",
      });
      expect(reply.http, "the answer to a batch").toBe(200);
    }),
  );

const balance = pin.map((which) =>
  step(`balance with the ${which} PIN`, async (model, { running, seal }) => {
    const typed = which === "right" ? model.pin : WRONG_PIN;
    const refused = model.checkPin(typed);
    const body = { idType: "MSISDN", id: DISTRIBUTOR, encryptedPinCode: seal(typed) };
    const reply = await running.client.send("POST", "/api/eWallet/v1/account/retailer/balance", body);
    if (refused) expect(verdictOf(reply.http, reply.json), "the answer to a wrong PIN").toBe(refused);
    else expect(reply.json, "the balance").toEqual({ value: model.balances, unit: "XOF" });
  }),
);

const pinChange = fc.tuple(fc.constantFrom(PIN, "5930"), pin).map(([next, which]) =>
  step(`PIN change with the ${which} one`, async (model, { running, seal }) => {
    const typed = which === "right" ? model.pin : WRONG_PIN;
    const refused = model.checkPin(typed);
    if (!refused) model.pin = next;
    const body = { encryptedPinCode: seal(typed), encryptedNewPinCode: seal(next) };
    const path = `/api/eWallet/v1/account?msisdn=${DISTRIBUTOR}&type=retailer`;
    const reply = await running.client.send("PATCH", path, body);
    expect(verdictOf(reply.http, reply.json), "the answer to a PIN change").toBe(refused ?? "200/SUCCESS");
  }),
);

const profile = fc.constantFrom(...NUMBERS.filter((msisdn) => msisdn.length === 9)).map((msisdn) =>
  step(`profile of ${msisdn}`, async (model, { running }) => {
    const reply = await running.client.get("/api/eWallet/v1/account", { msisdn });
    if (!(msisdn in CUSTOMERS)) return expect(reply.http, "a profile of nobody").toBe(404);
    expect(reply.json?.["balance"], "the balance in a profile").toEqual({ value: model.balance(msisdn), unit: "XOF" });
  }),
);

const history = fc
  .constantFrom(1, 3, 7, 500)
  .map((size) => step(`the history by ${size}`, (model, both) => lookAtHistory(model, both, size)));

const time = fc
  .constantFrom(500, 1_000, 30_000, 130_000, 310_000)
  .map((ms) => step(`${ms} ms`, (model, both) => pass(model, both, ms)));

const sequences = fc.commands(
  [...Array.from({ length: 6 }, () => cashIn), batch, balance, pinChange, profile, history, time, time],
  { maxCommands: 40, size: "max" },
);

/** One call or event; after it money and books agree. */
function step(says: string, act: (model: ModelOperator, both: Both) => Promise<void>): Step {
  return {
    check: () => true,
    async run(model, both) {
      both.calls += 1;
      await act(model, both);
      moneyAgrees(model, both);
    },
    toString: () => says,
  };
}

function moneyAgrees(model: ModelOperator, { running: { simulator } }: Both): void {
  const moved = simulator.ledger().map(({ reference, from, to, amount: francs }) => [reference, from, to, francs]);
  expect(moved.map(String).toSorted(), "the movements").toEqual(model.moves.map(String).toSorted());
  const accounts = simulator.accounts();
  const wallets = accounts.map(({ msisdn, balance: francs }) => [msisdn, francs]);
  expect(wallets, "the balances").toEqual(accounts.map(({ msisdn }) => [msisdn, model.balance(msisdn)]));
  const ids = simulator.transactions().map(({ transactionId }) => transactionId);
  expect(new Set(ids).size, "ids are unique").toBe(ids.length);
}

/** The history page by page: every row that shows by now, once, as it is; its state by id is the same. */
async function lookAtHistory(model: ModelOperator, { running: { client } }: Both, size: number): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  for (let page = 0; rows.length === page * size; page += 1) {
    const { text } = await client.get("/api/eWallet/v1/transactions", { page: String(page), size: String(size) });
    rows.push(...(JSON.parse(text) as Record<string, unknown>[]));
    if (page > 2 && size < 7) break; // small pages are held against the first rows only
  }
  const said = rows.map((row) => [
    row["reference"],
    (row["customer"] as { id: string }).id,
    (row["amount"] as { value: number }).value,
    row["status"],
  ]);
  const due = model.shown().map((row) => [row.reference, row.customer, row.amount, row.status]);
  expect(new Set(rows.map((row) => row["transactionId"])).size, "a row comes once").toBe(rows.length);
  if (said.length >= due.length || size >= 7)
    expect(said.map(String).toSorted(), "the history").toEqual(due.map(String).toSorted());
  else expect(due.map(String), "the history").toEqual(expect.arrayContaining(said.map(String)));
  const [first] = rows;
  if (!first) return;
  const state = await client.get(`/api/eWallet/v1/transactions/${first["transactionId"]}/status`);
  expect(state.json, "the state by id").toEqual({ status: first["status"] });
}

async function lookAtEverything(model: ModelOperator, both: Both): Promise<void> {
  moneyAgrees(model, both);
  await lookAtHistory(model, both, 500);
  await lookAtHistory(model, both, 7);
}

/** Lets time pass on both sides. A token lasts less than five minutes. */
async function pass(model: ModelOperator, { running }: Both, ms: number): Promise<void> {
  running.advance(ms);
  model.advance(ms);
  running.client.logOut();
}

/** A line that was cut is an answer, too. */
async function answer(call: () => ReturnType<PlainClient["send"]>): Promise<string> {
  try {
    const { http, json } = await call();
    return verdictOf(http, json);
  } catch (error) {
    if (error instanceof TypeError) return "nothing";
    throw error;
  }
}

function verdictOf(http: number, json: Record<string, unknown> | undefined): string {
  return `${http}/${json?.["code"] ?? json?.["status"] ?? ""}`;
}

/** Ciphertexts are made once: a call need not read the key anew. */
async function sealer(client: PlainClient): Promise<(pin: string) => string> {
  const { json } = await client.get("/api/account/v1/publicKeys");
  const sealed = new Map<string, string>();
  return (digits) => {
    const known = sealed.get(digits) ?? encryptPin(String(json?.["key"]), digits);
    sealed.set(digits, known);
    return known;
  };
}
