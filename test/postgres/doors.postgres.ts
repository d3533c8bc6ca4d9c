import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { BotOnWhatsapp } from "../whatsapp/counter.ts";
import { CUSTOMER, openHouse, WALLET } from "./house.ts";
import { databasesOfThisFile } from "./member.ts";

const databases = databasesOfThisFile();

const TILLS = [1001, 1002];

it("two tills confirm the same deposit at the same moment, each at the door of another member: one is asked for the code and paid, the other is told of it (F69)", async () => {
  const split = await splitByPerson();
  const settings = {
    DISTRIBUTORS: TILLS.map((id) => `${id}=${WALLET}`).join(","),
    TELEGRAM_WEBHOOK_URL: `${split.url}/telegram`,
  };
  const { start, chat, doors, operator } = await openHouse(await databases.empty(), 0, "webhook", { settings });
  split.doors.push(...doors);
  await start(0).opens();
  await start(1).standsBy();
  const people = TILLS.map((id) => meet(chat, { id, language: "fr" }));
  for (const amount of [5_000, 6_000]) {
    const since = chat.events.all.length;
    const said = (id: number, words: string) =>
      chat.events.all.slice(since).some((event) => event.chat === id && event.text.includes(words));
    for (const { person } of people) person.says(`${CUSTOMER} ${amount}`);
    await Promise.all(people.map(({ bot }) => bot.asks("Vérifiez avant de confirmer")));
    for (const { person } of people) person.taps("Confirmer");
    const asked = () => TILLS.filter((id) => said(id, "Votre code secret"));
    const braked = () => TILLS.filter((id) => said(id, "n’est pas terminé"));
    await expect.poll(() => [asked().length, braked().length]).toEqual([1, 1]);
    const winner = people[TILLS.indexOf(asked()[0] ?? 0)];
    await expect.poll(() => winner?.bot.messages.some((message) => JSON.stringify(message).includes('"✓"'))).toBe(true);
    for (const key of [...PIN, "✓"]) winner?.person.taps(key);
    await winner?.bot.asks("CFA →");
    const other = people.find((one) => one !== winner);
    other?.person.taps("Annuler");
    await other?.bot.asks("annulé");
  }
  expect(operator.ledger().map(({ amount }) => amount)).toEqual([5_000, 6_000]);
  expect(split.brought.filter((count) => count > 0)).toHaveLength(2);
});

it("Meta's webhook at the door of a member that stands by: its address is verified there, people are served, and a signature over the very bytes fits as they came and no other way (S13)", async () => {
  const graph = await startGraphServer({ webhookRetryMs: 50, webhookRetryMaxMs: 400 });
  onTestFinished(() => graph.close());
  const settings = {
    ...graph.settings,
    ...{ TELEGRAM_BOT_TOKEN: "", TELEGRAM_API_ROOT: "", TELEGRAM_WEBHOOK_URL: "", TELEGRAM_WEBHOOK_SECRET: "" },
    ...{ PUBLIC_URL: `http://127.0.0.1:${await freePort()}`, DISTRIBUTORS: `whatsapp:+221780000001=${WALLET}` },
  };
  const { start, doors } = await openHouse(await databases.empty(), 0, "webhook", { settings });
  await start(0).opens();
  await start(1).standsBy();
  const address = `${doors[1]}/whatsapp`;
  expect(await graph.subscribes(address)).toBe(true);
  const phone = graph.person({ number: "+221780000001", name: "Awa" });
  const bot = new BotOnWhatsapp(graph, phone);
  phone.says(`${CUSTOMER} 5000`);
  await bot.asks("Vérifiez avant de confirmer");
  phone.taps("Confirmer");
  await bot.asks("Votre code secret");

  const body = '{ "object" : "whatsapp_business_account",\t"entry": [ ],  "é": "\\u00e9" }\n';
  const secret = graph.settings["WHATSAPP_APP_SECRET"] ?? "";
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const post = async (sent: string) => {
    const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
    return (await fetch(address, { method: "POST", headers, body: sent })).status;
  };
  expect(await post(body)).toBe(200);
  expect(await post(JSON.stringify(JSON.parse(body)))).toBe(401);
});

/** What stands before two members and brings each person's updates to another one of them; `brought` counts. */
async function splitByPerson() {
  const doors: string[] = [];
  const brought = [0, 0];
  const server = createServer(async (asked, answer) => {
    const body = await buffer(asked);
    const nr = TILLS.findIndex((id) => body.includes(`"id":${id},`)) === 1 ? 1 : 0;
    brought[nr] = (brought[nr] ?? 0) + 1;
    const headers = {
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": String(asked.headers["x-telegram-bot-api-secret-token"]),
    };
    const came = await fetch(`${doors[nr]}${asked.url}`, { method: "POST", headers, body }).catch(() => undefined);
    await came?.body?.cancel();
    answer.writeHead(came?.status ?? 503).end();
  });
  const port = await freePort();
  server.listen(port, "127.0.0.1");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${port}`, doors, brought };
}
