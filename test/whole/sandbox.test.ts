import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { textsUnder } from "../canary/folder.ts";
import { LENT_PIN, NEW_PIN } from "../canary/pins.ts";
import { plainClient } from "../simulator/client.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeOptions } from "./counter.ts";

describe("/test", () => {
  it("walks through the offer's seven steps: numbers, key, encryption, balances, the deposit, balances after, searches", async () => {
    const counter = await openLent({ checksCalls: true });
    const awa = counter.meets(AWA);
    awa.person.says("/test");
    const list = await awa.bot.asks("Numéros d’essai prêtés");
    expect(list.text).toMatch(/Distributeur\u00a0: 78\u00a0000\u00a000\u00a001\nCode secret d’essai\u00a0: 7391\n/);
    const { json } = await plainClient(counter.operator).get("/api/account/v1/publicKeys");
    const der = Buffer.from(String(json?.["key"]), "base64");
    expect(list.text.replaceAll("\u00a0", " ")).toContain("2. Clé publique reçue : RSA de 2048 bits");
    expect(list.text.replaceAll(" ", "")).toContain(createHash("sha256").update(der).digest("hex"));
    expect(list.text).toMatch(/3\. Code secret d’essai chiffré .* 344 caractères/);
    expect(list.text).not.toMatch(/[A-Za-z0-9+/]{64,}/);
    expect(list.text.replaceAll("\u00a0", " ")).toContain("78 000 00 01 : 1 000 000 F CFA");
    expect(list.text.replaceAll("\u00a0", " ")).toContain("77 123 45 67 : 0 F CFA");
    expect(list.text).toMatch(/Client\u00a0: 77\u00a0123\u00a045\u00a067\nNiveau du compte\u00a0: FULL/);
    expect(list.text).toMatch(/Prêté jusqu’au \d/);
    expect(list.text).toContain("sept étapes");
    expect(list.text).toContain("5. Le dépôt");
    expect(list.text).not.toContain("n’est pas parmi ces numéros");
    awa.person.taps("Déposer au 77 123 45 67");
    await awa.bot.asks("Montant");
    awa.person.says("5000");
    await awa.bot.asks("Vérifiez");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    for (const key of [...LENT_PIN, "✓"]) awa.person.taps(key);
    const told = await awa.bot.shows("6. Soldes après ce dépôt d’essai");
    expect(told.body.text.replaceAll("\u00a0", " ")).toContain("Distributeur 78 000 00 01 : 1 000 000 → 995 000 F CFA");
    expect(told.body.text.replaceAll("\u00a0", " ")).toContain("Client 77 123 45 67 : 0 → 5 000 F CFA");
    expect(told.body.text.replaceAll("\u00a0", " ")).toMatch(
      /7\. Recherches\nCe dépôt, par son numéro CI\S+ : payé\nDépôts du jour : 1, celui-ci compris/,
    );
  });

  it("makes the customers buttons in the question for the number", async () => {
    const counter = await openLent();
    const awa = counter.meets(AWA);
    awa.person.says("/depot");
    expect((await awa.bot.asks("Numéro du client")).buttons).toEqual([["Annuler"]]);
    awa.person.says("/test");
    await awa.bot.asks("Numéros d’essai prêtés");
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.taps("77 123 45 67 · Client d’essai");
    await awa.bot.asks("Montant");
  });

  it("S1: shows a test PIN in its own message, and leaves it in no file, log line or other message", async () => {
    const counter = await openLent();
    const awa = counter.meets(AWA);
    awa.person.says("/test");
    await awa.bot.asks("Code secret d’essai");
    await counter.deposits(awa, "771234567 5000");
    await counter.restarts();
    const sent = counter.chat.calls
      .map(({ fields }) => JSON.stringify(fields))
      .filter((text) => text.includes(LENT_PIN));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain("Numéros d’essai prêtés");
    const files = textsUnder(counter.data).map(([, text]) => text);
    expect([...files, ...counter.log].filter((text) => /(?<![\w.+/=-])7391(?![\w.+/=-])/.test(text))).toEqual([]);
  });

  it("S1: shows no PIN that somebody chose with /pin, though the practice operator lists it", async () => {
    const counter = await openLent();
    counter.operator.change({ pinChange: true });
    const awa = counter.meets(AWA);
    awa.person.says("/pin");
    for (const [typed, next] of [
      [LENT_PIN, "Nouveau code secret ?"],
      [NEW_PIN, "encore une fois"],
      [NEW_PIN, "est changé"],
    ] as const) {
      await awa.bot.asks("code secret");
      awa.person.says(typed);
      await awa.bot.asks(next);
    }
    await counter.restarts();
    awa.person.says("/test");
    const list = await awa.bot.asks("celui que vous avez choisi");
    expect(list.text).not.toContain(NEW_PIN);
  });

  it("says that there are none where the operator has none, and that an old button has to be read again", async () => {
    const counter = await openLent({ operator: liveOperator() });
    const awa = counter.meets(AWA);
    awa.person.says("/test");
    const { message_id } = await awa.bot.asks("n’a pas donné ses numéros");
    awa.person.tapsWithData("s:to:771234567", message_id);
    await awa.bot.answers("ne sont plus à jour");
    awa.person.tapsWithData("s:to:77", message_id);
    await awa.bot.answers("n’est plus valable");
  });

  it("tells somebody whose wallet is none of the lent ones how to try the counter out", async () => {
    const counter = await openLent({ settings: { DISTRIBUTORS: `${AWA}=780000055:Awa` } });
    const awa = counter.meets(AWA);
    awa.person.says("/test");
    await awa.bot.asks("n’est pas parmi ces numéros");
  });
});

describe("/devenir", () => {
  it("is a checklist that one person ticks over several days, also over restarts", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    owner.person.says("/devenir");
    await owner.bot.asks("Coché : 0 sur 12");
    owner.person.taps("☐ 6");
    await owner.bot.asks("Coché : 1 sur 12");
    counter.clock.pass(3 * 24 * 3_600_000);
    await counter.restarts();
    owner.person.says("/devenir");
    await owner.bot.asks("Coché : 1 sur 12");
    owner.person.taps("☐ 7");
    const two = await owner.bot.asks("Coché : 2 sur 12");
    expect(two.text).toMatch(/☑ 6\. Son extrait du RCCM \(coché le .+\)\n☑ 7\. Son NINEA \(coché le .+\)/);
    owner.person.taps("☑ 6");
    await owner.bot.asks("Coché : 1 sur 12");
  });

  it("S7: is each person's own, and takes no forged item", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/devenir");
    const { message_id } = await awa.bot.asks("Coché : 0 sur 12");
    awa.person.taps("☐ 1");
    await awa.bot.asks("Coché : 1 sur 12");
    awa.person.tapsWithData("s:tick:account", message_id); // the same once more
    await awa.bot.answers("");
    for (const data of ["s:tick:__proto__", "s:tick:", "s:untick:nothing", "s:"]) {
      awa.person.tapsWithData(data, message_id);
      await awa.bot.answers("n’est plus valable");
    }
    const modou = counter.meets(MODOU);
    modou.person.says("/devenir");
    await modou.bot.asks("Coché : 0 sur 12");
  });
});

function openLent(options: WholeOptions = {}) {
  return openWholeCounter({ pin: LENT_PIN, ...options });
}

function liveOperator(): NonNullable<WholeOptions["operator"]> {
  return {
    settings: { flavour: "live", rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    accounts: [{ msisdn: WALLET, type: "RETAILER", pin: LENT_PIN, openingBalance: 1_000_000 }],
  };
}
