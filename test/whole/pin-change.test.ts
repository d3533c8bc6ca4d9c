import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { AccountInput } from "../../src/simulator/simulator.ts";
import { textsUnder } from "../canary/folder.ts";
import { NEW_PIN, PIN, WRONG_PIN } from "../canary/pins.ts";
import { channelNow } from "../whatsapp/relay/channel.ts";
import { AWA, idOf, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter } from "./counter.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

describe("/pin", () => {
  it("asks for the PIN in force and twice for the new one, and changes it in one call", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    await change(awa, PIN, NEW_PIN, NEW_PIN);
    await awa.bot.shows("✅ Le code secret du compte est changé");
    expect(pinAt(counter)).toBe(NEW_PIN);
    await deposits(awa, NEW_PIN);
    await awa.bot.asks("CFA →");
    expect(callsOf(counter, "changePin")).toBe(1);
    expectNoTrace(counter);
  });

  it("takes typed codes as well, deletes them, and stands in one message all along", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    awa.person.says("/pin");
    const { message_id } = await awa.bot.asks("Code secret actuel");
    for (const [typed, next] of [
      [PIN, "Nouveau code secret ?"],
      [NEW_PIN, "encore une fois"],
      [NEW_PIN, "est changé"],
    ] as const) {
      const { message } = awa.person.says(typed);
      expect((await awa.bot.asks(next)).message_id).toBe(message_id);
      await awa.bot.deletes(message?.message_id as number);
    }
    expectNoTrace(counter);
  });

  it.each([
    ["0000", "répète les mêmes chiffres"],
    ["1234", "suite de chiffres"],
    ["1987", "ressemble à une année"],
    ["2512", "ressemble à un jour et un mois"],
    [PIN, "C’est le code actuel"],
  ])("refuses %s as the new one with the reason, before anything is sent", async (weak, reason) => {
    const counter = await open();
    const awa = counter.meets(AWA);
    await enter(awa, PIN, "/pin", "Code secret actuel");
    await awa.bot.asks("Nouveau code secret ?");
    await tap(awa, weak);
    await awa.bot.asks(reason);
    expect(callsOf(counter, "changePin")).toBe(0);
    await tap(awa, NEW_PIN);
    await awa.bot.asks("encore une fois");
    await tap(awa, NEW_PIN);
    await awa.bot.asks("est changé");
  });

  it("asks for the new one again when the two differ", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    await change(awa, PIN, NEW_PIN, WRONG_PIN);
    await awa.bot.asks("Les deux nouveaux codes sont différents");
    expect(callsOf(counter, "changePin")).toBe(0);
    await tap(awa, NEW_PIN);
    await awa.bot.asks("encore une fois");
    await tap(awa, NEW_PIN);
    await awa.bot.asks("est changé");
  });

  it("S5: counts a wrong old PIN towards the lock of the wallet, also together with a deposit's, and then asks for none", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    const owner = counter.meets(OWNER);
    await deposits(awa, WRONG_PIN);
    await awa.bot.asks("Le code secret est incorrect");
    await change(awa, WRONG_PIN, NEW_PIN, NEW_PIN);
    await awa.bot.asks("l’ancien reste valable");
    await awa.bot.shows("il reste 1 essai");
    await owner.bot.shows("deux codes secrets erronés de suite");
    counter.meets(MODOU).person.says("771234569 1000");
    await counter.meets(MODOU).bot.shows("Le guichet retient les codes secrets");
    awa.person.says("/pin");
    await awa.bot.asks("Le guichet retient les codes secrets");
    expect(callsOf(counter, "changePin")).toBe(1);
    expect(pinAt(counter)).toBe(PIN);
    expectNoTrace(counter);
  });

  it("after a lost answer reads one balance with the new PIN, never repeats the change, and says which PIN is valid", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "no_answer", operation: "changePin" });
    const awa = counter.meets(AWA);
    await change(awa, PIN, NEW_PIN, NEW_PIN);
    await awa.bot.shows("le nouveau code vient de lire le solde");
    expect(pinAt(counter)).toBe(NEW_PIN);
    expect(callsOf(counter, "changePin")).toBe(1);
    expect(callsOf(counter, "getDistributorBalance")).toBe(1);
    expectNoTrace(counter);
  });

  it("after a lost answer and a refused new PIN says that the old one is probably valid, and counts the refusal", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    await enter(awa, PIN, "/pin", "Code secret actuel");
    await awa.bot.asks("Nouveau code secret ?");
    await tap(awa, NEW_PIN);
    await awa.bot.asks("encore une fois");
    counter.operator.faults.add({ kind: "refused", operation: "changePin", http: 503, code: "" });
    await tap(awa, NEW_PIN);
    await awa.bot.asks("l’ancien est sans doute encore valable");
    expect(pinAt(counter)).toBe(PIN);
    expect(callsOf(counter, "changePin")).toBe(1);
    expect(callsOf(counter, "getDistributorBalance")).toBe(1);
    expect(wrongPins(counter)).toBe(1);
    expectNoTrace(counter);
  });

  it("after two lost answers tries nothing more, and says that either PIN may be valid", async () => {
    const counter = await open();
    counter.operator.faults.add({ kind: "no_answer", operation: "changePin" });
    counter.operator.faults.add({ kind: "no_answer", operation: "getDistributorBalance" });
    const awa = counter.meets(AWA);
    await change(awa, PIN, NEW_PIN, NEW_PIN);
    await awa.bot.shows("l’ancien ou le nouveau peut être valable");
    expect(callsOf(counter, "changePin")).toBe(1);
    expect(callsOf(counter, "getDistributorBalance")).toBe(1);
    expectNoTrace(counter);
  });

  it("S4: forgets every PIN two minutes after the first digit, on /annuler, on the pad's own button and at a stop", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    await enter(awa, PIN, "/pin", "Code secret actuel");
    await awa.bot.asks("Nouveau code secret ?");
    counter.clock.pass(119_000);
    await tap(awa, NEW_PIN);
    await awa.bot.asks("encore une fois");
    counter.clock.pass(2_000);
    await tap(awa, NEW_PIN);
    await awa.bot.asks("Le temps pour entrer le code est passé");
    awa.person.taps("Entrer le code");
    await awa.bot.asks("Code secret actuel");
    awa.person.says("/annuler");
    await awa.bot.asks("C’est annulé");
    await enter(awa, PIN, "/pin", "Code secret actuel");
    await awa.bot.asks("Nouveau code secret ?");
    awa.person.taps("Annuler");
    await awa.bot.asks("Demande annulée");
    await enter(awa, PIN, "/pin", "Code secret actuel");
    await awa.bot.asks("Nouveau code secret ?");
    await counter.restarts();
    awa.person.taps("5");
    await awa.bot.answers("n’est plus valable");
    expect(callsOf(counter, "changePin")).toBe(0);
    expectNoTrace(counter);
  });

  it("says that it does not exist where the operator has no such call, and sends no balance with any PIN", async () => {
    const counter = await open({ pinChange: false });
    const awa = counter.meets(AWA);
    await change(awa, PIN, NEW_PIN, NEW_PIN);
    await awa.bot.shows("n’existe pas chez cet opérateur d’essai");
    expect(callsOf(counter, "getDistributorBalance")).toBe(0);
    expect(wrongPins(counter)).toBe(0);
  });

  it("is led to by code 2010: a button under the refused deposit", async () => {
    const counter = await open({ account: { initialPin: true } });
    const awa = counter.meets(AWA);
    await deposits(awa, PIN);
    const refused = await awa.bot.asks("❌ Dépôt refusé");
    expect(refused.text).toContain("/pin");
    awa.person.taps("Changer le code secret");
    await awa.bot.asks("Code secret actuel");
    await tap(awa, PIN);
    await awa.bot.asks("Nouveau code secret ?");
    await tap(awa, NEW_PIN);
    await awa.bot.asks("encore une fois");
    await tap(awa, NEW_PIN);
    await awa.bot.asks("est changé");
    await deposits(awa, NEW_PIN, "771234568 5000");
    await awa.bot.asks("CFA →");
  });

  it("S7: is not an owner's without a wallet, and its button is nobody else's", async () => {
    const counter = await open();
    const owner = counter.meets(OWNER);
    owner.person.says("/pin");
    const { message_id } = await owner.bot.asks("Aucun compte ne vous est attribué");
    owner.person.tapsWithData("n:go", message_id);
    await owner.bot.answers("Seul le titulaire");
    owner.person.tapsWithData("n:other", message_id);
    await owner.bot.answers("n’est plus valable");
  });

  it("puts who changed it and what came of it on record, and neither PIN (S29)", async () => {
    const counter = await open();
    const awa = counter.meets(AWA);
    await change(awa, PIN, NEW_PIN, NEW_PIN);
    await awa.bot.shows("est changé");
    const acts = rows(counter, "SELECT act FROM events ORDER BY seq").map(({ act }) => JSON.parse(String(act)));
    expect(acts.filter(({ what }) => what === "change_pin").map(({ by, detail }) => [by.id, detail.says])).toEqual([
      [idOf(AWA), "asked"],
      [idOf(AWA), "changed"],
    ]);
  });
});

