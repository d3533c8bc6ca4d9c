import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import { PIN } from "../canary/pins.ts";
import { decodePng } from "../pictures/pixels.ts";
import { readPdf } from "../pictures/read-pdf.ts";
import { readQr } from "../pictures/read-qr.ts";
import {
  AWA,
  idOf,
  MODOU,
  OWNER,
  openWholeCounter,
  STRANGER,
  WALLET,
  type WholeCounter,
  wordsOfLink,
} from "../whole/counter.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

/** The card of the last deposit, unfolded, and what its button carries. */
async function cardIn(at: Meeting): Promise<{ message_id: number; data: string }> {
  await unfolds(at);
  const { bot } = at;
  const card = bot.messages.findLast(({ markup }) => JSON.stringify(markup).includes("r:picture:"));
  const data = /r:picture:\w{16}/.exec(JSON.stringify(card?.markup))?.[0];
  return { message_id: card?.id ?? 0, data: data ?? "" };
}

/** A deposit, and its receipt as a picture: the event in the chat and the bytes. */
async function receiptOf(counter: WholeCounter, at: Meeting, words = "771234567 5000") {
  await counter.deposits(at, words);
  return await receipt(at, "Reçu (image)");
}

/** Opens the card of the last deposit, where it is folded. */
async function unfolds({ person, bot }: Meeting): Promise<void> {
  const details = bot.buttons.find((label) => label === "Détails" || label === "Details");
  if (details === undefined) return;
  person.taps(details);
  await bot.asks(/Ce reçu ne remplace|This receipt does not replace/);
}

