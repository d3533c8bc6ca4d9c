import { beforeEach, expect, test } from "vitest";
import { AWA, type Business, openBusiness } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
  business.server.person({ number: AWA }).says("bonjour");
});

const got = () => business.server.person({ number: AWA }).got.map(({ sent }) => sent?.kind === "text" && sent.body);

test("Meta refuses as often as it is told to, with its code, and nothing is sent", async () => {
  const { server, text } = business;
  server.fails("messages", { refuse: 131056 }, { times: 2 });
  expect((await text("un")).json.error?.code).toBe(131056);
  expect((await text("un")).http).toBe(400);
  expect((await text("un")).http).toBe(200);
  for (const [code, http] of [
    [190, 401],
    [368, 403],
    [131016, 500],
    [2, 503],
    [130429, 400],
  ] as const) {
    server.fails("messages", { refuse: code });
    expect(await text("deux")).toMatchObject({ http, json: { error: { code } } });
  }
  expect(got()).toEqual(["un"]);
  expect(server.log.refusals).toEqual([]);
});

test("an answer can get lost although the message was taken, by a cut line, a gateway or silence", async () => {
  const { server, text } = business;
  server.fails("messages", { cut: "answer" });
  await expect(text("un")).rejects.toThrow();
  server.fails("messages", { gatewayAfter: 502 });
  expect((await text("deux")).http).toBe(502);
  server.fails("messages", { cut: "request" });
  await expect(text("trois")).rejects.toThrow();
  server.fails("messages", { gateway: 503 });
  expect(await text("quatre")).toEqual({ http: 503, json: {} });
  expect(got()).toEqual(["un", "deux"]);
  await expect.poll(() => business.statuses().filter(({ status }) => status === "delivered")).toHaveLength(2);
});

test("a person can tap before the answer to the message comes", async () => {
  const { server, send } = business;
  const awa = server.person({ number: AWA });
  server.fails("messages", { lateMs: 300 });
  const buttons = [{ type: "reply", reply: { id: "oui", title: "Oui" } }];
  const interactive = { type: "button", body: { text: "?" }, action: { buttons } };
  const answer = send({ type: "interactive", interactive }).then(() => "answer");
  await expect.poll(() => awa.tappable()).toHaveLength(1);
  awa.taps("Oui");
  const tap = expect.poll(() => business.messages().at(-1)?.type).toBe("interactive");
  expect(await Promise.race([answer, Promise.resolve(tap).then(() => "tap")])).toBe("tap");
  await answer;
});

test("a fault may concern only some calls, and is forgotten when everything recovers", async () => {
  const { server, text, ask } = business;
  server.fails("messages", { refuse: 131000 }, { times: 9, when: (fields) => JSON.stringify(fields).includes("reçu") });
  server.fails("media", { gateway: 500 }, { times: 9 });
  expect((await text("bonjour")).http).toBe(200);
  expect((await text("votre reçu")).json.error?.code).toBe(131000);
  expect((await ask("GET", server.account.phoneNumberId)).http).toBe(200);
  server.recovers();
  expect((await text("votre reçu")).http).toBe(200);
});

test("the line can die and come back", async () => {
  const { server, text } = business;
  server.goesAway();
  await expect(text("un")).rejects.toThrow();
  server.comesBack();
  expect((await text("deux")).http).toBe(200);
  expect(got()).toEqual(["deux"]);
});

test("a message that was taken can fail later, also one that was delivered", async () => {
  const { server, text } = business;
  await text("un");
  const [message = expect.fail()] = server.person({ number: AWA }).got;
  await expect.poll(() => message.status).toBe("delivered");
  server.loses(message, 131000);
  await expect
    .poll(() => business.statuses().at(-1))
    .toMatchObject({ id: message.id, status: "failed", errors: [{ code: 131000 }] });
});
