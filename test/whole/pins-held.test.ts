import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { NEW_PIN, PIN, WRONG_PIN } from "../canary/pins.ts";
import { OWNER, WALLET, type WholeCounter } from "./counter.ts";
import {
  ASKED,
  CUSTOMERS,
  confirms,
  type Meeting,
  meetAll,
  openPinCounter,
  PEOPLE,
  pinCalls,
  startsList,
  types,
  wrongAt,
} from "./pin-counter.ts";

const OPEN_AGAIN = "les dépôts sont de nouveau possibles";

describe("a wallet with two wrong PINs (S35)", () => {
  it("is opened by no button of before: the owner reads how many tries are left, and two ways on, neither called an opening", async () => {
    const { counter, owner, at } = await twoWrong();
    owner.person.says(`/rouvrir ${WALLET}`);
    const { text, buttons } = await owner.bot.asks("il reste 1 essai chez Orange");
    expect(text).toContain(`de P${PEOPLE.errs}`);
    expect(buttons.flat()).toEqual(["Code refait par Orange", "Dernier essai", "Annuler"]);
    expect(buttons.flat().join()).not.toMatch(/rouvrir|oui/i);
    owner.person.tapsWithData(`w:sure:${WALLET}`, 1);
    await owner.bot.asks("il reste 1 essai");
    owner.person.says("oui");
    const left = pinCalls(counter);
    at.deposits.person.says(`${CUSTOMERS[5]} 1000`);
    await at.deposits.bot.asks("Le guichet retient les codes secrets");
    expect([left, countOf(counter), wrongAt(counter)]).toEqual([[], 2, 2]);
    expect(JSON.stringify(at.deposits.bot.messages)).not.toContain(OPEN_AGAIN);
  });

  it("is opened by “Code refait par Orange”, on record with who said it", async () => {
    const { counter, owner, at } = await twoWrong();
    owner.person.taps("Choisir la suite");
    await owner.bot.asks("il reste 1 essai");
    owner.person.taps("Code refait par Orange");
    await owner.bot.asks("est ouvert, avec trois essais");
    await at.deposits.bot.shows(OPEN_AGAIN);
    expect(countOf(counter)).toBe(0);
    expect(acts(counter, "pins_begun_anew")).toMatchObject([
      { by: { kind: "person", id: OWNER }, detail: { how: "renewed" } },
    ]);
    await pays(at.deposits, `${CUSTOMERS[5]} 1000`);
  });

  it("lets one named person give one PIN on a pad that says what one more error does; a right one opens it, as at Orange", async () => {
    const { counter, owner, at } = await twoWrong();
    await allows(owner, PEOPLE.deposits);
    await at.deposits.bot.shows("Dernier essai sur le compte");
    const left = pinCalls(counter);
    at.again.person.says(`${CUSTOMERS[6]} 1000`);
    await at.again.bot.asks("Le guichet retient les codes secrets");
    await confirms(at.deposits, `${CUSTOMERS[5]} 1000`);
    await at.deposits.bot.shows("une erreur de plus bloque ce compte chez Orange");
    types(at.deposits, PIN);
    await at.deposits.bot.asks("CFA →");
    expect([left, countOf(counter), wrongAt(counter)]).toEqual([["createCashIn"], 0, 0]);
    await pays(at.again, `${CUSTOMERS[6]} 1000`);
  });

  it("asks a pad that was open before the last try once more, with the warning; what was typed there does not leave", async () => {
    const counter = await openPinCounter();
    const [at, owner] = [meetAll(counter), counter.meets(OWNER)];
    await confirms(at.deposits, `${CUSTOMERS[5]} 1000`);
    await errTwice(counter);
    await allows(owner, PEOPLE.deposits);
    const left = pinCalls(counter);
    types(at.deposits, PIN);
    await at.deposits.bot.shows("une erreur de plus bloque ce compte chez Orange");
    expect(left).toEqual([]);
    types(at.deposits, PIN);
    await at.deposits.bot.asks("CFA →");
    expect(left).toEqual(["createCashIn"]);
  });

  it("is locked by a wrong last try: another sentence, no button that opens nothing, and nobody is told that deposits go on", async () => {
    const { counter, owner, at } = await twoWrong();
    await allows(owner, PEOPLE.deposits);
    await confirms(at.deposits, `${CUSTOMERS[5]} 1000`);
    types(at.deposits, WRONG_PIN);
    await at.deposits.bot.asks("Orange a bloqué ce compte");
    await owner.bot.shows("Orange a bloqué le compte P1001");
    await owner.bot.shows(`de P${PEOPLE.deposits}`);
    expect(wrongAt(counter)).toBe(3);
    owner.person.says(`/rouvrir ${WALLET}`);
    const { buttons } = await owner.bot.asks("Seul Orange peut le débloquer");
    expect(buttons.flat()).toEqual(["Code refait par Orange", "Compte débloqué par Orange", "Annuler"]);
    owner.person.tapsWithData(`w:sure:${WALLET}`, 1);
    await owner.bot.asks("Seul Orange peut le débloquer");
    const left = pinCalls(counter);
    at.again.person.says(`${CUSTOMERS[6]} 1000`);
    await at.again.bot.asks("Orange a bloqué ce compte");
    at.change.person.says("/pin");
    await at.change.bot.asks("Orange a bloqué ce compte");
    expect(left).toEqual([]);
    expect(JSON.stringify([at, owner].flatMap((one) => JSON.stringify(one)))).not.toContain(OPEN_AGAIN);
    for (const one of Object.values(at)) expect(JSON.stringify(one.bot.messages)).not.toContain(OPEN_AGAIN);
  });
});

