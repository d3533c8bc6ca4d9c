import { request } from "node:http";
import { beforeEach, expect, test } from "vitest";
import { AWA, type Business, openBusiness } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
});

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${business.server.url}/_graph${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await response.text();
  return { http: response.status, text, json: /^[[{]/.test(text) ? JSON.parse(text) : undefined };
}

test("a script has people write, sees what they get, and has things go wrong", async () => {
  await control("POST", "/people", { number: `+${AWA}`, name: "Awa" });
  expect((await control("POST", `/people/${AWA}/acts`, { kind: "says", text: "bonjour" })).json).toEqual({
    message: expect.stringMatching(/^wamid\./),
  });
  await expect.poll(() => business.messages().length).toBe(1);
  await control("POST", "/faults", { fault: { refuse: 131056 }, holding: "solde", times: 2 });
  expect((await control("GET", "/faults")).json).toEqual([
    { operation: "messages", fault: { refuse: 131056 }, left: 2 },
  ]);
  const buttons = [{ type: "reply", reply: { id: "s", title: "Solde" } }];
  const message = {
    type: "interactive",
    interactive: { type: "button", body: { text: "Votre solde" }, action: { buttons } },
  };
  expect((await business.send(message)).json.error?.code).toBe(131056);
  await control("DELETE", "/faults");
  expect((await business.send(message)).http).toBe(200);
  expect((await control("POST", `/people/${AWA}/acts`, { kind: "taps", label: "Solde" })).http).toBe(200);
  const people = (await control("GET", "/people")).json;
  expect(
    people[0].messages.map(
      ({ sent, received }: Record<string, { kind?: string; type?: string }>) => sent?.kind ?? received?.type,
    ),
  ).toEqual([...["text", "buttons", "interactive"]]);
  expect((await control("GET", "/calls")).json).toMatchObject([
    { operation: "messages", outcome: 131056 },
    { outcome: true },
  ]);
  expect((await control("GET", "/status")).json).toMatchObject({ openCalls: 0, webhook: business.webhookUrl });
});

test("a script holds webhooks back, packs them, loses their answers, moves the clock and the manners", async () => {
  await control("POST", "/webhook/hold");
  await control("POST", `/people/${AWA}/acts`, { kind: "says", text: "un" });
  await control("POST", `/people/${AWA}/acts`, { kind: "voice" });
  await control("POST", "/webhook/release", { packing: "entries", reversed: true });
  await expect.poll(() => business.messages().map(({ type }) => type)).toEqual(["audio", "text"]);
  await control("POST", "/webhook/faults", { status: 503, afterTaking: true });
  const { json } = await control("POST", `/people/${AWA}/acts`, { kind: "says", text: "deux" });
  await expect.poll(() => business.messages()).toHaveLength(4);
  await control("POST", `/messages/${encodeURIComponent(json.message)}/again`);
  await expect.poll(() => business.messages()).toHaveLength(5);
  await control("POST", "/settings", { closedWindow: "refusal", pair: null });
  await control("POST", "/clock/advance", { ms: 86_400_001 });
  expect((await business.text("tard")).json.error?.code).toBe(131047);
  await control("POST", "/templates", { name: "alarm", language: "fr", body: "Alerte" });
  const template = { name: "alarm", language: { code: "fr" } };
  expect((await business.send({ type: "template", template })).http).toBe(200);
});

test("what a script writes wrong is said in a sentence", async () => {
  for (const [path, body] of [
    ["/faults", { fault: { explode: true } }],
    ["/settings", { closedWindow: "sometimes" }],
    [`/people/${AWA}/acts`, { kind: "dances" }],
    [`/people/${AWA}/acts`, { kind: "taps", label: "Rien" }],
    ["/webhook", { url: "nowhere" }],
  ] as const) {
    const { http, json } = await control("POST", path, body);
    expect(http, path).toBe(400);
    expect(json.error, path).toMatch(/\w+ \w+/);
  }
  expect((await control("GET", "/")).text).toMatch(/^# The control interface/);
});

test("S44: no foreign web page that a browser on this machine has open reads or changes anything", async () => {
  const port = Number(new URL(business.server.url).port);
  const ask = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve) => {
      const call = request({ port, host: "127.0.0.1", method, path: `/_graph${path}`, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.end(method === "POST" ? '{"fault":{"refuse":190}}' : undefined);
    });
  const own = `127.0.0.1:${port}`;
  const foreign: Record<string, string>[] = [
    { host: "rebound.example.org" },
    { host: `rebound.example.org:${port}` },
    { host: own, origin: "http://elsewhere.example.org" },
    { host: own, origin: "null" },
    { host: own, "sec-fetch-site": "cross-site" },
    { host: own, "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign)
    for (const [method, path] of [
      ["GET", "/people"],
      ["GET", "/calls"],
      ["POST", "/faults"],
      ["POST", "/webhook/hold"],
      ["POST", `/people/${AWA}/acts`],
      ["DELETE", "/faults"],
    ] as const)
      expect(
        await ask(method, path, { "content-type": "text/plain", ...headers }),
        `${path} ${JSON.stringify(headers)}`,
      ).toBe(403);
  expect(business.server.faults.list()).toEqual([]);
  expect(await ask("GET", "/people", { host: own })).toBe(200);
});
