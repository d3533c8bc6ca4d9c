import fc from "fast-check";
import { expect, test } from "vitest";
import type { FaultKind } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, askForToken, cashInBody, DISTRIBUTOR, type Reply } from "./client.ts";
import { type Running, run } from "./running.ts";

/** What was asked for so far: the model that the ledger is held against. */
interface Asked {
  pin: string;
  calls: number;
  /** References that went out in a cash-in, alone or in a batch, with the number and amount of each. */
  readonly orders: Map<string, { readonly customer: string; readonly amount: number; readonly lines: number }>;
}

type Step = fc.AsyncCommand<Asked, Running>;

const CUSTOMERS = [AWA, "770000001", "770000002", "770000003", "770000004", "779999999", "338000000", "12"];
const SPOILING: readonly FaultKind[] = [
  "cut_line",
  "error",
  "html",
  "not_json",
  "empty_body",
  "truncated_json",
  "wrong_charset",
];
const BOOKING: readonly FaultKind[] = ["hidden_rows", "failed_then_paid", "no_transaction_id", "wrong_echo"];
const REFUSING: readonly FaultKind[] = ["unauthorized", "too_many", "refused", "gateway_refused"];

/** Every operation, called well and badly, and time and faults between the calls. */
const STEPS = [
  fc
    .tuple(
      fc.constantFrom(...CUSTOMERS),
      fc.oneof(fc.integer({ min: -5, max: 400_000 }), fc.constantFrom(0, 1, 500, 1.5)),
      fc.nat(9),
    )
    .map(([customer, amount, twice]) =>
      step(`cash-in of ${amount} to ${customer}`, async (asked, { client }) => {
        const reference = twice === 0 ? ([...asked.orders.keys()].at(-1) ?? "M-0") : `M-${asked.calls}`;
        const before = asked.orders.get(reference);
        const order = before ?? { customer, amount, lines: 0 };
        asked.orders.set(reference, { ...order, lines: order.lines + 1 });
        const body = cashInBody(order.customer, order.amount, reference, await client.encrypt(asked.pin));
        return client.send("POST", "/api/eWallet/v1/cashins", body);
      }),
    ),
  fc
    .array(fc.tuple(fc.constantFrom(...CUSTOMERS), fc.integer({ min: 1, max: 90_000 })), { maxLength: 4 })
    .map((lines) =>
      step(`a batch of ${lines.length}`, async (asked, { client }) => {
        const pin = await client.encrypt(asked.pin);
        const body = lines.map(([customer, amount], line) => {
          const reference = `M-${asked.calls}-${line}`;
          asked.orders.set(reference, { customer, amount, lines: 1 });
          return cashInBody(customer, amount, reference, pin);
        });
        return client.send("POST", "/api/eWallet/v1/bulkcashins", body, {
          "x-callback-url": "https://callback.invalid/om",
        });
      }),
    ),
  fc
    .constantFrom("0", "1", "2", "x")
    .map((page) =>
      step(`history, page ${page}`, (_, { client }) => client.get("/api/eWallet/v1/transactions", { page, size: "7" })),
    ),
  fc
    .nat(20)
    .map((nr) =>
      step("a state by id", (_, { client, simulator }) =>
        client.get(
          `/api/eWallet/v1/transactions/${simulator.transactions()[nr]?.transactionId ?? "CI990101.0000.A99999"}/status`,
        ),
      ),
    ),
  fc
    .constantFrom(...CUSTOMERS, DISTRIBUTOR)
    .map((msisdn) =>
      step(`profile of ${msisdn}`, (_, { client }) => client.get("/api/eWallet/v1/account", { msisdn })),
    ),
  fc.boolean().map((isRight) =>
    step(`balance with a ${isRight ? "right" : "wrong"} PIN`, async (asked, { client }) =>
      client.send("POST", "/api/eWallet/v1/account/retailer/balance", {
        idType: "MSISDN",
        id: DISTRIBUTOR,
        encryptedPinCode: await client.encrypt(isRight ? asked.pin : "9999"),
      }),
    ),
  ),
  fc.constantFrom("4821", "5930").map((pin) =>
    step("a PIN change", async (asked, { client, simulator }) => {
      const [encryptedPinCode, encryptedNewPinCode] = [await client.encrypt(asked.pin), await client.encrypt(pin)];
      const path = `/api/eWallet/v1/account?msisdn=${DISTRIBUTOR}&type=retailer`;
      const answer = await client.send("PATCH", path, { encryptedPinCode, encryptedNewPinCode });
      asked.pin = simulator.accounts().find(({ msisdn }) => msisdn === DISTRIBUTOR)?.pin ?? asked.pin;
      return answer;
    }),
  ),
  fc.constantFrom("000001", "no code").map((code) =>
    step("a callback registered", (_, { client }) =>
      client.send("POST", "/api/notification/v1/merchantcallback", {
        code,
        callbackUrl: "https://callback.invalid/om",
      }),
    ),
  ),
  fc.constant(step("callbacks listed", (_, { client }) => client.get("/api/notification/v1/merchantcallback"))),
  fc.constant(
    step("test numbers", (_, { client }) => client.get("/api/assignments/v1/partner/sim-cards", { nbRetailers: "1" })),
  ),
  fc
    .constantFrom("/oauth/v1/token", "/oauth/token")
    .map((path) => step("a token", (_, { simulator }) => askForToken(simulator.url, simulator, {}, path))),
  fc.tuple(fc.constantFrom(...SPOILING), fc.constantFrom("moved", "not_moved", "late")).map(([kind, money]) =>
    step(`next cash-in: ${kind}, ${money}`, async (_, { simulator }) => {
      simulator.faults.add({ kind, money: money as "moved" });
      return undefined;
    }),
  ),
  fc.constantFrom(...BOOKING, ...REFUSING).map((kind) =>
    step(`next cash-in: ${kind}`, async (_, { simulator }) => {
      simulator.faults.add({ kind });
      return undefined;
    }),
  ),
  fc.constantFrom("SUCCESS", "FAILED").map((becomes) =>
    step(`next cash-in: open, then ${becomes}`, async (_, { simulator }) => {
      simulator.faults.add({ kind: "open_state", becomes });
      return undefined;
    }),
  ),
  fc.constantFrom(1_000, 30_000, 130_000, 3_600_000).map((ms) =>
    step(`${ms} ms`, async (_, { advance }) => {
      advance(ms);
      return undefined;
    }),
  ),
] as const;