describe("PINs that are out count as possibly wrong (S35)", () => {
  it("four wrong ones of one cashier, typed one after the other while Orange is slow: two reach it, the third never", async () => {
    const counter = await openPinCounter({ settings: { ORANGE_TIMEOUT_MS: "20000" } });
    const { deposits } = meetAll(counter);
    const owner = counter.meets(OWNER);
    counter.operator.faults.add({ kind: "slow", ms: 1_500, times: "always" });
    const [left, out] = [pinCalls(counter), mostInFlight(counter)];
    for (const nr of [0, 1, 2, 3]) {
      await confirms(deposits, `${CUSTOMERS[nr]} ${1_000 + 5 * nr}`);
      types(deposits, WRONG_PIN);
    }
    await owner.bot.shows("deux codes secrets erronés de suite");
    await expect.poll(() => counter.operator.inFlight()).toBe(0);
    await deposits.bot.shows(/rien n’est parti. Le compte est retenu/);
    expect([left.length, wrongAt(counter)]).toEqual([2, 2]);
    expect(out()).toBeLessThanOrEqual(2);
  });

  it("with one wrong on record they leave one by one: a second that is wrong is the last", async () => {
    const counter = await openPinCounter({ settings: { ORANGE_TIMEOUT_MS: "20000" } });
    const at = meetAll(counter);
    await confirms(at.errs, `${CUSTOMERS[0]} 1000`);
    types(at.errs, WRONG_PIN);
    await at.errs.bot.asks("code secret est incorrect");
    counter.operator.faults.add({ kind: "slow", ms: 1_000, times: "always" });
    const left = pinCalls(counter);
    const three = [at.deposits, at.again, at.restarted];
    for (const [nr, who] of three.entries()) await confirms(who, `${CUSTOMERS[nr + 1]} 1100`);
    for (const who of three) types(who, WRONG_PIN);
    await expect.poll(() => wrongAt(counter)).toBe(2);
    for (const who of three) await who.bot.shows(/essai|Le compte est retenu/);
    await expect.poll(() => counter.operator.inFlight()).toBe(0);
    expect([left.length, wrongAt(counter)]).toEqual([1, 2]);
  });

  it("a list keeps its pace: what the operator took proves the PIN for the other lines", async () => {
    const counter = await openPinCounter({ settings: { ORANGE_TIMEOUT_MS: "20000", BULK_SIDE_BY_SIDE: "4" } });
    const { list } = meetAll(counter);
    await startsList(
      list,
      CUSTOMERS.map((_, nr) => nr),
    );
    counter.operator.faults.add({ kind: "slow", ms: 300, times: "always" });
    const out = mostInFlight(counter);
    types(list, PIN);
    await list.bot.shows("Lot terminé");
    expect(counter.operator.ledger()).toHaveLength(CUSTOMERS.length);
    expect(out()).toBe(4);
  });
});

