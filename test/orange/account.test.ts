import { describe, expect, test } from "vitest";
import { CUSTOMER, client, DISTRIBUTOR, operator, pin } from "./counter.ts";
import { ACCOUNT_PATH, json, problem, type Script } from "./scripted-operator.ts";

const BALANCE_PATH = `${ACCOUNT_PATH}/retailer/balance`;

async function scripted(path: string, script: Script) {
  const server = await operator();
  server.on(path, script);
  return { server, orange: client(server.url) };
}

describe("the balance without a PIN", () => {
  test("is asked for with the distributor's number and type, and read in whole francs", async () => {
    const { server, orange } = await scripted(ACCOUNT_PATH, (response) =>
      json(response, 200, { type: "retailer", balance: { value: 152340.0, unit: "XOF" } }),
    );
    expect(await orange.balance(DISTRIBUTOR)).toEqual({ kind: "balance", balance: 152_340 });
    expect(Object.fromEntries(server.arrived.at(-1)?.query ?? [])).toEqual({ msisdn: "780000001", type: "retailer" });
  });

  test("needs the PIN where the contract does not allow it, or the profile holds none", async () => {
    for (const script of [
      (response) => problem(response, 403, "11"),
      (response) => void response.writeHead(403).end("<html>"),
      (response) => json(response, 200, { msisdn: "780000001" }),
    ] satisfies Script[]) {
      const { orange } = await scripted(ACCOUNT_PATH, script);
      expect(await orange.balance(DISTRIBUTOR)).toEqual({ kind: "pin_needed" });
    }
  });

  test("is refused for a wallet that does not exist, and fails otherwise", async () => {
    const { server, orange } = await scripted(ACCOUNT_PATH, (response) => problem(response, 400, "2000"));
    expect(await orange.balance(DISTRIBUTOR)).toEqual({
      kind: "rejected",
      reason: "distributor_without_wallet",
      code: "2000",
    });
    const failures: [Script, string][] = [
      [(response) => problem(response, 500, "50"), "HTTP 500"],
      [(response) => problem(response, 401, "10"), "HTTP 401"],
      [(response) => void response.end("{"), "HTTP 200"],
      [(response) => response.socket?.destroy(), "ECONNRESET"],
    ];
    for (const [script, detail] of failures) {
      server.on(ACCOUNT_PATH, script);
      expect(await orange.balance(DISTRIBUTOR)).toMatchObject({ kind: "failed", detail });
    }
  });
});

describe("the balance with the PIN", () => {
  test("sends the number and the encrypted PIN, nothing else, once", async () => {
    const { server, orange } = await scripted(BALANCE_PATH, (response) =>
      json(response, 200, { value: 152340.5, unit: "XOF" }),
    );
    const lent = pin();
    expect(await orange.balanceWithPin(DISTRIBUTOR, lent)).toEqual({ kind: "balance", balance: 152_340 });
    expect(lent.wiped).toBe(false);
    const body = JSON.parse(server.arrived.at(-1)?.body ?? "") as Record<string, string>;
    expect(Object.keys(body)).toEqual(["idType", "id", "encryptedPinCode"]);
    expect(server.decrypt(body["encryptedPinCode"] ?? "")).toBe("1234");
  });

  test("F18: says how the operator counts wrong PINs", async () => {
    const { server, orange } = await scripted(BALANCE_PATH, (response) => problem(response, 400, "2011"));
    for (const [code, reason] of Object.entries({
      2011: "wrong_pin",
      2012: "wrong_pin_last_try",
      2013: "wallet_locked",
      2014: "wrong_pin",
      2010: "pin_change_required",
    })) {
      server.on(BALANCE_PATH, (response) => problem(response, 400, code));
      expect(await orange.balanceWithPin(DISTRIBUTOR, pin())).toEqual({ kind: "rejected", reason, code });
    }
  });

  test("is a POST and never repeated: after 401 the next try has a new token, after 4003 a new key", async () => {
    const { server, orange } = await scripted(BALANCE_PATH, (response) => problem(response, 401, "10"));
    expect(await orange.balanceWithPin(DISTRIBUTOR, pin())).toEqual({
      kind: "failed",
      why: "refused",
      detail: "HTTP 401",
    });
    server.on(BALANCE_PATH, (response) => problem(response, 400, "4003"));
    expect(await orange.balanceWithPin(DISTRIBUTOR, pin())).toEqual({
      kind: "rejected",
      reason: "pin_unreadable",
      code: "4003",
    });
    expect(orange.keyFingerprint()).toBeUndefined();
    expect(server.paths().filter((path) => path === BALANCE_PATH)).toHaveLength(2);
    expect(server.arrived.at(-1)?.headers.authorization).toBe("Bearer token-2");
  });

  test("that is no number is no balance", async () => {
    for (const body of [{}, { value: "lots" }, { value: -5 }, { value: 5, unit: "EUR" }, { value: 1e300 }, [], null]) {
      const { orange } = await scripted(BALANCE_PATH, (response) => json(response, 200, body));
      expect(await orange.balanceWithPin(DISTRIBUTOR, pin())).toEqual({
        kind: "failed",
        why: "unreadable",
        detail: "HTTP 200",
      });
    }
  });
});

