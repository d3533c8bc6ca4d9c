import { describe, expect, test } from "vitest";
import type { AccessRefused } from "../../src/domain/ports/operator.ts";
import { cashIn, client, DISTRIBUTOR, ORDER, operator } from "./counter.ts";
import { movedClock } from "./moved-clock.ts";
import { ACCOUNT_PATH, CASH_IN_PATH, HISTORY_PATH, json, KEY_PATH, problem, type Script } from "./scripted-operator.ts";

const STATUS = { status: "SUCCESS", transactionId: "CI260131.1015.A00043", reference: ORDER.reference };
const NO_CODE: Script = (response) => json(response, 403, {});
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

  test("answers of several kinds are no refusal as such", async () => {
    const { server, heard, orange } = await watched();
    for (const status of [403, 400, 404, 409, 403, 422]) {
      server.on(CASH_IN_PATH, (response) => json(response, status, {}));
      await cashIn(orange);
    }
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

  test("one that no deposit hangs on closes nothing, and is told once for as long as it lasts", async () => {
    const { server, clock, heard, orange } = await watched();
    server.on(ACCOUNT_PATH, NO_CODE);
    for (let times = 0; times < 12; times += 1) {
      await orange.balance(DISTRIBUTOR);
      clock.pass(9 * MINUTE);
    }
    expect(heard).toEqual([{ operation: "getAccount", answer: "HTTP 403", closes: false, wallet: DISTRIBUTOR }]);
  });

  test("a key that cannot be read is one the third time; a deposit that is taken is none", async () => {
    const { server, heard, orange } = await watched();
    server.on(KEY_PATH, (response) => json(response, 200, { key: "rubbish" }));
    for (let times = 0; times < 3; times += 1) await orange.readyCashIn();
    expect(heard).toMatchObject([{ operation: "getPublicKey", closes: true }]);
    expect(heard[0]?.answer).toContain("HTTP 200");
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