it("three wrong PINs of one person in a day, whatever asked for them, stop that person until an owner's word, across a restart (S35)", async () => {
  const counter = await openPinCounter();
  const [{ deposits, again, change }, owner] = [meetAll(counter), counter.meets(OWNER)];
  const errs = counter.meets(PEOPLE.errs);
  await confirms(errs, `${CUSTOMERS[0]} 1000`);
  types(errs, WRONG_PIN);
  await errs.bot.asks("code secret est incorrect");
  await pays(deposits, `${CUSTOMERS[1]} 1000`);
  counter.operator.faults.add({ kind: "refused", operation: "getAccount", http: 403, code: "11", times: "always" });
  errs.person.says("/solde");
  await errs.bot.asks(ASKED);
  types(errs, WRONG_PIN);
  await errs.bot.shows(/code secret est incorrect[\s\S]*/);
  await expect.poll(() => wrongAt(counter)).toBe(1);
  await pays(again, `${CUSTOMERS[2]} 1000`);
  await changesWith(errs, WRONG_PIN);
  await owner.bot.shows(`Trois codes secrets erronés aujourd’hui`);
  await owner.bot.shows(`de P${PEOPLE.errs}`);
  await pays(change, `${CUSTOMERS[3]} 1000`);
  await counter.restarts();
  const left = pinCalls(counter);
  errs.person.says(`${CUSTOMERS[4]} 1000`);
  await errs.bot.asks("Vous avez donné trois codes secrets erronés");
  errs.person.says("/solde");
  await errs.bot.asks(ASKED);
  types(errs, PIN);
  await errs.bot.asks("Vous avez donné trois codes secrets erronés");
  expect(left).toEqual([]);
  await pays(deposits, `${CUSTOMERS[5]} 1000`);
  owner.person.says(`/rouvrir ${WALLET}`);
  await owner.bot.asks("Trois codes secrets erronés dans la journée");
  owner.person.taps(`Libérer P${PEOPLE.errs}`);
  await owner.bot.asks("peut de nouveau donner son code");
  await pays(errs, `${CUSTOMERS[4]} 1000`);
});

