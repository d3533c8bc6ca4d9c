import { describe, expect, test } from "vitest";
import type { AccessRefused } from "../../src/domain/ports/operator.ts";
import type { Orange } from "../../src/orange/orange.ts";
import { cashIn, client, DISTRIBUTOR, ORDER, operator, pin, TRANSACTION_ID } from "./counter.ts";
import { movedClock } from "./moved-clock.ts";
import {
  ACCOUNT_PATH,
  CASH_IN_PATH,
  HISTORY_PATH,
  json,
  KEY_PATH,
  problem,
  type Script,
  TOKEN_PATH,
} from "./scripted-operator.ts";

const STATUS = { status: "SUCCESS", transactionId: "CI260131.1015.A00043", reference: ORDER.reference };
const NO_CODE: Script = (response) => json(response, 403, {});
const STATE_PATH = `${HISTORY_PATH}/${TRANSACTION_ID}/status`;
const BALANCE_PATH = `${ACCOUNT_PATH}/retailer/balance`;
const MINUTE = 60_000;

async function watched() {
  const server = await operator();
  const clock = movedClock();
  const heard: AccessRefused[] = [];
  const orange = client(server.url, {}, { clock, accessRefused: (refused) => void heard.push(refused) });
  return { server, clock, heard, orange };
}

