import { expect, test } from "vitest";
import { fill, LISTED_CALLS, type ListedCall } from "../../src/simulator/export/calls.ts";
import { OPERATION_IDS } from "../../src/simulator/http/operation-ids.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, DISTRIBUTOR } from "./client.ts";
import { run } from "./running.ts";

test("every call that the operator's own collection makes is served as it is listed, raw and in order, and has the members that it looks for", async () => {
  const { simulator, client } = await run({
    settings: { pinChange: true, history: { delayMaxMs: 0 }, rate: { perMinute: 0 } },
  });
  const { url, clientId, clientSecret } = simulator;
  const values: Record<string, string> = {
    ...{ clientId, clientSecret, basic: btoa(`${clientId}:${clientSecret}`) },
    ...{ distributor: DISTRIBUTOR, customer: AWA, otherCustomer: "770000001", amount: "1500", batchAmount: "2500" },
    encryptedPinCode: await client.encrypt(PIN),
  };
  for (const call of LISTED_CALLS) {
    const answer = await send(url, call, values);
    expect(`${call.name}: ${answer.status}`).toBe(`${call.name}: ${call.http}`);
    const text = await answer.text();
    const rows = text === "" ? [] : ([JSON.parse(text)].flat() as Record<string, unknown>[]);
    if (Object.keys(call.expects).length > 0) expect(rows.length, call.name).toBeGreaterThan(0);
    for (const row of rows) {
      expect(Object.keys(row), call.name).toEqual(expect.arrayContaining(Object.keys(call.expects)));
      const exact = Object.entries(call.expects).filter(([, value]) => value !== null);
      expect(row, call.name).toMatchObject(Object.fromEntries(exact));
    }
    for (const [name, member] of Object.entries(call.keeps ?? {})) values[name] = String(rows[0]?.[member]);
  }
  expect(simulator.ledger().map(({ amount, to }) => `${amount} ${to}`)).toEqual([`1500 ${AWA}`, "1500 770000001"]);
});

test("the list has every operation, and sends what only lenient servers take: no content type on GETs, blanks, nulls, amounts as text", () => {
  expect(new Set(LISTED_CALLS.map(({ operation }) => operation))).toEqual(new Set(OPERATION_IDS));
  const all = JSON.stringify(LISTED_CALLS);
  for (const odd of [
    '"reference":""',
    '"reference":null',
    '"transactionId":""',
    '"wallet":"PRINCIPAL"',
    '"value":"{{amount}}"',
  ])
    expect(all).toContain(odd);
  const typed = LISTED_CALLS.filter(({ method, headers }) => method === "GET" && headers && "Content-Type" in headers);
  expect(typed.map(({ operation }) => operation)).toEqual(["listCallbacks"]);
});

/** Exactly what is listed, byte by byte as far as fetch lets one, and the token. */
async function send(
  url: string,
  { method, path, query, headers, form, json }: ListedCall,
  values: Record<string, string>,
): Promise<Response> {
  const search = query
    ? `?${Object.entries(query)
        .map(([name, value]) => `${name}=${fill(value, values)}`)
        .join("&")}`
    : "";
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name, fill(value, values)] as [string, string]);
  const body = form
    ? new URLSearchParams(Object.entries(form).map(([name, value]) => [name, fill(value, values)] as [string, string]))
    : json === undefined
      ? undefined
      : Buffer.from(fill(JSON.stringify(json), values));
  return fetch(url + fill(path, values) + search, {
    method,
    headers: [...given, ...(form ? [] : [["authorization", `Bearer ${values["token"]}`] as [string, string]])],
    ...(body === undefined ? {} : { body }),
  });
}