async function receipt(at: Meeting, button: string) {
  await unfolds(at);
  const { person, bot } = at;
  person.taps(button);
  const event = await bot.asks(/Reçu du dépôt|Receipt of deposit/);
  const [, reference = "", code = ""] = /(G[0-9A-Z-]{18}).*([0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(event.text) ?? [];
  return { event, reference, code, bytes: fileOf(event) };
}

function fileOf({ file }: ChatEvent): Buffer {
  if (!file) throw new Error("no file in the chat");
  return file.content;
}

describe("a receipt", () => {
  it("is a picture to share, whose QR code opens this very bot with the receipt's own code", async () => {
    const counter = await openWholeCounter({ checksCalls: true });
    const awa = counter.meets(AWA);
    const { code, bytes } = await receiptOf(counter, awa);
    const picture = await decodePng(bytes);
    expect(picture.width).toBe(1080);
    expect(readQr(picture)).toMatch(/^https:\/\/(t\.me|wa\.me)\//);
    const words = wordsOfLink(readQr(picture));
    expect(words).toBe(`/start v_${code.replace("-", "")}`);
    const customer = counter.meets(STRANGER);
    customer.person.says(words);
    await customer.bot.asks("✅ Vrai");
  });

  it("is a PDF that says number, amount in figures and words, time, both ids, who paid, and what it does not replace", async () => {
    const counter = await openWholeCounter({ settings: { DISTRIBUTORS: `${AWA}=780000001:Boutique Awa` } });
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    const { bytes, reference, code } = await receipt(awa, "Reçu (PDF)");
    const text = (readPdf(bytes).pages[0] ?? "").replaceAll("\u00a0", " ");
    const { transactionId: id } = counter.operator.ledger().at(-1) as { transactionId: string };
    for (const said of [
      ...["Boutique Awa", "77 123 45 67", "5 000 F CFA", "cinq mille francs CFA", id, reference, code],
      "Ce reçu ne remplace pas le message d’Orange Money.",
    ])
      expect(text).toContain(said);
  });

  it("speaks the language of whoever asks for it", async () => {
    const counter = await openWholeCounter();
    const modou = counter.meets(MODOU, "en");
    modou.person.says("771234567 5000");
    await modou.bot.asks("Check before");
    modou.person.taps("Confirm");
    await modou.bot.asks("secret code");
    for (const key of [...PIN, "✓"]) modou.person.taps(key);
    await modou.bot.asks("CFA →");
    const { bytes } = await receipt(modou, "Receipt (PDF)");
    expect(readPdf(bytes).pages[0]).toContain("does not replace");
  });

  it("is there for a deposit that was paid, for those who may see it, and for no old or forged button", async () => {
    const counter = await openWholeCounter({ settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=780000002` } });
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    await counter.deposits(awa, "771234567 5000");
    const { message_id, data } = await cardIn(awa);
    modou.person.tapsWithData(data, message_id);
    await modou.bot.answers("plus valable");
    owner.person.tapsWithData(data, message_id);
    await owner.bot.asks("Reçu du dépôt");
    for (const forged of ["r:", "r:gif:ABCDEFGHJKMNPQRS", "r:pdf:ABCDEFGHJKMNPQRS", `${data}x`]) {
      awa.person.tapsWithData(forged, message_id);
      await awa.bot.answers("plus valable");
    }
    awa.person.says("771234568 1000");
    const review = await awa.bot.asks("Vérifiez");
    const draft = /d:ok:(\w+)/.exec(JSON.stringify(review.markup))?.[1];
    awa.person.tapsWithData(`r:picture:${draft}`, message_id);
    await awa.bot.answers("attend votre confirmation");
  });
});

it("two taps at once make one receipt, and a sentence", async () => {
  const counter = await openWholeCounter();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  await awa.bot.shows("CFA →");
  const { message_id, data } = await cardIn(awa);
  awa.person.tapsWithData(data, message_id);
  awa.person.tapsWithData(data, message_id);
  await awa.bot.answers("déjà en préparation");
  await awa.bot.shows("Reçu du dépôt");
  awa.person.says("/verifier");
  await awa.bot.asks("suivi du code");
  expect(awa.bot.messages.filter(({ body }) => body.text.startsWith("Reçu du dépôt"))).toHaveLength(1);
});

describe("/verifier", () => {
  it("confirms a receipt in any spelling, says what the journal says, and still does after a restart", async () => {
    const counter = await openWholeCounter();
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    const { code, reference } = await receiptOf(counter, awa);
    await counter.restarts();
    for (const text of [
      `/verifier ${code}`,
      `/verifier ${code.replace("-", " ").toLowerCase()}`,
      `/start v_${code.replace("-", "")}`,
      code,
    ]) {
      modou.person.says(text);
      const said = await modou.bot.asks("vient de ce guichet");
      expect(said.text).toContain(reference);
      expect(said.text.replaceAll("\u00a0", " ")).toMatch(/77 123 45 67[\s\S]*5 000 F CFA/);
    }
    awa.person.says(reference); // copied from the receipt, and nothing more
    await awa.bot.asks("CFA →");
  });

  it("gives one deposit the same code every time, and each deposit its own", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    const first = await receiptOf(counter, awa);
    const again = await receipt(awa, "Reçu (PDF)");
    const second = await receiptOf(counter, awa, "770000001 6000");
    expect(again.code).toBe(first.code);
    expect(second.code).not.toBe(first.code);
  });

  it("refuses a code that nobody was given, what is no code, and a person who guesses", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    const { code } = await receiptOf(counter, awa);
    awa.person.says("/verifier");
    await awa.bot.asks("suivi du code");
    awa.person.says("/verifier trop court 7");
    await awa.bot.asks("pas lisible");
    const wrong = code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
    for (let time = 0; time < 5; time += 1) {
      awa.person.says(`/verifier ${wrong}`);
      await awa.bot.asks("Aucun reçu");
    }
    awa.person.says(`/verifier ${code}`);
    await awa.bot.asks("Trop de codes erronés");
    counter.clock.pass(16 * 60_000);
    awa.person.says(`/verifier ${code}`);
    await awa.bot.asks("vient de ce guichet");
  });

  it("does not confirm what somebody wrote into the table of receipts without the key", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    const { code } = await receiptOf(counter, awa);
    await counter.deposits(awa, "770000001 900000");
    const database = new DatabaseSync(join(counter.data, "journal.db"));
    database.exec("UPDATE receipts SET deposit_id = (SELECT id FROM deposits WHERE amount = 900000)");
    database.close();
    awa.person.says(`/verifier ${code}`);
    await awa.bot.asks("Aucun reçu");
  });

  it("leaves on record who made a receipt and who checked which", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    const { code } = await receiptOf(counter, awa);
    awa.person.says(`/verifier ${code}`);
    await awa.bot.asks("vient de ce guichet");
    const database = new DatabaseSync(join(counter.data, "journal.db"), { readOnly: true });
    const acts = database.prepare("SELECT act FROM events ORDER BY seq DESC LIMIT 2").all();
    expect(acts.map(({ act }) => JSON.parse(String(act)))).toEqual([
      { by: { kind: "person", id: idOf(AWA) }, what: "verify_receipt", detail: { genuine: true } },
      { by: { kind: "person", id: idOf(AWA) }, what: "receipt", detail: { kind: "picture" } },
    ]);
    database.close();
  });
});