/** Every step, and money more often than the rest: what is to go wrong has to meet something. */
const OFTEN = [...STEPS, ...Array.from({ length: 12 }, () => STEPS[0])];

test("whatever is called, well or badly, with whatever faults, the ledger keeps its laws", async () => {
  let credits = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.commands(
        OFTEN.map((one) => one as fc.Arbitrary<Step>),
        { maxCommands: 40, size: "max" },
      ),
      async (steps) => {
        const running = await run({
          settings: {
            pinChange: true,
            history: { delayMaxMs: 5_000 },
            rate: { perMinute: 0 },
            bulk: { startMs: 100, lineMs: 100 },
          },
        });
        const wallets = totalOf(running);
        const asked: Asked = { pin: PIN, calls: 0, orders: new Map() };
        await fc.asyncModelRun(() => ({ model: asked, real: running }), steps);
        running.advance(7_200_000); // at rest: nothing is late or open any more
        await holds(running, asked, wallets);
        credits += running.simulator.ledger().length;
        await running.simulator.close();
      },
    ),
    {
      numRuns: Number(process.env["RUNS"] ?? 12),
      ...(process.env["SEED"] ? { seed: Number(process.env["SEED"]) } : {}),
    },
  );
  expect(credits).toBeGreaterThan(0); // laws about money that never moved would show nothing
});

/** The laws, at rest. */
async function holds({ simulator, client }: Running, asked: Asked, wallets: number): Promise<void> {
  expect(totalOf({ simulator }), "money is conserved").toBe(wallets);
  expect(
    simulator.accounts().filter(({ balance }) => balance < 0),
    "no wallet is below zero",
  ).toEqual([]);
  const ledger = simulator.ledger();
  for (const { reference, to, amount } of ledger)
    expect(asked.orders.get(reference), "no credit without a call").toMatchObject({ customer: to, amount });
  for (const [reference, { lines }] of asked.orders)
    expect(
      ledger.filter((line) => line.reference === reference).length,
      "no more credits than calls",
    ).toBeLessThanOrEqual(lines);
  const all = simulator.transactions();
  expect(new Set(all.map(({ transactionId }) => transactionId)).size, "ids are unique").toBe(all.length);
  expect(new Set(ledger.map(({ transactionId }) => transactionId)).size, "a row is paid once").toBe(ledger.length);
  const paid = all.filter(({ status }) => status === "SUCCESS").map(({ transactionId }) => transactionId);
  expect(paid.toSorted(), "a row says SUCCESS when its money moved, and only then").toEqual(
    ledger.map(({ transactionId }) => transactionId).toSorted(),
  );
  simulator.faults.clear();
  client.logOut();
  const rows: { transactionId: string; status: string }[] = [];
  for (let page = 0; rows.length === page * 7; page += 1)
    rows.push(
      ...JSON.parse((await client.get("/api/eWallet/v1/transactions", { page: String(page), size: "7" })).text),
    );
  expect(rows.map(({ transactionId }) => transactionId).toSorted(), "pages add up").toEqual(
    all.map(({ transactionId }) => transactionId).toSorted(),
  );
  for (const { transactionId, status } of rows.slice(0, 10)) {
    const state = await client.get(`/api/eWallet/v1/transactions/${transactionId}/status`);
    expect(state.json, "the state by id agrees with the history").toEqual({ status });
  }
}

function totalOf({ simulator }: Pick<Running, "simulator">): number {
  return simulator.accounts().reduce((sum, { balance }) => sum + balance, 0);
}

/** One call or event. What a call answers is not judged here, and a line that was cut is no surprise. */
function step(says: string, act: (asked: Asked, running: Running) => Promise<Reply | undefined>): Step {
  return {
    check: () => true,
    async run(asked, running) {
      asked.calls += 1;
      running.client.logOut(); // a token that a fault made void is nobody's any more
      await act(asked, running).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error;
      });
    },
    toString: () => says,
  };
}
