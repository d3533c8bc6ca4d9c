import { inspect } from "node:util";
import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { createOrange } from "../../src/orange/orange.ts";
import { selfSigned } from "./certificate.ts";
import { CUSTOMER, DISTRIBUTOR, ORDER, operator, pin } from "./counter.ts";
import { movedClock } from "./moved-clock.ts";
import {
  ACCOUNT_PATH,
  CASH_IN_PATH,
  HISTORY_PATH,
  json,
  KEY_PATH,
  problem,
  type Script,
  type ScriptedOperator,
  TOKEN_PATH,
} from "./scripted-operator.ts";

const SECRET = "client-secret-canary";
const TOKEN = "token-canary";
const DIGITS = "7391";
const certificate = selfSigned();

/** Every way a call can go wrong that we know of. Echoes are the worst: the answer holds what was sent. */
const FAILURES: Record<string, Script> = {
  "a time limit": () => {},
  "a cut line": (response) => response.socket?.destroy(),
  "a cut body": (response) => {
    response.writeHead(200, { "Content-Length": "900" });
    response.write("{");
    setTimeout(() => response.socket?.destroy(), 10);
  },
  "broken JSON that echoes the request": (response, { body }) => void response.end(`${body}}`),
  "an error that echoes the request in every member": (response, { body, headers }) =>
    json(response, 400, { code: body, title: headers.authorization, detail: body, status: body, violations: [body] }),
  "a status word that echoes the request": (response, { body }) =>
    json(response, 200, { status: body, transactionId: "CI1" }),
  "a contradiction that echoes the token": (response, { headers }) =>
    json(response, 200, { status: "SUCCESS", reference: headers.authorization }),
  "a redirect": (response, { headers }) =>
    void response.writeHead(307, { Location: `/x?${headers.authorization}` }).end(),
  "broken gzip": (response, { body }) => void response.writeHead(200, { "Content-Encoding": "gzip" }).end(body),
  "an answer that is too long": (response) => void response.end(Buffer.alloc(6_000_000, 32)),
  "401": (response, { body }) => json(response, 401, { code: "10", detail: body }),
  "403": (response, { body }) => void response.writeHead(403).end(body),
  "429": (response, { body }) => json(response, 429, { detail: body }, { "Retry-After": "0" }),
  "500": (response, { body }) => json(response, 500, { code: "50", detail: body }),
  "502 in HTML": (response, { body }) => void response.writeHead(502).end(`<html>${body}</html>`),
  "a body in another charset": (response, { body }) => void response.end(Buffer.from(`é${body}`, "latin1")),
};

/** Makes every kind of call against one operator, keeps every answer and every line logged, and whatever is thrown. */
async function everythingSaid(
  server: ScriptedOperator,
  script: Script | undefined,
  more: { readonly dead?: boolean; readonly timeoutMs?: number } = {},
): Promise<{ said: string; ciphertexts: string[] }> {
  const logged: string[] = [];
  const clock = movedClock();
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  const orange = createOrange(
    { baseUrl: server.url, clientId: "id", clientSecret: SECRET, timeoutMs: more.timeoutMs ?? 150, ratePerMinute: 500 },
    { clock, log },
  );
  onTestFinished(() => orange.close());
  const line = await orange.readyCashIn();
  if (script)
    for (const path of [CASH_IN_PATH, ACCOUNT_PATH, `${ACCOUNT_PATH}/retailer/balance`, HISTORY_PATH])
      server.on(path, script);
  if (more.dead) await server.close();
  const keepClockGoing = setInterval(() => clock.pass(2_000), 5); // lets the pauses after 429 go by
  const outcomes = await Promise.allSettled([
    line.kind === "ready" ? line.send(ORDER, pin(DIGITS)) : line,
    orange.balance(DISTRIBUTOR),
    orange.balanceWithPin(DISTRIBUTOR, pin(DIGITS)),
    orange.changePin(DISTRIBUTOR, pin(DIGITS), pin(DIGITS)),
    orange.rowsByReference(ORDER.reference, 0),
    orange.profile(CUSTOMER, "customer"),
  ]);
  clearInterval(keepClockGoing);
  for (const outcome of outcomes) if (outcome.status === "rejected") log.error({ err: outcome.reason }, "thrown");
  log.info({ outcomes }, "all");
  const ciphertexts = server.arrived.flatMap(({ body }) => body.match(/[A-Za-z0-9+/]{342}==/g) ?? []);
  const thrown = outcomes.filter(({ status }) => status === "rejected");
  expect(thrown).toEqual([]);
  return {
    said: [
      JSON.stringify(outcomes),
      inspect(outcomes, { depth: 8, showHidden: true }),
      inspect(orange, { depth: 8, showHidden: true }),
      ...logged,
    ].join("\n"),
    ciphertexts,
  };
}

function expectNoSecret(said: string, ciphertexts: readonly string[]): void {
  for (const secret of [
    SECRET,
    TOKEN,
    ...ciphertexts,
    ...ciphertexts.map((text) => text.slice(40, 80)),
    ...ciphertexts.map(encodeURIComponent),
  ])
    expect(said).not.toContain(secret);
  expect(said).not.toMatch(new RegExp(`(?<![0-9a-f.])${DIGITS}(?![0-9a-f])`));
  expect(said).not.toMatch(/Axios|ClientRequest|encryptedPinCode|Bearer/);
}

describe("S16: no error of the HTTP library and no secret leaves the client", () => {
  test.each(Object.entries(FAILURES))("after %s", async (_name, script) => {
    const server = await operator();
    server.on(TOKEN_PATH, (response) => json(response, 200, { access_token: TOKEN, expires_in: 299 }));
    const { said, ciphertexts } = await everythingSaid(server, script);
    expect(ciphertexts.length).toBeGreaterThan(0);
    expectNoSecret(said, ciphertexts);
  });

  test("after a refused connection", async () => {
    const server = await operator();
    server.on(TOKEN_PATH, (response) => json(response, 200, { access_token: TOKEN, expires_in: 299 }));
    const { said, ciphertexts } = await everythingSaid(server, undefined, { dead: true });
    expect(said).toContain("ECONNREFUSED");
    expectNoSecret(said, ciphertexts);
  });

  test("after a certificate that nobody trusts, and without a token or a key", async () => {
    const untrusted = await operator(certificate);
    expectNoSecret((await everythingSaid(untrusted, undefined)).said, []);
    const tokenless = await operator();
    tokenless.on(TOKEN_PATH, (response, { body }) => json(response, 400, { error: body, error_description: body }));
    expectNoSecret((await everythingSaid(tokenless, undefined)).said, []);
    const keyless = await operator();
    keyless.on(TOKEN_PATH, (response) => json(response, 200, { access_token: TOKEN, expires_in: 299 }));
    keyless.on(KEY_PATH, (response, { headers }) => json(response, 200, { key: headers.authorization }));
    expectNoSecret((await everythingSaid(keyless, undefined)).said, []);
  });

  test("the log names the operation and the outcome, never an address or a number", async () => {
    const server = await operator();
    server.on(TOKEN_PATH, (response) => json(response, 200, { access_token: TOKEN, expires_in: 299 }));
    const { said } = await everythingSaid(server, (response) => problem(response, 500), { timeoutMs: 10_000 });
    const lines = said.split("\n").filter((text) => text.includes('"operation"'));
    expect(lines.length).toBeGreaterThan(5);
    for (const text of lines)
      expect(Object.keys(JSON.parse(text) as object).sort()).toEqual([
        "hostname",
        "http",
        "level",
        "ms",
        "msg",
        "operation",
        "pid",
        "time",
      ]);
  });
});