describe("F59: a call that is refused as such", () => {
  test("403 without a code: the third look-up says so, with the status and the API, and not again", async () => {
    const { server, heard, orange } = await watched();
    server.on(HISTORY_PATH, NO_CODE);
    for (let times = 0; times < 2; times += 1) await orange.rowsByReference(ORDER.reference, 0);
    expect(heard).toEqual([]);
    await orange.rowsByReference(ORDER.reference, 0);
    expect(heard).toEqual([{ operation: "searchTransactions", answer: "HTTP 403", closes: true }]);
  });

  test("a success between begins the count anew, and so does half an hour", async () => {
    const { server, clock, heard, orange } = await watched();
    const look = async (script: Script) => {
      server.on(HISTORY_PATH, script);
      await orange.rowsByReference(ORDER.reference, 0);
    };
    for (const script of [NO_CODE, NO_CODE]) await look(script);
    await look((response) => json(response, 200, []));
    for (const script of [NO_CODE, NO_CODE]) await look(script);
    clock.pass(31 * MINUTE);
    for (const script of [NO_CODE, NO_CODE]) await look(script);
    expect(heard).toEqual([]);
    await look(NO_CODE);
    expect(heard).toHaveLength(1);
  });

  test.each<[string, Script, string]>([
    ["403 without a code", NO_CODE, "HTTP 403"],
    ["403 of the group's gateway", (response) => json(response, 403, { code: 53, message: "m" }), "HTTP 403 53"],
    ["a 4xx that is not JSON", (response) => void response.writeHead(400).end("<html>"), "HTTP 400"],
    ["a code that nobody knows", (response) => problem(response, 400, "2099"), "HTTP 400 2099"],
  ])(
    "%s to a deposit: the second says so with its wallet, because no third PIN leaves in doubt",
    async (_, script, answer) => {
      const { server, heard, orange } = await watched();
      server.on(CASH_IN_PATH, script);
      await cashIn(orange);
      expect(heard).toEqual([]);
      await cashIn(orange);
      expect(heard).toEqual([{ operation: "createCashIn", answer, closes: true, wallet: DISTRIBUTOR }]);
    },
  );

  test("one that was read between begins the count anew", async () => {
    const { server, clock, heard, orange } = await watched();
    const [none, one] = [{ token_type: "bearer" }, { access_token: "t", expires_in: 299 }];
    for (const body of [none, none, one, none, none]) {
      server.on(TOKEN_PATH, (response) => json(response, 200, body));
      const line = await orange.readyCashIn();
      if (line.kind === "ready") line.release();
      clock.pass(5 * MINUTE);
    }
    expect(heard).toEqual([]);
  });

  test("401 to a deposit was not asked for its PIN: the third says so, as for a look-up", async () => {
    const { server, heard, orange } = await watched();
    server.on(CASH_IN_PATH, (response) => problem(response, 401, "10"));
    for (let times = 0; times < 2; times += 1) await cashIn(orange);
    expect(heard).toEqual([]);
    await cashIn(orange);
    expect(heard).toMatchObject([{ operation: "createCashIn", answer: "HTTP 401 10" }]);
  });

  test("401 to many calls that left with one token is one refusal, and one with each of three tokens are three", async () => {
    const { server, heard, orange } = await watched();
    let tokens = 0;
    server.on(TOKEN_PATH, (response) => {
      tokens += 1;
      json(response, 200, { access_token: `t${tokens}`, token_type: "bearer", expires_in: 299 });
    });
    server.on(CASH_IN_PATH, (response) => problem(response, 401, "10"));
    const sideBySide = async () => {
      const lines = await Promise.all(Array.from({ length: 6 }, () => orange.readyCashIn()));
      const ready = lines.flatMap((line) => (line.kind === "ready" ? [line] : []));
      expect((await Promise.all(ready.map((line) => line.send(ORDER, pin())))).length).toBe(6);
    };
    for (let times = 0; times < 2; times += 1) await sideBySide();
    expect([tokens, heard]).toEqual([2, []]);
    await sideBySide();
    expect(heard).toEqual([{ operation: "createCashIn", answer: "HTTP 401 10", closes: true, wallet: DISTRIBUTOR }]);
  });

  test("answers of several kinds are no refusal as such", async () => {
    const { server, heard, orange } = await watched();
    for (const status of [403, 400, 404, 409, 403, 422]) {
      server.on(CASH_IN_PATH, (response) => json(response, status, {}));
      await cashIn(orange);
    }
    expect(heard).toEqual([]);
  });

  test("what a server says of itself, of its rate or of one reading is none, however often", async () => {
    const { server, clock, heard, orange } = await watched();
    const calls = [
      [CASH_IN_PATH, [502, 504, 429, 415], () => cashIn(orange)],
      [HISTORY_PATH, [400, 404, 422], () => orange.rowsByReference(ORDER.reference, 0)],
    ] as const;
    for (const [path, statuses, call] of calls)
      for (const status of statuses) {
        server.on(path, (response) => json(response, status, {}));
        for (let times = 0; times < 4; times += 1) {
          await call();
          clock.pass(2 * MINUTE); // as long as 429 asks for silence
        }
      }
    expect(heard).toEqual([]);
  });

  test("one refusal to each of two wallets is none", async () => {
    const { server, heard, orange } = await watched();
    server.on(CASH_IN_PATH, NO_CODE);
    for (const distributor of [DISTRIBUTOR, ORDER.recipient]) await cashIn(orange, { ...ORDER, distributor });
    expect(heard).toEqual([]);
  });

  test("code 11, which the contract names, is one at once", async () => {
    const { server, heard, orange } = await watched();
    server.on(CASH_IN_PATH, (response) => problem(response, 403, "11"));
    await cashIn(orange);
    expect(heard).toMatchObject([{ operation: "createCashIn", answer: "HTTP 403 11" }]);
  });

  test("what the contract says about a customer or the server is none, however often", async () => {
    const { server, heard, orange } = await watched();
    const answers = [
      [400, "2000"],
      [400, "2020"],
      [400, "2041"],
      [500, "50"],
      [503, "5"],
    ] as const;
    for (const [status, code] of answers) {
      server.on(CASH_IN_PATH, (response) => problem(response, status, code));
      for (let times = 0; times < 3; times += 1) await cashIn(orange);
    }
    server.on(ACCOUNT_PATH, (response) => problem(response, 403, "11")); // the contract's way to ask for the PIN
    for (let times = 0; times < 4; times += 1) await orange.balance(DISTRIBUTOR);
    for (let times = 0; times < 4; times += 1) await orange.profile(ORDER.recipient, "customer");
    expect(heard).toEqual([]);
  });

  test("a customer whose account nobody may read is none, under whatever status and however often: it says nothing of the application", async () => {
    const { server, heard, orange } = await watched();
    for (const status of [401, 403, 404]) {
      server.on(ACCOUNT_PATH, (response) => json(response, status, {}));
      for (let times = 0; times < 4; times += 1) await orange.profile(ORDER.recipient, "customer");
    }
    expect(heard).toEqual([]);
  });

  test.each<[string, string, (orange: Orange) => Promise<unknown>, number]>([
    ["the balance", ACCOUNT_PATH, (orange) => orange.balance(DISTRIBUTOR), 3],
    ["the wallet's own profile", ACCOUNT_PATH, (orange) => orange.profile(DISTRIBUTOR, "retailer"), 3],
    ["the history", HISTORY_PATH, (orange) => orange.rowsByReference(ORDER.reference, 0), 3],
    ["the state of a transaction", STATE_PATH, (orange) => orange.transactionState(TRANSACTION_ID), 3],
    ["the balance with the PIN", BALANCE_PATH, (orange) => orange.balanceWithPin(DISTRIBUTOR, pin()), 2],
    ["a change of PIN", ACCOUNT_PATH, (orange) => orange.changePin(DISTRIBUTOR, pin(), pin()), 2],
    ["a deposit", CASH_IN_PATH, (orange) => cashIn(orange), 2],
  ])(
    "403 without a code to %s closes, whichever it is; with a PIN in it at the second",
    async (_, path, call, times) => {
      const { server, heard, orange } = await watched();
      server.on(path, NO_CODE);
      for (let time = 1; time < times; time += 1) await call(orange);
      expect(heard).toEqual([]);
      await call(orange);
      expect(heard).toMatchObject([{ answer: "HTTP 403", closes: true }]);
    },
  );

  test("one that a deposit can do without is told once for as long as it lasts, and again once it has worked", async () => {
    const { server, clock, heard, orange } = await watched();
    server.on(ACCOUNT_PATH, NO_CODE);
    for (let times = 0; times < 12; times += 1) {
      await orange.balance(DISTRIBUTOR);
      clock.pass(9 * MINUTE);
    }
    expect(heard).toEqual([{ operation: "getAccount", answer: "HTTP 403", closes: true, wallet: DISTRIBUTOR }]);
    server.on(ACCOUNT_PATH, (response) => json(response, 200, { balance: 1_000 }));
    await orange.balance(DISTRIBUTOR);
    server.on(ACCOUNT_PATH, NO_CODE);
    for (let times = 0; times < 3; times += 1) await orange.balance(DISTRIBUTOR);
    expect(heard).toHaveLength(2);
  });

  test("one that every deposit needs is told each time that a wallet is opened again and refused again", async () => {
    const { server, heard, orange } = await watched();
    server.on(HISTORY_PATH, NO_CODE);
    for (let times = 0; times < 6; times += 1) await orange.rowsByReference(ORDER.reference, 0);
    expect(heard).toHaveLength(2);
  });

  test("another answer than the one that was told is told, too", async () => {
    const { server, heard, orange } = await watched();
    for (const status of [403, 401, 403]) {
      server.on(ACCOUNT_PATH, (response) => json(response, status, {}));
      for (let times = 0; times < 4; times += 1) await orange.balance(DISTRIBUTOR);
    }
    expect(heard.map(({ answer }) => answer)).toEqual(["HTTP 403", "HTTP 401", "HTTP 403"]);
  });

  test("one that no wallet works with closes nothing", async () => {
    const { server, heard, orange } = await watched();
    server.on("/api/assignments/v1/partner/sim-cards", NO_CODE);
    for (let times = 0; times < 3; times += 1) await orange.testNumbers();
    expect(heard).toEqual([{ operation: "getTestNumbers", answer: "HTTP 403", closes: false }]);
  });

  test("a key that cannot be read is one the third time; a deposit that is taken is none", async () => {
    const { server, heard, orange } = await watched();
    server.on(KEY_PATH, (response) => json(response, 200, { key: "rubbish" }));
    for (let times = 0; times < 3; times += 1) await orange.readyCashIn();
    expect(heard).toMatchObject([{ operation: "getPublicKey", closes: true }]);
    expect(heard[0]?.answer).toContain("HTTP 200");
  });

  test("nor is a token that was not in its answer one before the third time", async () => {
    const { server, heard, orange } = await watched();
    server.on(TOKEN_PATH, (response) => json(response, 200, { token_type: "bearer" }));
    for (let times = 0; times < 2; times += 1) await orange.readyCashIn();
    expect(heard).toEqual([]);
    await orange.readyCashIn();
    expect(heard).toEqual([{ operation: "createToken", answer: "HTTP 200", closes: true }]);
  });

  test("a token that grew old is none: the next call is taken", async () => {
    const { server, heard, orange } = await watched();
    for (let times = 0; times < 4; times += 1) {
      server.on(CASH_IN_PATH, (response) => problem(response, 401, "10"));
      await cashIn(orange);
      server.on(CASH_IN_PATH, (response) => json(response, 200, STATUS));
      await cashIn(orange);
    }
    expect(heard).toEqual([]);
  });
});
