import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { findKey, type KeyChoice } from "../../src/demo/chat-server/find-key.ts";
import type { Participant } from "../../src/demo/chat-server/participant.ts";
import { call } from "./call.ts";

let server: ChatServer;
let person: Participant;

beforeEach(async () => {
  server = await startChatServer();
  person = server.person({ id: 1, firstName: "Modou", phone: "+221780000001" });
});

afterEach(() => server.close());

async function shows(...labels: string[]): Promise<void> {
  const inline_keyboard = labels.map((text) => [{ text, callback_data: text }]);
  await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup: { inline_keyboard } });
}

const found = (choice: KeyChoice) => findKey(person.room, choice)?.label;

test("the exact label comes before one that contains it; case, accents and blanks do not matter", async () => {
  await shows("1\u00a0000 F", "✓ Déposer quand même", "1");
  expect(found("1")).toBe("1");
  expect(found("1 000")).toBe("1\u00a0000 F");
  expect(found("DEPOSER")).toBe("✓ Déposer quand même");
  expect(found("✓")).toBe("✓ Déposer quand même");
  expect(found("Payer")).toBeUndefined();
});

test("among equal labels the newest keyboard wins, and positions count on it", async () => {
  await shows("Annuler", "Oui");
  await shows("Non", "Annuler");
  const newest = Math.max(...person.room.messages.keys());
  expect(findKey(person.room, "annuler")?.messageId).toBe(newest);
  expect(found({ position: 1 })).toBe("Non");
  expect(found({ position: 3 })).toBeUndefined();
  expect(found("oui")).toBe("Oui");
});

test("a key that replaces the phone's keyboard sends its label, or the person's own contact card", async () => {
  const keyboard = [[{ text: "Solde" }, { text: "Mon numéro", request_contact: true }]];
  await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup: { keyboard } });
  expect(person.taps("Solde")).toMatchObject({ update: { message: { text: "Solde" } } });
  const contact = { phone_number: "+221780000001", first_name: "Modou", user_id: 1 };
  expect(person.taps("mon numero")).toMatchObject({ update: { message: { contact } } });
  await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup: { remove_keyboard: true } });
  expect(() => person.taps("Solde")).toThrow('no key "Solde"');
});

test("a link opens on the phone, and the bot hears nothing of it", async () => {
  const reply_markup = { inline_keyboard: [[{ text: "Reçu", url: "https://example.sn/r" }]] };
  await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup });
  expect(person.taps("reçu")).toEqual({ kind: "opened", url: "https://example.sn/r" });
  expect(server.activity.unfetched).toBe(0);
});
