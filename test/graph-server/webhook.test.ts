import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { AWA, type Business, openBusiness } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
});

const texts = () => business.messages().map((message) => (message["text"] as { body: string } | undefined)?.body);
const hmac = (bytes: Buffer | string) =>
  createHmac("sha256", business.server.account.appSecret).update(bytes).digest("hex");

test("an address is asked for a challenge before anything is told; a wrong answer gets nothing", async () => {
  const { server, webhookUrl } = business;
  expect(await server.subscribes(webhookUrl)).toBe(true);
  const other = await openBusiness({ account: { verifyToken: "another" } });
  expect(await other.server.subscribes(webhookUrl)).toBe(false);
  expect(await server.subscribes("http://192.0.2.1/whatsapp")).toBe(false); // nobody beyond this machine is called
});

test("a body is signed over its bytes, in which accents and slashes are escaped: what is parsed and written anew has another signature", async () => {
  business.server.person({ number: AWA, name: "Aïssatou" }).says("Dépôt 5 000 / été 🙂");
  await expect.poll(texts).toEqual(["Dépôt 5 000 / été 🙂"]);
  const { headers, bytes, body } = business.arrived[0] ?? expect.fail();
  expect(headers["x-hub-signature-256"]).toBe(`sha256=${hmac(bytes)}`);
  expect(headers["content-type"]).toBe("application/json");
  expect(bytes.toString("latin1")).toMatch(/D\\u00e9p\\u00f4t 5 000 \\\/ \\u00e9t\\u00e9 \\ud83d\\ude42/);
  expect(headers["x-hub-signature-256"]).not.toBe(`sha256=${hmac(JSON.stringify(body))}`);
});

test("a message comes with who wrote it and through which number", async () => {
  const { server } = business;
  const awa = server.person({ number: AWA, name: "Awa" });
  const { id } = awa.says("bonjour");
  await expect.poll(texts).toEqual(["bonjour"]);
  const { businessId, phoneNumberId, number } = server.account;
  expect(business.arrived[0]?.body).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: businessId,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: number, phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: "Awa" }, wa_id: AWA, user_id: awa.contact.userId }],
              messages: [
                {
                  from: AWA,
                  from_user_id: awa.contact.userId,
                  id,
                  timestamp: expect.stringMatching(/^\d{10}$/),
                  type: "text",
                  text: { body: "bonjour" },
                },
              ],
            },
          },
        ],
      },
    ],
  });
});

test("what is not answered 200 comes again with the same bytes, after what came later", async () => {
  const awa = business.server.person({ number: AWA });
  business.answers.push(503, 200, 404);
  awa.says("un");
  awa.says("deux");
  await expect.poll(texts).toEqual(["un", "deux", "un", "un"]);
  const [first, , again] = business.arrived;
  expect(again?.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true);
  await expect.poll(() => business.server.activity.untold).toBe(0);
});

test("a webhook's answer can get lost before or after the business took it, and its line be cut", async () => {
  const { server } = business;
  const awa = server.person({ number: AWA });
  server.webhook.fails({ status: 502 });
  awa.says("un");
  await expect.poll(texts).toEqual(["un"]);
  server.webhook.fails({ status: 504, afterTaking: true });
  awa.says("deux");
  await expect.poll(() => server.activity.untold).toBe(0);
  expect(texts()).toEqual(["un", "deux", "deux"]);
  server.webhook.fails({ status: 0 }, { times: 2, when: (body) => JSON.stringify(body).includes("trois") });
  awa.says("trois");
  await expect.poll(texts).toEqual(["un", "deux", "deux", "trois"]);
  await expect.poll(() => server.webhook.log.map(({ status }) => status)).toEqual([502, 200, 504, 200, 0, 0, 200]);
});

test.each([
  ["alone", 4, [1, 1, 1, 1]],
  ["values", 1, [1]],
  ["changes", 1, [1]],
  ["entries", 1, [4]],
  ["mixed", 1, [2]],
] as const)("four things go %s: in %i bodies", async (packing, bodies, entries) => {
  const { server } = business;
  const awa = server.person({ number: AWA, name: "Awa" });
  const modou = server.person({ number: "221780000002", name: "Modou" });
  server.webhook.hold();
  awa.says("un");
  modou.says("deux");
  await business.text("bonjour"); // its two states
  await expect.poll(() => server.activity.untold).toBe(4);
  server.webhook.release(undefined, packing);
  await expect.poll(() => business.arrived.length).toBe(bodies);
  await expect
    .poll(() => [...texts(), ...business.statuses().map(({ status }) => status)])
    .toEqual(["un", "deux", "sent", "delivered"]);
  expect(business.arrived.map(({ body }) => body.entry.length)).toEqual(entries);
  if (packing === "values") {
    const [told, states] = business.arrived[0]?.body.entry[0]?.changes ?? [];
    expect(told?.value.contacts?.map((contact) => contact["wa_id"])).toEqual([AWA, "221780000002"]);
    expect(states?.value.statuses).toHaveLength(2);
    expect(states?.value.messages).toBeUndefined();
  }
});

test("what was held back comes late, with the time at which it was written, and in any order", async () => {
  const { server } = business;
  const awa = server.person({ number: AWA });
  server.webhook.hold();
  awa.says("un");
  server.passes(11 * 60_000);
  awa.says("deux");
  server.webhook.release((held) => held.toReversed());
  await expect.poll(texts).toEqual(["deux", "un"]);
  const [late = expect.fail(), early = expect.fail()] = business.messages();
  expect(Number(late.timestamp) - Number(early.timestamp)).toBeGreaterThanOrEqual(660);
});

test("a message is told again under its old id", async () => {
  const { server } = business;
  const message = server.person({ number: AWA }).says("un");
  await expect.poll(texts).toEqual(["un"]);
  server.redelivers(message);
  await expect.poll(() => business.messages().map(({ id }) => id)).toEqual([message.id, message.id]);
});

test("any bytes can be sent, rightly signed or not", async () => {
  const { server } = business;
  const bytes = Buffer.from('{"object":"whatsapp_business_account","entry":[]}');
  expect(await server.webhook.sendRaw(bytes, "sha256=00")).toBe(200); // this business looks at no signature
  expect(business.arrived[0]?.headers["x-hub-signature-256"]).toBe("sha256=00");
  await server.webhook.sendRaw(bytes);
  expect(business.arrived[1]?.headers["x-hub-signature-256"]).toBe(`sha256=${hmac(bytes)}`);
});
