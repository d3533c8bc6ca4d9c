import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { PATIENCE_MS } from "../patience.ts";
import { AWA, OWNER, openWhatsappCounter, type WhatsappCounter } from "./counter.ts";
import { entersCode } from "./relay/code-page.ts";
import { textOf } from "./text-of.ts";

/* More twins of what the same text cannot say of both channels (`relay/twins.ts`). */

type Meeting = ReturnType<WhatsappCounter["meets"]>;

it("a stranger learns of a receipt's code whether it is genuine: a first message writes which chat is theirs, and a check adds nothing to the journal (S6)", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  await deposits(awa, "771234567 5000");
  awa.phone.taps("Détails");
  await awa.bot.asks("Ce reçu ne remplace pas");
  awa.phone.taps("Reçu (image)");
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}$/.exec((await awa.bot.asks("Reçu du dépôt")).text)?.[0] ?? "";
  const known = kept(counter.data);
  const stranger = meets("221771112233", "Inconnu");
  stranger.phone.says("bonjour");
  await stranger.bot.asks("Bonjour");
  const before = kept(counter.data);
  expect(before.counts).toEqual(known.counts);
  expect(before.acts.slice(known.acts.length)).toEqual(Array(4).fill(WRITES_FACT)); // how many chats there are, theirs, and that number and user id lead to it
  const met = before.facts.filter((name) => !known.facts.includes(name)).map((name) => name.split(":")[0]);
  expect(met).toEqual(["address", "chat", "chat", "heard", "places"].map((kind) => `whatsapp_${kind}`));
  for (const words of [`/verifier ${code}`, `/start v_${code.replace("-", "")}`]) {
    stranger.phone.says(words);
    const { text, sent } = await stranger.bot.asks("✅ Vrai");
    expect(text).not.toMatch(/771234567|77\D123|5\D?000|78\D000|Awa|réservé|G[0-9A-Z]{3}-|CI\d/);
    expect(sent?.kind).toBe("text");
  }
  stranger.phone.says(`/verifier ${code.startsWith("0") ? "1" : "0"}${code.slice(1)}`);
  await stranger.bot.asks("ne confirme pas ce code");
  expect(kept(counter.data)).toEqual(before);
});

it("a message that is changed comes as something that cannot be read: it is said what can be, and what was begun stays", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  const review = await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.sendsUnsupported();
  await awa.bot.asks("Seuls les messages écrits");
  awa.phone.taps("Confirmer", review.id);
  await givesPin(awa);
  expect(counter.operator.ledger()).toMatchObject([{ amount: 5_000 }]);
});

it("an owner of the settings whose name is not known is WhatsApp with a figure of its own, never a number of somebody's", async () => {
  const { meets } = await openWhatsappCounter();
  const { phone, bot } = meets(OWNER, "Fatou");
  phone.says("/equipe");
  await bot.asks("Équipe");
  phone.taps("Responsable WhatsApp 2");
  const { text } = await bot.asks("Rôle : responsable");
  expect(text).toContain("Sur WhatsApp.");
  expect(text).not.toMatch(/\d{3}/);
});

it("what a cashier asks an owner for is a message for each deposit, and each button decides its own", async () => {
  const { counter, meets } = await openWhatsappCounter({ settings: { BULK_APPROVAL_TOTAL: "50000" } });
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  const asked = [];
  for (const amount of ["60 000", "60 500", "61 000"]) {
    awa.phone.says(`771234567 ${amount}`);
    await awa.bot.asks("Vérifiez avant de confirmer");
    awa.phone.taps("Confirmer");
    await awa.bot.asks("doit donner son accord");
    asked.push(await owner.bot.asks(`Montant : ${amount} F CFA`));
  }
  owner.phone.taps("Accorder", asked[1]?.id);
  await givesPin(awa);
  expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([60_500]);
});

it("a question that Meta holds back comes later, and what was written meanwhile answers it (F63)", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const { phone, bot } = meets(AWA);
  graph.fails("messages", { refuse: 131056 }, { times: 1 });
  phone.says("/depot");
  await expect.poll(() => graph.calls.length).toBeGreaterThan(1);
  phone.says("771234567");
  phone.says("5000");
  expect(phone.got).toEqual([]);
  counter.clock.pass(31_000);
  await bot.asks("Numéro du client");
  await bot.asks("Vérifiez avant de confirmer");
});

it("without the operator's key no code can be entered: nothing leaves, nothing is said to have left, and the owner hears which API", async () => {
  const { counter, meets } = await openWhatsappCounter();
  const owner = meets(OWNER, "Fatou");
  owner.phone.says("bonjour");
  await owner.bot.asks("Bonjour");
  counter.operator.faults.add({ kind: "not_json", operation: "getPublicKey", times: 100 });
  const awa = meets(AWA);
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  const tap = awa.phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await (await fetch(tap.url)).text()).toContain("La clé d’Orange Money n’a pas pu être lue. Rien n’est parti");
  const alarms = () => {
    counter.clock.pass(1_000);
    return owner.phone.got.filter(({ sent }) =>
      textOf(sent).includes("à la lecture de la clé (API des clés publiques)"),
    );
  };
  await expect.poll(alarms, { timeout: PATIENCE_MS, interval: 100 }).toHaveLength(1);
  expect(await entersCode(tap.url, PIN)).toBe(410);
  awa.phone.says("annuler");
  await awa.bot.asks(/annul/i);
  expect(counter.operator.ledger()).toEqual([]);
});

const WRITES_FACT = { by: { kind: "machine", part: "facts" }, what: "write_fact" };

/** What the journal holds: how many deposits, people and messages to be told, every act of the trail, and the names of its small facts. */
function kept(data: string) {
  const journal = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  const all = (query: string) => journal.prepare(query).all();
  const counts = ["deposits", "team", "outbox"].map((table) => all(`SELECT count(*) n FROM ${table}`));
  const acts = all("SELECT act FROM events ORDER BY seq").map(({ act }) => JSON.parse(String(act)));
  const facts = all("SELECT name FROM facts ORDER BY name").map(({ name }) => String(name));
  journal.close();
  return { counts, acts, facts };
}

async function deposits(awa: Meeting, words: string): Promise<void> {
  awa.phone.says(words);
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  await givesPin(awa);
}

async function givesPin({ phone, bot }: Meeting): Promise<void> {
  await bot.asks("Votre code secret");
  const tap = phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await entersCode(tap.url, PIN)).toBe(204);
  await bot.asks("CFA →");
}
