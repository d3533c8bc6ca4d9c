import { beforeEach, describe, expect, it } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import type { ProfileAnswer } from "../../src/domain/ports/operator.ts";
import { PIN, WRONG_PIN } from "../canary/pins.ts";
import { AWA, openToldCounter, type ToldCounter } from "./counter.ts";

let counter: ToldCounter;
let awa: ReturnType<ToldCounter["meets"]>;

beforeEach(async () => {
  counter = await openToldCounter();
  awa = counter.meets(AWA);
});

const MINUTE = 60_000;
const WRONG = { kind: "rejected", reason: "wrong_pin", code: "2011", stop: true } as const;
const PAID = { kind: "succeeded", transactionId: "CI261123.1402.A00001" as TransactionId } as const;

function isCalled(firstName: string): ProfileAnswer {
  return { kind: "profile", profile: { firstName, lastName: "NDIAYE" } } as ProfileAnswer;
}

/** Every name that was asked for. */
function tells(answer: () => ProfileAnswer): string[] {
  const asked: string[] = [];
  counter.operator.profile = async (msisdn) => {
    asked.push(msisdn);
    return answer();
  };
  return asked;
}

async function reviews(words = "771234567 5000") {
  awa.person.says(words);
  return await awa.bot.asks("Vérifiez");
}

async function toPad(words?: string) {
  await reviews(words);
  awa.person.taps("Confirmer");
  return await awa.bot.asks("Votre code secret");
}

async function deposits(words?: string) {
  await toPad(words);
  awa.person.says(PIN);
  return await awa.bot.asks("CFA →");
}

describe("a number without an account", () => {
  it("is warned of at the review, before the PIN is asked for", async () => {
    tells(() => ({ kind: "rejected", reason: "request_refused", code: "60" }));
    await reviews();
    await awa.bot.asks("ne trouve pas de compte à ce numéro");
    expect(awa.bot.buttons[0]).toBe("Confirmer");
  });

  it.each(["recipient_without_wallet", "recipient_number_refused", "recipient_barred"] as const)(
    "that was refused (%s) is changed with one tap, and the amount stays",
    async (reason) => {
      counter.operator.answer = { kind: "rejected", reason, code: "2000", stop: false };
      await toPad();
      awa.person.says(PIN);
      await awa.bot.asks("Dépôt refusé");
      expect(awa.bot.buttons).toEqual(["Changer le numéro"]);
      awa.person.taps("Changer le numéro");
      await awa.bot.asks("Montant : 5 000 F CFA");
      awa.person.says("782223344");
      const { text } = await awa.bot.asks("Vérifiez");
      expect(text).toMatch(/78\u00a0222\u00a033\u00a044[\s\S]*5\u00a0000\u00a0F\u00a0CFA/);
    },
  );
});

describe("the name that the operator gives", () => {
  it("is on the review, the pad's card and the receipt, and stored with what was confirmed", async () => {
    tells(() => isCalled("FATOU"));
    await reviews();
    await awa.bot.asks("Nom donné par Orange Money : FATOU NDIAYE");
    awa.person.taps("Confirmer");
    expect((await awa.bot.asks("Votre code secret")).text).toContain("FATOU NDIAYE");
    tells(() => isCalled("ANOTHER"));
    awa.person.says(PIN);
    expect((await awa.bot.asks("CFA →")).text).toMatch(/\nFATOU NDIAYE · /);
    awa.person.taps("Détails");
    await awa.bot.asks(/Nom donné par Orange Money\u00a0: FATOU NDIAYE/);
    const [kept] = await counter.store.journal.inStates(["SUCCEEDED"]);
    expect(kept?.recipientName).toBe("FATOU NDIAYE");
  });

  it("counts for one deposit: the next one to the same number asks again", async () => {
    const asked = tells(() => isCalled("FATOU"));
    await deposits();
    await reviews("771234567 7000");
    await expect.poll(() => asked).toEqual(["771234567", "771234567"]);
  });

  it.each([[0], [1]])(
    "counts for five minutes: Confirmer then asks anew, and what is confirmed is what is shown (%i restarts)",
    async (restarts) => {
      let name = "FATOU";
      tells(() => isCalled(name));
      await reviews();
      await awa.bot.asks("FATOU NDIAYE");
      counter.clock.pass(6 * MINUTE);
      for (let nr = 0; nr < restarts; nr += 1) await counter.restarts();
      name = "MODOU";
      awa.person.taps("Confirmer");
      await awa.bot.answers("plus de cinq minutes");
      await awa.bot.asks("MODOU NDIAYE");
      expect(await counter.store.journal.inStates(["CONFIRMED"])).toEqual([]);
      awa.person.taps("Confirmer");
      expect((await awa.bot.asks("Votre code secret")).text).toContain("MODOU NDIAYE");
    },
  );

  it("holds nothing up where none is told: a review of ten minutes is confirmed with one tap", async () => {
    tells(() => ({ kind: "failed", why: "unreachable", detail: "timeout" }));
    await reviews();
    counter.clock.pass(10 * MINUTE);
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
  });
});

