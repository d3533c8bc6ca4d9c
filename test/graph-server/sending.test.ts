import { beforeEach, expect, test } from "vitest";
import { AWA, type Business, openBusiness } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
});

const DAY_MS = 86_400_000;
const statuses = (id: string | undefined) =>
  business
    .statuses()
    .filter((one) => one.id === id)
    .map(({ status }) => status);
const idOf = (json: { messages?: { id: string }[] }) => json.messages?.[0]?.id;

test("a message is taken, sent and delivered, and read when the person opens the chat; its states carry what the business wrote beside it", async () => {
  const awa = business.server.person({ number: AWA });
  awa.says("bonjour");
  const { json } = await business.send({
    type: "text",
    text: { body: "Bonjour Awa" },
    biz_opaque_callback_data: "outbox-7",
  });
  const id = idOf(json);
  expect(id).toMatch(/^wamid\./);
  await expect.poll(() => statuses(id)).toEqual(["sent", "delivered"]);
  awa.looks();
  await expect.poll(() => statuses(id)).toEqual(["sent", "delivered", "read"]);
  expect(business.statuses().find((one) => one.id === id)).toMatchObject({
    recipient_id: AWA,
    biz_opaque_callback_data: "outbox-7",
    pricing: { pricing_model: "PMP", category: "service" },
  });
});

test("where the chat is open only `read` is told", async () => {
  const awa = business.server.person({ number: AWA });
  awa.says("bonjour");
  awa.looks();
  const id = idOf((await business.text("Bonjour")).json);
  await expect.poll(() => statuses(id)).toEqual(["sent", "read"]);
});

test("what goes to a phone without network waits until it is back; what goes to somebody who blocks never arrives", async () => {
  const awa = business.server.person({ number: AWA });
  awa.says("bonjour");
  awa.goesOffline();
  const id = idOf((await business.text("un")).json);
  await expect.poll(() => statuses(id)).toEqual(["sent"]);
  awa.comesOnline();
  await expect.poll(() => statuses(id)).toEqual(["sent", "delivered"]);
  awa.blocks();
  const other = idOf((await business.text("deux")).json);
  await expect.poll(() => statuses(other)).toEqual(["sent"]);
});

test("a number without WhatsApp is taken at first, and fails afterwards", async () => {
  const { http, json } = await business.text("bonjour", "221770000000");
  expect(http).toBe(200);
  await expect.poll(() => statuses(idOf(json))).toEqual(["failed"]);
  expect(business.statuses().at(-1)?.["errors"]).toMatchObject([{ code: 131026, title: "Message Undeliverable" }]);
});

test("a day after the person's last message only a template arrives; free text is taken and fails, or is refused", async () => {
  const awa = business.server.person({ number: AWA });
  business.server.template({ name: "late_result", language: "fr", body: "Dépôt {{1}} : {{2}}." });
  awa.says("bonjour");
  business.server.passes(DAY_MS - 60_000);
  expect((await business.text("encore")).http).toBe(200);
  business.server.passes(60_001);
  const late = idOf((await business.text("trop tard")).json);
  await expect.poll(() => statuses(late)).toEqual(["failed"]);
  expect(business.statuses().at(-1)?.["errors"]).toMatchObject([{ code: 131047, title: "Re-engagement message" }]);

  business.server.graph.parts.manners.closedWindow = "refusal";
  const refused = await business.text("trop tard");
  expect(refused).toMatchObject({
    http: 400,
    json: { error: { code: 131047, message: "(#131047) Re-engagement message" } },
  });

  const parameters = [
    { type: "text", text: "R-1" },
    { type: "text", text: "réussi" },
  ];
  const template = { name: "late_result", language: { code: "fr" }, components: [{ type: "body", parameters }] };
  const { json } = await business.send({ type: "template", template });
  expect(json.messages?.[0]?.message_status).toBe("accepted");
  await expect.poll(() => statuses(idOf(json))).toEqual(["sent", "delivered"]);
  expect(awa.got.at(-1)?.sent).toMatchObject({ kind: "template", body: "Dépôt R-1 : réussi." });

  awa.says("merci");
  expect((await business.text("de rien")).http).toBe(200);
});

