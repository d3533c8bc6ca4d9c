import { describe, expect, test } from "vitest";
import type { AccessRefused } from "../../src/domain/ports/operator.ts";
import { cashIn, client, DISTRIBUTOR, ORDER, operator, pin, readyLine, TRANSACTION_ID } from "./counter.ts";
import { movedClock } from "./moved-clock.ts";
import {
  CASH_IN_PATH,
  HISTORY_PATH,
  json,
  KEY_PATH,
  problem,
  type ScriptedOperator,
  TOKEN_PATH,
} from "./scripted-operator.ts";

const paid = { status: "SUCCESS", transactionId: TRANSACTION_ID };
const callsTo = (server: ScriptedOperator, path: string) => server.paths().filter((each) => each === path).length;

/** An operator whose tokens live as long as the test says. */
async function withTokenLife(expiresIn: unknown, asked = () => {}) {
  const server = await operator();
  let count = 0;
  server.on(TOKEN_PATH, (response) => {
    count += 1;
    asked();
    json(response, 200, { access_token: `t${count}`, expires_in: expiresIn });
  });
  server.on(HISTORY_PATH, (response) => json(response, 200, []));
  const clock = movedClock();
  const orange = client(server.url, { ratePerMinute: 1_000 }, { clock });
  return { server, clock, look: () => orange.rowsByReference(ORDER.reference, 0) };
}

describe("the token", () => {
  test("of 299 s serves 254 s and is then renewed, 45 s before its end", async () => {
    const { server, clock, look } = await withTokenLife(299);
    await look();
    clock.pass(253_000);
    await look();
    expect(callsTo(server, TOKEN_PATH)).toBe(1);
    clock.pass(1_001);
    await look();
    expect(callsTo(server, TOKEN_PATH)).toBe(2);
    expect(server.arrived.at(-1)?.headers.authorization).toBe("Bearer t2");
  });

  test("is not fetched anew for every call when its life is short, announced as zero, unsaid or unreadable", async () => {
    for (const life of [30, 0, "40", undefined, null, "soon", -1]) {
      const { server, look } = await withTokenLife(life);
      for (let call = 0; call < 3; call += 1) await look();
      expect(callsTo(server, TOKEN_PATH), String(life)).toBe(1);
    }
  });

  test("is asked for at the older address where the newer one is not there", async () => {
    const server = await operator();
    server.on(TOKEN_PATH, (response) => problem(response, 404, "60"));
    server.on("/oauth/token", (response) => json(response, 200, { access_token: "older", expires_in: "299" }));
    server.on(CASH_IN_PATH, (response) => json(response, 200, paid));
    expect(await cashIn(client(server.url))).toMatchObject({ kind: "succeeded" });
    expect(server.arrived.at(-1)?.headers.authorization).toBe("Bearer older");
  });

  test("that neither address gives is said to be refused, after one call to each", async () => {
    const server = await operator();
    for (const path of [TOKEN_PATH, "/oauth/token"]) server.on(path, (response) => problem(response, 404));
    const orange = client(server.url);
    expect(await orange.readyCashIn()).toMatchObject({ kind: "unavailable", why: "refused", detail: "HTTP 404" });
    expect(server.paths()).toEqual([TOKEN_PATH, "/oauth/token"]);
  });

  test("takes its place in the rate for a minute, not for ever", async () => {
    const server = await operator();
    const clock = movedClock();
    const orange = client(server.url, { ratePerMinute: 3 }, { clock }); // token, key, and one more
    for (let renewals = 0; renewals < 4; renewals += 1) {
      (await readyLine(orange)).release();
      clock.pass(300_000);
    }
    expect(server.paths().filter((path) => path === TOKEN_PATH)).toHaveLength(4);
  });

  test("lives from when it was asked for, an hour at most, and a minute where nothing is said", async () => {
    for (const [announced, answerMs, usedMs] of [
      [299, 60_000, 254_000],
      [86_400, 0, 3_555_000],
      [undefined, 0, 30_000],
    ] as const) {
      const { server, clock, look } = await withTokenLife(announced, () => clock.pass(answerMs));
      await look();
      clock.pass(usedMs - answerMs - 1_000);
      await look();
      expect(callsTo(server, TOKEN_PATH)).toBe(1);
      clock.pass(1_001);
      await look();
      expect(callsTo(server, TOKEN_PATH)).toBe(2);
    }
  });
});

