import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { PATIENCE_MS } from "../patience.ts";
import { OWNER as TELEGRAM_OWNER, WALLET } from "../whole/counter.ts";
import { AWA, OWNER, openWhatsappCounter, type WhatsappCounter } from "./counter.ts";
import { entersCode } from "./relay/code-page.ts";
import { textOf } from "./text-of.ts";

type Meeting = ReturnType<WhatsappCounter["meets"]>;

/** A deposit from the words to the code; whether its receipt arrives is what these tests are about. */
async function pays({ phone, bot }: Meeting, words = "771234567 5000"): Promise<void> {
  phone.says(words);
  await bot.asks("Vérifiez avant de confirmer");
  phone.taps("Confirmer");
  await bot.asks("Votre code secret");
  const tap = phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  expect(await entersCode(tap.url, PIN)).toBe(204);
}

function receipts({ phone }: Meeting) {
  return phone.got.filter(({ sent }) => textOf(sent).startsWith("✅"));
}

it("tells a receipt anew that Meta took and then let fail: what nobody received is not told", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  await pays(awa);
  const first = await awa.bot.asks("✅ 5 000 F CFA");
  graph.loses(first, 131000);
  await awa.bot.asks("✅ 5 000 F CFA");
  expect(receipts(awa)).toHaveLength(2);
  expect(counter.operator.ledger()).toHaveLength(1);
});

it.each(["at once", "before its answer is given up"] as const)(
  "tells a receipt once whose answer is lost, where Meta says %s that it has it",
  async (when) => {
    const { counter, graph, meets } = await openWhatsappCounter();
    const awa = meets(AWA);
    const fault = when === "at once" ? ({ cut: "answer" } as const) : ({ silence: "answer" } as const);
    graph.fails("messages", fault, { when: (fields: object) => JSON.stringify(fields).includes("✅") });
    await pays(awa);
    await awa.bot.asks("✅ 5 000 F CFA");
    await expect
      .poll(
        async () => {
          counter.clock.pass(2_000);
          return await counter.store.journal.nextMessageAt();
        },
        { timeout: PATIENCE_MS, interval: 250 },
      )
      .toBeUndefined();
    expect(receipts(awa)).toHaveLength(1);
    awa.phone.taps("Détails");
    await awa.bot.asks("Référence");
    expect(counter.operator.ledger()).toHaveLength(1);
  },
);

it("tells the receipt also where no balance follows it", async () => {
  const { counter, meets } = await openWhatsappCounter();
  counter.operator.faults.add({ kind: "refused", operation: "getAccount", code: "11", times: "always" });
  const awa = meets(AWA);
  await pays(awa);
  await awa.bot.asks("✅ 5 000 F CFA");
  await pays(awa, "770000001 1000");
  await awa.bot.asks("✅ 1 000 F CFA");
  expect(receipts(awa)).toHaveLength(2);
});

it("sends nothing more to somebody whom Meta cannot reach, and tells them what they missed when they write", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  const awa = meets(AWA);
  await pays(awa);
  const first = await awa.bot.asks("✅ 5 000 F CFA");
  graph.loses(first, 131026);
  const { journal } = counter.store;
  const DAY_MS = 24 * 3_600_000;
  await expect.poll(async () => ((await journal.nextMessageAt()) ?? 0) > counter.clock.now() + DAY_MS).toBe(true);
  expect(receipts(awa)).toHaveLength(1);
  awa.phone.says("solde");
  await expect.poll(() => receipts(awa).length).toBe(2);
});

it("says in the chat of Telegram, once, that Meta takes nothing any more, and tells the receipt once Meta does", async () => {
  const settings = { DISTRIBUTORS: `whatsapp:+${AWA}=${WALLET}:Awa`, OWNERS: `${TELEGRAM_OWNER},whatsapp:+${OWNER}` };
  const { counter, graph, meets } = await openWhatsappCounter({ besideTelegram: true, settings });
  const owner = counter.meets(TELEGRAM_OWNER);
  const awa = meets(AWA);
  const before = awa.phone.got.length;
  awa.phone.says("771234567 5000");
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.phone.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  const tap = awa.phone.taps("🔒 Entrer le code");
  if (tap.kind !== "opened") throw new Error("no link");
  graph.fails("messages", { refuse: 190 }, { times: 3 });
  expect(await entersCode(tap.url, PIN)).toBe(204);
  await owner.bot.asks("code 190 de Meta");
  await expect.poll(() => counter.operator.ledger().length).toBe(1);
  await awa.bot.asks("✅ 5 000 F CFA");
  expect(awa.phone.got.length - before).toBe(3);
  const alarms = owner.bot.messages.filter(({ body }) => body.text.includes("code 190"));
  expect(alarms).toHaveLength(1);
});

it("tells what had to wait for the person as soon as they write, and a sign from their phone is enough", async () => {
  const { counter, graph, meets } = await openWhatsappCounter();
  graph.template({ name: "guichet_nouvelles", language: "fr", body: "Des nouvelles vous attendent." });
  const [awa, owner] = [meets(AWA), meets(OWNER, "Fatou")];
  awa.phone.says("solde");
  await awa.bot.asks("1 000 000");
  awa.phone.changesUserId(); // the owner, who never wrote, is to know
  await expect.poll(() => owner.phone.got.map(({ sent }) => sent?.kind)).toEqual(["template"]);
  owner.phone.reacts(owner.phone.got[0]?.id ?? "");
  await owner.bot.asks("WhatsApp montre un autre numéro");
  expect(counter.operator.ledger()).toEqual([]);
});