test("a template is sent only as it was approved", async () => {
  const { server, send } = business;
  server.template({ name: "alarm", language: "fr", body: "Alerte {{1}}", status: "PENDING" });
  const alarm = (language: string, ...texts: string[]) =>
    send({
      type: "template",
      template: {
        name: "alarm",
        language: { code: language },
        components: [{ type: "body", parameters: texts.map((text) => ({ type: "text", text })) }],
      },
    });
  expect(await alarm("fr", "x")).toMatchObject({
    http: 404,
    json: { error: { code: 132001, error_data: { details: "template name (alarm) does not exist in fr" } } },
  });
  server.template({ name: "alarm", language: "fr", body: "Alerte {{1}}" });
  expect((await alarm("en", "x")).json.error?.code).toBe(132001);
  expect((await alarm("fr")).json.error?.code).toBe(132000);
  expect((await alarm("fr", "a", "b")).json.error?.code).toBe(132000);
  for (const text of ["deux\nlignes", "une\ttabulation", "cinq     blancs"])
    expect((await alarm("fr", text)).json.error?.code, JSON.stringify(text)).toBe(132018);
  expect((await alarm("fr", "quatre    blancs")).http).toBe(200);
  server.template({ name: "alarm", language: "fr", body: "Alerte {{1}}", status: "PAUSED" });
  expect((await alarm("fr", "x")).json.error?.code).toBe(132015);
});

test("one person gets 45 messages at once and then one in six seconds; others are not concerned", async () => {
  const awa = business.server.person({ number: AWA });
  const modou = business.server.person({ number: "221780000002" });
  awa.says("bonjour");
  modou.says("bonjour");
  for (let at = 0; at < 45; at++) expect((await business.text(String(at))).http).toBe(200);
  expect((await business.text("46")).json.error).toMatchObject({
    code: 131056,
    message: "(#131056) (Business Account, Consumer Account) pair rate limit hit",
  });
  expect((await business.text("1", "221780000002")).http).toBe(200);
  business.server.passes(6_000);
  expect((await business.text("46")).http).toBe(200);
  expect((await business.text("47")).json.error?.code).toBe(131056);
  expect(business.server.log.refusals).toEqual([]);
});

test('a read mark stands under what was written before, and "typing…" goes after 25 s or with the answer', async () => {
  const awa = business.server.person({ number: AWA });
  const first = awa.says("un");
  const second = awa.says("deux");
  const third = awa.says("trois");
  const { phoneNumberId } = business.server.account;
  const mark = (message_id: string, more: object = {}) =>
    business.ask("POST", `${phoneNumberId}/messages`, {
      messaging_product: "whatsapp",
      status: "read",
      message_id,
      ...more,
    });
  expect(await mark(second.id, { typing_indicator: { type: "text" } })).toEqual({ http: 200, json: { success: true } });
  expect([first, second, third].map(({ isSeen = false }) => isSeen)).toEqual([true, true, false]);
  expect(awa.isShownTyping).toBe(true);
  await business.text("voilà");
  expect(awa.isShownTyping).toBe(false);
  await mark(third.id, { typing_indicator: { type: "text" } });
  business.server.passes(25_001);
  expect(awa.isShownTyping).toBe(false);
  expect((await mark("wamid.unknown")).json.error?.code).toBe(131009);
});

test("the number and its commands are there to be looked at", async () => {
  const { phoneNumberId, number } = business.server.account;
  const commands = [{ command_name: "solde", command_description: "Le solde du compte" }];
  const set = (body: object) => business.ask("POST", `${phoneNumberId}/conversational_automation`, body);
  expect((await set({ commands, prompts: ["Faire un dépôt"] })).json.success).toBe(true);
  expect((await set({ commands: Array(31).fill(commands[0]) })).json.error?.code).toBe(100);
  expect((await set({ prompts: ["1", "2", "3", "4"] })).json.error?.code).toBe(100);
  expect((await business.ask("GET", phoneNumberId)).json).toMatchObject({
    id: phoneNumberId,
    display_phone_number: `+${number}`,
    conversational_automation: { commands, prompts: ["Faire un dépôt"] },
  });
});