describe("a profile", () => {
  test("is read member by member, under both names of 'suspended'", async () => {
    const { server, orange } = await scripted(ACCOUNT_PATH, (response) =>
      json(response, 200, {
        firstName: "Prenom",
        grade: "Full",
        barred: "No",
        suspendStatus: "Yes",
        balance: { value: 0 },
        identification: {},
      }),
    );
    expect(await orange.profile(CUSTOMER, "customer")).toEqual({
      kind: "profile",
      profile: { firstName: "Prenom", lastName: undefined, grade: "Full", barred: "No", suspended: "Yes", balance: 0 },
    });
    server.on(ACCOUNT_PATH, (response) => problem(response, 400, "2000"));
    expect(await orange.profile(CUSTOMER, "customer")).toEqual({
      kind: "rejected",
      reason: "recipient_without_wallet",
      code: "2000",
    });
  });

  test("says yes and no in the words that other programs write", async () => {
    const words = { Yes: [true, "true", "YES", "Yes"], No: [false, "false", "no", "No"], FROZEN: [" FROZEN "] };
    for (const [read, written] of Object.entries(words))
      for (const word of written) {
        const { orange } = await scripted(ACCOUNT_PATH, (response) => json(response, 200, { barred: word }));
        expect(await orange.profile(CUSTOMER, "customer")).toMatchObject({ profile: { barred: read } });
      }
  });
});

describe("a PIN change", () => {
  const change = async (script: Script, timeoutMs = 2_000) => {
    const server = await operator();
    server.on(ACCOUNT_PATH, script);
    const answer = await client(server.url, { timeoutMs }).changePin(DISTRIBUTOR, pin("1234"), pin("5678"));
    return { answer, calls: server.arrived.filter(({ method }) => method === "PATCH"), server };
  };

  test("sends both PINs, each with its own ciphertext", async () => {
    const { answer, calls, server } = await change((response) => json(response, 200, { status: "SUCCESS" }));
    const body = JSON.parse(calls[0]?.body ?? "") as { encryptedPinCode: string; encryptedNewPinCode: string };
    expect(answer).toEqual({ kind: "changed" });
    expect([server.decrypt(body.encryptedPinCode), server.decrypt(body.encryptedNewPinCode)]).toEqual(["1234", "5678"]);
    expect(Object.fromEntries(calls[0]?.query ?? [])).toEqual({ msisdn: "780000001", type: "retailer" });
  });

  test("is changed only by SUCCESS; an empty answer is unknown; definite refusals leave the old PIN, those for token, rate or key prove nothing (F53); the rest is unknown; it is never repeated", async () => {
    const cases: [Script, object][] = [
      [(response) => void response.writeHead(204).end(), { kind: "unknown", code: "HTTP 204" }],
      [
        (response) => json(response, 200, { status: "FAILED" }),
        { kind: "rejected", reason: "refused_by_operator", code: "FAILED" },
      ],
      [(response) => json(response, 200, { status: "PENDING" }), { kind: "unknown", code: "HTTP 200" }],
      [(response) => json(response, 200, {}), { kind: "unknown", code: "HTTP 200" }],
      [(response) => void response.end(), { kind: "unknown", code: "HTTP 200" }],
      [(response) => problem(response, 400, "2011"), { kind: "rejected", reason: "wrong_pin", code: "2011" }],
      [(response) => problem(response, 401, "10"), { kind: "unproven", reason: "application_refused", code: "10" }],
      [(response) => problem(response, 429, "9"), { kind: "unproven", reason: "too_many_calls", code: "9" }],
      [(response) => problem(response, 400, "4003"), { kind: "unproven", reason: "pin_unreadable", code: "4003" }],
      [(response) => problem(response, 405, "61"), { kind: "rejected", reason: "request_refused", code: "61" }],
      [(response) => problem(response, 409), { kind: "unknown", code: "HTTP 409" }],
      [(response) => problem(response, 503, "5"), { kind: "unknown", code: "HTTP 503" }],
      [(response) => response.socket?.destroy(), { kind: "unknown", code: "ECONNRESET" }],
      [() => {}, { kind: "unknown", code: "ETIMEDOUT" }],
    ];
    for (const [script, expected] of cases) {
      const { answer, calls } = await change(script, 400);
      expect(answer).toEqual(expected);
      expect(calls).toHaveLength(1);
    }
  });
});