describe("after a wrong PIN", () => {
  async function mistypes() {
    counter.operator.answer = WRONG;
    await toPad();
    awa.person.says(WRONG_PIN);
    const card = await awa.bot.asks("il reste 2 essais");
    counter.operator.answer = PAID;
    return card;
  }

  it("one tap leads to the pad of a new deposit, linked, under its own reference; tapped again it makes no third", async () => {
    const card = await mistypes();
    expect(awa.bot.buttons).toEqual(["Ressaisir le code", "Refaire ce dépôt"]);
    awa.person.taps("Ressaisir le code");
    await awa.bot.asks("Votre code secret");
    awa.person.taps("Ressaisir le code", card);
    await awa.bot.answers("Votre code secret est attendu");
    awa.person.says(PIN);
    await awa.bot.asks("CFA →");
    const [refused] = await counter.store.journal.inStates(["REJECTED"]);
    const [made] = await counter.store.journal.inStates(["SUCCEEDED"]);
    expect(made?.replaces).toBe(refused?.id);
    expect(made?.reference).not.toBe(refused?.reference);
    expect((await counter.store.journal.events(made?.id as never)).map(({ act }) => act.what).slice(0, 2)).toEqual([
      "draft",
      "confirm",
    ]);
    awa.person.taps("Ressaisir le code", card);
    await awa.bot.asks("vient d’être déposé");
    expect(counter.operator.sent).toHaveLength(2);
  });

  it("F56: where the history shows the refused one as paid, nothing is made", async () => {
    await mistypes();
    const [{ reference, recipient, distributor, amount } = {}] = await counter.store.journal.inStates(["REJECTED"]);
    const row = {
      transactionId: PAID.transactionId,
      reference,
      recipient,
      distributor,
      amount,
      unit: "XOF",
      state: "paid",
    };
    counter.operator.rows = { kind: "rows", rows: [{ ...row, createdAt: Date.now() }] } as never;
    awa.person.taps("Ressaisir le code");
    await awa.bot.asks("montre maintenant ce dépôt comme payé");
    expect(await counter.store.journal.inStates(["DRAFT", "CONFIRMED"])).toEqual([]);
  });

  it("F56: where the history cannot be read, the whole review stands between", async () => {
    await mistypes();
    counter.operator.rows = { kind: "failed", detail: "timeout" };
    awa.person.taps("Ressaisir le code");
    await awa.bot.asks("n’a pas pu être lu");
    await awa.bot.asks("Vérifiez");
    expect(await counter.store.journal.inStates(["CONFIRMED"])).toEqual([]);
  });

  it("S35: that leaves one try, there is no such button", async () => {
    counter.operator.answer = { ...WRONG, reason: "wrong_pin_last_try", code: "2012" };
    await toPad();
    awa.person.says(WRONG_PIN);
    await awa.bot.asks("il reste 1 essai");
    expect(awa.bot.buttons).toEqual([]);
  });
});

describe("the same again within the operator's window", () => {
  it("says from when it is possible, offers no Confirmer until then, and does once it is", async () => {
    await deposits();
    const { text, buttons } = await reviews();
    expect(text).toContain("Il sera possible à partir de");
    expect(buttons.flat()).toEqual(["Actualiser", "Changer le numéro", "Changer le montant", "Annuler"]);
    awa.person.taps("Actualiser");
    await awa.bot.answers("Pas encore");
    counter.clock.pass(3 * MINUTE);
    awa.person.taps("Actualiser");
    expect((await awa.bot.asks("Même numéro et même montant")).buttons[0]).toEqual(["Confirmer"]);
  });
});

it("quick amounts are those that this counter pays most often, filled up with the usual ones", async () => {
  for (const nr of [1, 2, 3]) await deposits(`77100000${nr} 7500`);
  awa.person.says("/depot 771234567");
  const { buttons } = await awa.bot.asks("Montant du dépôt");
  expect(
    buttons
      .slice(0, 2)
      .flat()
      .map((label) => Number(label.replace(/\D/g, ""))),
  ).toEqual([1_000, 2_000, 5_000, 7_500, 10_000, 25_000]);
});

it("shows that it writes as long as an answer takes longer than half a second, and no longer", async () => {
  const acts = () => counter.chat.calls.filter(({ method }) => method === "sendChatAction");
  await toPad();
  expect(acts()).toEqual([]);
  const release = counter.operator.holds();
  awa.person.says(PIN);
  await expect.poll(() => acts().map(({ fields }) => fields)).toEqual([{ chat_id: AWA, action: "typing" }]);
  release();
  await awa.bot.asks("CFA →");
});
