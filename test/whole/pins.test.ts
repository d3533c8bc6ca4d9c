import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import { NEW_PIN, PIN, WRONG_PIN } from "../canary/pins.ts";
import { OWNER, WALLET, type WholeCounter, wordsOfLink } from "./counter.ts";
import {
  ASKED,
  CUSTOMERS,
  confirms,
  type Meeting,
  meetAll,
  openPinCounter,
  pinCalls,
  startsList,
  toPad,
  types,
  wrongAt,
} from "./pin-counter.ts";

const FATOU = 3001;

const HELD_LIST = "Le compte est retenu, bloqué ou arrêté : rien n’est parti";

const MINUTE_MS = 60_000;

const BY_BULK = {
  BULK_RAIL: "bulkcashins",
  BULK_CHUNK: "4",
  HTTP_PORT: "0",
  PUBLIC_URL: "https://guichet.invalid",
  ORANGE_CALLBACK_API_KEY: "callback-key-of-these-tests-only",
};

describe("at two wrong PINs, no PIN leaves by any way (S5, S35)", () => {
  it.each<[string, Record<string, string>]>([
    ["own calls", {}],
    ["the operator's call for many", BY_BULK],
  ])("whatever stood ready for it, and whatever is begun after it, with lists by %s", async (_, settings) => {
    const counter = await openPinCounter({ settings });
    const at = meetAll(counter);
    const owner = counter.meets(OWNER);

    counter.operator.faults.add({ kind: "refused", code: "2020", customer: CUSTOMERS[2] as string });
    counter.operator.faults.add({ kind: "lines_refused", lines: [1], code: "2020" });
    await startsList(at.retry, [2, 3]);
    types(at.retry, PIN);
    await at.retry.bot.shows("Lot terminé");
    counter.clock.pass(30 * MINUTE_MS);
    await at.retry.bot.shows("Refusés : 1");
    at.retry.person.taps("Refaire les refusés");
    await at.retry.bot.asks("serait refait");
    at.retry.person.taps("Oui, les refaire");

    await confirms(at.restarted, `${CUSTOMERS[0]} 1000`);
    await counter.restarts();
    await at.restarted.bot.shows(ASKED);

    counter.operator.faults.add({ kind: "refused", code: "2020", customer: CUSTOMERS[1] as string });
    await confirms(at.again, `${CUSTOMERS[1]} 1100`);
    types(at.again, PIN);
    await at.again.bot.asks("Dépôt refusé");
    at.again.person.taps("Refaire ce dépôt");
    await at.again.bot.asks("Vérifiez avant");
    at.again.person.taps("Confirmer");
    await at.again.bot.asks(ASKED);
    await toPad(at.retry);

    const fatou = await above(counter, owner);
    owner.person.taps("Accorder");
    await fatou.bot.asks(ASKED);

    await startsList(at.list, [4, 5]);
    await confirms(at.deposits, `${CUSTOMERS[6]} 1200`);
    counter.operator.faults.add({ kind: "refused", operation: "getAccount", http: 403, code: "11", times: "always" });
    at.balance.person.says("/solde");
    await at.balance.bot.asks(ASKED);
    await entersChange(at.change);

    for (const who of [at.errs, at.errsToo]) {
      await confirms(who, `${CUSTOMERS[7]} ${who === at.errs ? 1300 : 1400}`);
      types(who, WRONG_PIN);
      await who.bot.asks("code secret est incorrect");
    }
    await owner.bot.shows("deux codes secrets erronés de suite");
    expect(wrongAt(counter)).toBe(2);

    const left = pinCalls(counter);
    for (const who of [at.deposits, at.again, at.restarted, fatou]) {
      types(who, PIN);
      await who.bot.shows("rien n’est parti. Le compte est retenu");
    }
    for (const who of [at.list, at.retry]) {
      types(who, PIN);
      await who.bot.shows(HELD_LIST);
    }
    for (const who of [at.balance, at.change]) {
      types(who, who === at.balance ? PIN : NEW_PIN);
      await who.bot.asks("Le guichet retient les codes secrets");
    }
    expect(left).toEqual([]);

    at.deposits.person.says(`${CUSTOMERS[8]} 1500`);
    await at.deposits.bot.asks("Le guichet retient les codes secrets");
    at.change.person.says("/pin");
    await at.change.bot.asks("Le guichet retient les codes secrets");
    at.balance.person.says("/solde");
    await at.balance.bot.asks(ASKED);
    types(at.balance, PIN);
    await at.balance.bot.asks("Le guichet retient les codes secrets");
    at.list.person.taps("Envoyer");
    await at.list.bot.asks(ASKED);
    types(at.list, PIN);
    await at.list.bot.asks(HELD_LIST);
    await counter.restarts();
    owner.person.says(`/rouvrir ${WALLET}`);
    await owner.bot.asks("il reste 1 essai");
    at.deposits.person.says(`${CUSTOMERS[8]} 1500`);
    await at.deposits.bot.asks("Le guichet retient les codes secrets");
    expect(left).toEqual([]);
    expect(wrongAt(counter)).toBe(2);
    expect(counter.operator.accounts().find(({ msisdn }) => msisdn === WALLET)?.pin).toBe(PIN);
  });

  it("a PIN that was sealed on the phone, for a deposit, a list and a balance", async () => {
    const port = await freePort();
    const counter = await openPinCounter({
      settings: { HTTP_PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
    });
    const at = meetAll(counter);
    counter.operator.faults.add({ kind: "refused", operation: "getAccount", http: 403, code: "11", times: "always" });
    await confirms(at.deposits, `${CUSTOMERS[0]} 1000`, "Le bouton est sous le champ");
    await startsList(at.list, [1, 2], "Le bouton est sous le champ");
    at.balance.person.says("/solde");
    await at.balance.bot.asks("Le bouton est sous le champ");
    const sealed = [at.deposits, at.list, at.balance].map((who) => [who, urlIn(who)] as const);
    for (const who of [at.errs, at.errsToo]) {
      await confirms(who, `${CUSTOMERS[7]} ${who === at.errs ? 1300 : 1400}`, "Le bouton est sous le champ");
      who.person.sendsWebAppData(await sealedFor(urlIn(who), WRONG_PIN), "🔒");
      await who.bot.asks("code secret est incorrect");
    }
    const left = pinCalls(counter);
    for (const [who, url] of sealed) who.person.sendsWebAppData(await sealedFor(url, PIN), "🔒");
    await at.deposits.bot.asks("rien n’est parti. Le compte est retenu");
    await at.list.bot.shows(HELD_LIST);
    await at.balance.bot.shows("Le guichet retient les codes secrets");
    expect(left).toEqual([]);
    expect(wrongAt(counter)).toBe(2);
  });
});

/** All but the last repetition of the new PIN. */
async function entersChange(at: Meeting): Promise<void> {
  at.person.says("/pin");
  await at.bot.asks("Code secret actuel");
  types(at, PIN);
  await at.bot.asks("Nouveau code secret ?");
  types(at, NEW_PIN);
  await at.bot.asks("encore une fois");
}

/** A cashier above their limit, and the owner who is asked. */
async function above(counter: WholeCounter, owner: Meeting): Promise<Meeting> {
  const { person, bot } = owner;
  person.says("/inviter");
  await bot.asks("Qui voulez-vous inviter");
  person.says("Fatou Ndiaye");
  await bot.asks("Quel rôle");
  person.taps("Caissier");
  await bot.asks("Pour quel compte");
  person.taps("78 000 00 01");
  await bot.asks("Quelle limite par jour");
  person.says("50 000");
  await bot.asks("Vérifiez l’invitation");
  person.taps("Créer le lien");
  const { text } = await bot.asks("Envoyez ce lien");
  const fatou = counter.meets(FATOU);
  fatou.person.says(wordsOfLink(text));
  await fatou.bot.asks("Bonjour Fatou");
  fatou.person.says(`${CUSTOMERS[9]} 60000`);
  await fatou.bot.asks("dépasse votre limite du jour");
  fatou.person.taps("Confirmer");
  await owner.bot.asks("demande votre accord");
  return fatou;
}

function urlIn({ person }: Meeting): string {
  const tap = person.taps("🔒 Entrer le code secret");
  if (tap.kind !== "opened") throw new Error("no page opened");
  return tap.url;
}

/** What the page gives back. */
async function sealedFor(url: string, pin: string): Promise<string> {
  const html = await (await fetch(url)).text();
  const of = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(html)?.[1] ?? "";
  const key = createPublicKey({ key: Buffer.from(of("key"), "base64"), format: "der", type: "spki" });
  const ciphertext = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(pin)).toString("base64");
  const nonce = new URL(url).searchParams.get("n") ?? "";
  return JSON.stringify({ nonce, fingerprint: of("fingerprint"), ciphertext });
}