async function open({ pinChange = true, account = {} }: { pinChange?: boolean; account?: Partial<AccountInput> } = {}) {
  const counter = await openWholeCounter({
    operator: {
      settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 }, pinChange },
      accounts: [
        { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000, ...account },
        { msisdn: "771234568", type: "CUSTOMER" },
      ],
    },
  });
  const calls: string[] = [];
  counter.operator.onChange((event) => {
    if (event.type === "call" && event.operation) calls.push(event.operation);
  });
  called.set(counter, calls);
  return counter;
}

const called = new WeakMap<WholeCounter, string[]>();

function callsOf(counter: WholeCounter, operation: string): number {
  return (called.get(counter) ?? []).filter((name) => name === operation).length;
}

async function change(at: Meeting, old: string, fresh: string, again: string): Promise<void> {
  if (channelNow() === "whatsapp") return await enter(at, old + fresh + again, "/pin", "Changement du code secret"); // one page takes all three
  await enter(at, old, "/pin", "Code secret actuel");
  await at.bot.asks("Nouveau code secret ?");
  await tap(at, fresh);
  await at.bot.asks("encore une fois");
  await tap(at, again);
}

async function enter(at: Meeting, pin: string, words: string, asked: string): Promise<void> {
  at.person.says(words);
  await at.bot.asks(asked);
  await tap(at, pin);
}