describe("a wrong PIN that is told in a way that nobody foresaw (F59)", () => {
  it.each([
    "wrong_charset",
    "gzip_error",
    "html",
    "not_json",
    "truncated_json",
    "empty_body",
    "cut_body",
    "cut_line",
    "error",
    "no_answer",
  ] as const)("%s: two leave, the third does not", async (kind) => {
    const counter = await openPinCounter();
    const at = meetAll(counter);
    counter.operator.faults.add({ kind, times: "always" });
    const left = pinCalls(counter);
    for (const who of [at.errs, at.errsToo]) {
      await confirms(who, `${CUSTOMERS[0]} ${who === at.errs ? 1000 : 1005}`);
      types(who, WRONG_PIN);
      await who.bot.asks(/vérification en cours|code secret est incorrect/);
    }
    at.deposits.person.says(`${CUSTOMERS[1]} 1000`);
    await at.deposits.bot.asks("Le guichet retient les codes secrets");
    expect([left.length, wrongAt(counter)]).toEqual([2, 2]);
  });

  it.each([401, 403, 409, 429, 500])(
    "code 2011 under HTTP %i is counted, and the PIN does not leave once more",
    async (http) => {
      const counter = await openPinCounter();
      const { errs } = meetAll(counter);
      counter.operator.faults.add({ kind: "refused", http, code: "2011" });
      const left = pinCalls(counter);
      await confirms(errs, `${CUSTOMERS[0]} 1000`);
      types(errs, PIN);
      await errs.bot.asks("vérification en cours");
      await expect.poll(() => countOf(counter)).toBe(1);
      counter.clock.pass(60_000);
      await errs.bot.shows("vérification en cours");
      expect([left, counter.operator.ledger()]).toEqual([["createCashIn"], []]);
    },
  );

  it("403 without a code to the balance, three times: the owner reads status and API, no deposit is taken; after /rouvrir the counter goes on without it", async () => {
    const counter = await openPinCounter();
    const [{ deposits, balance }, owner] = [meetAll(counter), counter.meets(OWNER)];
    counter.operator.faults.add({ kind: "refused", operation: "getAccount", http: 403, code: "", times: "always" });
    for (let times = 0; times < 3; times += 1) {
      balance.person.says("/solde");
      await balance.bot.asks(ASKED);
      balance.person.says("/annuler");
      await balance.bot.asks("nnul");
    }
    await owner.bot.shows("HTTP 403, à la lecture d’un compte sans code secret (API des comptes)");
    deposits.person.says(`${CUSTOMERS[0]} 1000`);
    await deposits.bot.asks("Orange Money ne laisse pas passer le guichet");
    owner.person.says(`/rouvrir ${WALLET}`);
    await owner.bot.asks("Rouvrir le compte");
    owner.person.taps("Rouvrir");
    await owner.bot.asks("est rouvert");
    await deposits.bot.shows(OPEN_AGAIN);
    for (const nr of [0, 1, 2, 3]) await pays(deposits, `${CUSTOMERS[nr]} 1000`);
    expect(JSON.stringify(balance.bot.messages)).not.toContain("ne répond pas");
  });
});

/** A counter whose wallet has two wrong PINs, typed by two people. */
async function twoWrong() {
  const counter = await openPinCounter();
  const [owner, at] = [counter.meets(OWNER), meetAll(counter)];
  await errTwice(counter);
  return { counter, owner, at };
}

async function errTwice(counter: WholeCounter): Promise<void> {
  const owner = counter.meets(OWNER);
  for (const id of [PEOPLE.errs, PEOPLE.errsToo]) {
    const who = counter.meets(id);
    await confirms(who, `${CUSTOMERS[7]} ${id}`);
    types(who, WRONG_PIN);
    await who.bot.asks("code secret est incorrect");
  }
  await owner.bot.shows("deux codes secrets erronés de suite");
}

async function allows({ person, bot }: Meeting, who: number): Promise<void> {
  person.says(`/rouvrir ${WALLET}`);
  await bot.asks("il reste 1 essai");
  person.taps("Dernier essai");
  await bot.asks("Qui donne le dernier code");
  person.taps(`P${who}`);
  await bot.asks("un seul code secret peut être donné");
}

async function pays(at: Meeting, words: string): Promise<void> {
  await confirms(at, words);
  types(at, PIN);
  await at.bot.asks("CFA →");
}

async function changesWith(at: Meeting, old: string): Promise<void> {
  at.person.says("/pin");
  await at.bot.asks("Code secret actuel");
  types(at, old);
  await at.bot.asks("Nouveau code secret ?");
  types(at, NEW_PIN);
  await at.bot.asks("encore une fois");
  types(at, NEW_PIN);
}

/** How many calls with a PIN the operator served at one time, at most. */
function mostInFlight({ operator }: WholeCounter): () => number {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, operator.inFlight());
  }, 10);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function countOf(counter: WholeCounter): number {
  return Number(rows(counter, "SELECT max(wrong_pins) AS wrong FROM wallets")[0]?.["wrong"] ?? 0);
}

function acts(counter: WholeCounter, what: string): Record<string, unknown>[] {
  const all = rows(counter, "SELECT act FROM events ORDER BY seq").map(({ act }) => JSON.parse(String(act)));
  return all.filter((act) => act.what === what);
}

function rows({ data }: WholeCounter, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}
