import { beforeEach, expect, test } from "vitest";
import { AWA, type Business, openBusiness } from "./business.ts";

let business: Business;

beforeEach(async () => {
  business = await openBusiness();
});

const last = () => business.messages().at(-1);

test("everything that people send arrives as what it is", async () => {
  const { server } = business;
  const awa = server.person({ number: AWA });
  const hello = awa.says("bonjour");
  awa.says("je réponds", { answers: hello.id });
  awa.sendsDocument({ name: "salaires.xlsx", content: "PK", caption: "juin" });
  awa.sendsPicture({ name: "", content: Buffer.from("ffd8ff", "hex") });
  awa.sendsVideo({ name: "", content: "...." });
  awa.speaks();
  awa.sendsSticker();
  awa.sharesPlace();
  awa.sharesContacts({ name: "Fatou Sow", phones: ["+221771234567", "77 123 45 68"] }, { name: "Modou", phones: [] });
  awa.reacts(hello.id, "❤");
  awa.sendsUnsupported();
  awa.sendsKind("poll", { poll: { question: "?" } });
  await expect.poll(() => business.messages().length).toBe(12);
  const arrived = Object.fromEntries(business.messages().map((message) => [message.type, message]));
  expect(Object.keys(arrived)).toEqual([
    ...[
      "text",
      "document",
      "image",
      "video",
      "audio",
      "sticker",
      "location",
      "contacts",
      "reaction",
      "unsupported",
      "poll",
    ],
  ]);
  expect(business.messages()[1]?.["context"]).toEqual({ from: server.account.number, id: hello.id });
  expect(arrived["document"]?.["document"]).toMatchObject({
    filename: "salaires.xlsx",
    caption: "juin",
    sha256: expect.stringMatching(/=$/),
  });
  expect(arrived["audio"]?.["audio"]).toMatchObject({ voice: true, mime_type: "audio/ogg; codecs=opus" });
  expect(arrived["contacts"]?.["contacts"]).toEqual([
    {
      name: { formatted_name: "Fatou Sow", first_name: "Fatou", last_name: "Sow" },
      phones: [
        { phone: "+221771234567", wa_id: "221771234567", type: "CELL" },
        { phone: "77 123 45 68", type: "CELL" },
      ],
      origin: "other",
    },
    { name: { formatted_name: "Modou", first_name: "Modou" }, phones: [], origin: "other" },
  ]);
  expect(arrived["reaction"]?.["reaction"]).toEqual({ message_id: hello.id, emoji: "❤" });
  expect(arrived["unsupported"]?.["errors"]).toMatchObject([{ code: 131051 }]);
});

test("buttons and rows come back with the message that they stand under, for ever", async () => {
  const { server, send } = business;
  const awa = server.person({ number: AWA });
  awa.says("bonjour");
  const button = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
  const old = await send({
    type: "interactive",
    interactive: {
      type: "button",
      body: { text: "Confirmer ?" },
      action: { buttons: [button("d1:oui", "Oui"), button("d1:non", "Non")] },
    },
  });
  const sections = [{ rows: [{ id: "m:solde", title: "Solde", description: "Le solde du compte" }] }];
  await send({
    type: "interactive",
    interactive: { type: "list", body: { text: "Menu" }, action: { button: "Choisir", sections } },
  });
  expect(awa.tappable().map(({ label }) => label)).toEqual(["Solde", "Oui", "Non"]);
  awa.taps("Solde");
  await expect.poll(last).toMatchObject({
    type: "interactive",
    context: { from: server.account.number },
    interactive: {
      type: "list_reply",
      list_reply: { id: "m:solde", title: "Solde", description: "Le solde du compte" },
    },
  });
  server.passes(3 * 86_400_000);
  awa.taps("Oui");
  awa.taps("Oui");
  await expect
    .poll(() => business.messages().slice(-2))
    .toMatchObject([
      {
        context: { id: old.json.messages?.[0]?.id },
        interactive: { type: "button_reply", button_reply: { id: "d1:oui", title: "Oui" } },
      },
      { context: { id: old.json.messages?.[0]?.id }, interactive: { button_reply: { id: "d1:oui" } } },
    ]);
  expect(() => awa.taps("Peut-être")).toThrow('nothing to tap named "Peut-être"; there is [Solde] [Oui] [Non]');
});

test("a link opens on the phone, and the business hears nothing of it", async () => {
  const awa = business.server.person({ number: AWA });
  awa.says("bonjour");
  const parameters = { display_text: "Saisir le code", url: "https://example.org/pin/abc" };
  await business.send({
    type: "interactive",
    interactive: { type: "cta_url", body: { text: "Votre code" }, action: { name: "cta_url", parameters } },
  });
  expect(awa.taps("Saisir le code")).toEqual({ kind: "opened", url: "https://example.org/pin/abc" });
  await expect.poll(() => business.server.activity.untold).toBe(0);
  expect(business.messages()).toHaveLength(1);
});