async function tap(at: Meeting, pin: string): Promise<void> {
  for (const key of [...pin, "✓"]) at.person.taps(key);
}

async function deposits(at: Meeting, pin: string, words = "771234567 5000"): Promise<void> {
  at.person.says(words);
  await at.bot.asks("Vérifiez avant de confirmer");
  at.person.taps("Confirmer");
  await at.bot.asks("Votre code secret");
  await tap(at, pin);
}

function pinAt({ operator }: WholeCounter): string | undefined {
  return operator.accounts().find(({ msisdn }) => msisdn === WALLET)?.pin;
}

function wrongPins(counter: WholeCounter): number {
  return Number(rows(counter, "SELECT max(wrong_pins) AS wrong FROM wallets")[0]?.["wrong"] ?? 0);
}

function rows({ data }: WholeCounter, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Neither PIN, old, new or wrong, in any file of the folder, log line or outgoing message: clear, hex or base64 (faults S1). */
function expectNoTrace(counter: WholeCounter): void {
  const files = textsUnder(counter.data).map(([, text]) => text);
  const sent = counter.chat.calls.map(({ fields }) => JSON.stringify(fields));
  const everything = [...files, ...counter.log, ...sent];
  for (const pin of [PIN, NEW_PIN, WRONG_PIN]) {
    const hex = Buffer.from(pin).toString("hex");
    const core = Buffer.from(pin).toString("base64").slice(0, 5);
    const trace = new RegExp(`(?<![\\w.+/=-])${pin}(?![\\w.+/=-])|(?<![0-9a-f])${hex}(?![0-9a-f])|"${core}`);
    expect(everything.filter((text) => trace.test(text))).toEqual([]);
  }
}