describe("F15: a token that ends in the middle", () => {
  test("50 callers at once make one token and one key call", async () => {
    const server = await operator();
    const orange = client(server.url, { ratePerMinute: 200 });
    const lines = await Promise.all(Array.from({ length: 50 }, () => readyLine(orange)));
    expect(lines).toHaveLength(50);
    expect(server.paths()).toEqual([TOKEN_PATH, KEY_PATH]);
  });

  test("50 cash-ins that are refused at once with 401 make one refresh; each is told to go again, none is repeated by itself", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response, { headers }) =>
      headers.authorization === "Bearer token-1" ? problem(response, 401, "10") : json(response, 200, paid),
    );
    const orange = client(server.url, { ratePerMinute: 500 });
    const lines = await Promise.all(Array.from({ length: 50 }, () => readyLine(orange)));
    const answers = await Promise.all(lines.map((line) => line.send(ORDER, pin())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({ kind: "again", after: "token", waitMs: 0, reason: "application_refused", code: "10" }),
      ]),
    );
    expect(callsTo(server, CASH_IN_PATH)).toBe(50);
    const again = await Promise.all(Array.from({ length: 50 }, () => cashIn(orange)));
    expect(again.every(({ kind }) => kind === "succeeded")).toBe(true);
    expect(callsTo(server, TOKEN_PATH)).toBe(2);
  });

  test("a 401 without a body, or with HTML, counts by its HTTP status alone", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => void response.writeHead(401).end("<html>"));
    expect(await cashIn(client(server.url))).toMatchObject({ kind: "again", after: "token", code: "HTTP 401" });
  });

  test("a late 401 for an old token does not throw the new one away", async () => {
    const server = await operator();
    const orange = client(server.url);
    let answerLate = () => {};
    server.on(CASH_IN_PATH, (response) => (answerLate = () => problem(response, 401, "10")));
    const late = cashIn(orange);
    await expect.poll(() => callsTo(server, CASH_IN_PATH)).toBe(1);
    server.on(HISTORY_PATH, (response, { headers }) =>
      headers.authorization === "Bearer token-1" ? problem(response, 401) : json(response, 200, []),
    );
    await orange.rowsByReference(ORDER.reference, 0);
    answerLate();
    expect(await late).toMatchObject({ kind: "again", after: "token" });
    await orange.rowsByReference(ORDER.reference, 0);
    expect(callsTo(server, TOKEN_PATH)).toBe(2);
  });

  test("a look-up is made once more with a new token, and no more than once", async () => {
    const server = await operator();
    server.on(HISTORY_PATH, (response, { headers }) =>
      headers.authorization === "Bearer token-1" ? problem(response, 401, "10") : json(response, 200, []),
    );
    const orange = client(server.url);
    expect(await orange.rowsByReference(ORDER.reference, 0)).toEqual({ kind: "rows", rows: [] });
    server.on(HISTORY_PATH, (response) => problem(response, 401, "10"));
    const before = callsTo(server, HISTORY_PATH);
    expect(await orange.rowsByReference(ORDER.reference, 0)).toEqual({ kind: "failed", detail: "HTTP 401" });
    expect(callsTo(server, HISTORY_PATH) - before).toBe(2);
  });
});

describe("F16: no token", () => {
  test("nothing is sent, and what is in the way is said without secrets", async () => {
    const server = await operator();
    const cases: [(server: ScriptedOperator) => void, object][] = [
      [(down) => down.on(TOKEN_PATH, (response) => problem(response, 503)), { why: "failing", detail: "HTTP 503" }],
      [
        (down) => down.on(TOKEN_PATH, (response) => response.socket?.destroy()),
        { why: "unreachable", detail: "ECONNRESET" },
      ],
      [(down) => down.on(TOKEN_PATH, () => {}), { why: "unreachable", detail: "ETIMEDOUT" }],
      [
        (down) => down.on(TOKEN_PATH, (response) => void response.end("{not json")),
        { why: "unreadable", detail: "HTTP 200" },
      ],
      [
        (down) => down.on(TOKEN_PATH, (response) => json(response, 200, { expires_in: 299 })),
        { why: "unreadable", detail: "HTTP 200" },
      ],
      [
        (down) => down.on(TOKEN_PATH, (response) => json(response, 200, { access_token: "a\r\nX-Evil: 1" })),
        { why: "unreadable" },
      ],
      [
        (down) => down.on(TOKEN_PATH, (response) => json(response, 401, { error: "invalid_client" })),
        { why: "refused", detail: "HTTP 401 invalid_client" },
      ],
      [
        (down) => down.on(TOKEN_PATH, (response) => json(response, 400, { error: "client-secret" })),
        { why: "refused", detail: "HTTP 400" },
      ],
      [
        (down) => down.on(TOKEN_PATH, (response) => void response.writeHead(307, { Location: "/elsewhere" }).end()),
        { why: "failing", detail: "HTTP 307" },
      ],
    ];
    for (const [script, expected] of cases) {
      script(server);
      const orange = client(server.url, { timeoutMs: 300 });
      expect(await orange.readyCashIn()).toMatchObject({ kind: "unavailable", ...expected });
    }
    expect(new Set(server.paths())).toEqual(new Set([TOKEN_PATH]));
  });

  test("a definite refusal holds for a minute, whoever asks meanwhile, and a try after it asks anew", async () => {
    const server = await operator();
    const clock = movedClock();
    const heard: AccessRefused[] = [];
    const orange = client(server.url, {}, { clock, accessRefused: (refused) => void heard.push(refused) });
    server.on(TOKEN_PATH, (response) => json(response, 401, { error: "unauthorized_client" }));
    const refused = { kind: "unavailable", why: "refused", detail: "HTTP 401 unauthorized_client" };
    for (let tries = 0; tries < 5; tries += 1) expect(await orange.readyCashIn()).toEqual(refused);
    expect(await orange.balance(DISTRIBUTOR)).toMatchObject({ kind: "failed", why: "refused" });
    expect(callsTo(server, TOKEN_PATH)).toBe(1);
    expect(heard).toEqual([{ operation: "createToken", answer: "HTTP 401 unauthorized_client", closes: true }]);
    clock.pass(61_000);
    server.on(TOKEN_PATH, (response) => json(response, 200, { access_token: "t", expires_in: 299 }));
    expect(await orange.readyCashIn()).toMatchObject({ kind: "ready" });
  });

  test("the next try after a failure asks again", async () => {
    const server = await operator();
    const orange = client(server.url);
    server.on(TOKEN_PATH, (response) => problem(response, 500));
    expect(await orange.readyCashIn()).toMatchObject({ kind: "unavailable" });
    server.on(TOKEN_PATH, (response) => json(response, 200, { access_token: "t", expires_in: 299 }));
    expect(await orange.readyCashIn()).toMatchObject({ kind: "ready" });
  });
});