test("a person who hides the number is known by an id of this business alone, and can be asked for the card", async () => {
  const { server, send } = business;
  const awa = server.person({ number: AWA, name: "Awa", hidesNumber: true });
  awa.says("bonjour");
  await expect.poll(() => business.arrived.length).toBe(1);
  const { userId } = awa.contact;
  expect(userId).toMatch(/^SN\.\d+$/);
  expect(business.arrived[0]?.bytes.includes(AWA)).toBe(false);
  expect(last()).toMatchObject({ from_user_id: userId });

  const interactive = {
    type: "request_contact_info",
    body: { text: "Votre numéro ?" },
    action: { name: "request_contact_info" },
  };
  const { phoneNumberId } = server.account;
  const asked = await business.ask("POST", `${phoneNumberId}/messages`, {
    messaging_product: "whatsapp",
    recipient: userId,
    type: "interactive",
    interactive,
  });
  expect(asked.json.contacts).toEqual([{ input: userId, user_id: userId }]);
  await expect.poll(() => business.statuses().at(-1)).toMatchObject({ status: "delivered", recipient_user_id: userId });
  expect(business.statuses().at(-1)).not.toHaveProperty("recipient_id");
  awa.taps("Share contact info");
  await expect.poll(last).toMatchObject({
    type: "contacts",
    context: { id: asked.json.messages?.[0]?.id },
    contacts: [{ origin: "contact_request", phones: [{ phone: `+${AWA}`, wa_id: AWA }] }],
  });
  const nobody = { messaging_product: "whatsapp", recipient: "SN.1", type: "text", text: { body: "." } };
  expect((await business.ask("POST", `${phoneNumberId}/messages`, nobody)).json.error?.code).toBe(131009);
  expect((await send({ type: "text", text: { body: "par le numéro" } })).http).toBe(200);
});

test("who moves to another number is told of by a system message without a contact, and is then somebody else", async () => {
  const { server } = business;
  const awa = server.person({ number: AWA, name: "Awa" });
  awa.says("bonjour");
  const before = awa.contact.userId;
  awa.changesNumber("+221 78 000 00 09");
  await expect.poll(last).toMatchObject({
    type: "system",
    from: AWA,
    from_user_id: before,
    system: {
      type: "user_changed_number",
      body: `User Awa changed from ${AWA} to 221780000009`,
      wa_id: "221780000009",
      user_id: awa.contact.userId,
      previous_user_id: before,
    },
  });
  expect(business.arrived.at(-1)?.body.entry[0]?.changes[0]?.value.contacts).toBeUndefined();
  expect(awa.contact.userId).not.toBe(before);
  awa.says("c'est moi");
  await expect.poll(last).toMatchObject({ from: "221780000009", from_user_id: awa.contact.userId });
  const { json } = await business.text("l'ancien numéro");
  await expect.poll(() => business.statuses().find(({ id }) => id === json.messages?.[0]?.id)?.status).toBe("failed");
});

test("a user id that changes alone is told without any number", async () => {
  const awa = business.server.person({ number: AWA, hidesNumber: true });
  const before = awa.contact.userId;
  awa.changesUserId();
  await expect.poll(last).toMatchObject({ system: { type: "user_changed_user_id", previous_user_id: before } });
  expect(business.arrived.at(-1)?.bytes.includes(AWA)).toBe(false);
});

test("with identity checks on, messages and states carry a hash, which changes with the phone; what was meant for the old one is refused", async () => {
  const { server, send } = business;
  const awa = server.person({ number: AWA });
  awa.says("sans");
  await expect
    .poll(() => business.arrived.at(-1)?.body.entry[0]?.changes[0]?.value.contacts?.[0])
    .not.toHaveProperty("identity_key_hash");
  const { phoneNumberId } = server.account;
  await business.ask("POST", `${phoneNumberId}/settings`, {
    user_identity_change: { enable_identity_key_check: true },
  });
  const hash = () => business.arrived.at(-1)?.body.entry[0]?.changes[0]?.value.contacts?.[0]?.["identity_key_hash"];
  awa.says("avec");
  await expect.poll(hash).toBe(awa.contact.identityHash);
  const before = awa.contact.identityHash;
  awa.reinstalls();
  awa.says("un autre téléphone");
  await expect.poll(hash).toBe(awa.contact.identityHash);
  expect(awa.contact.identityHash).not.toBe(before);
  const refused = await send({ type: "text", text: { body: "." }, recipient_identity_key_hash: before });
  expect(refused.json.error?.code).toBe(137000);
});
