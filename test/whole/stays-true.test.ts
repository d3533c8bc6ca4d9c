import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

type At = ReturnType<WholeCounter["meets"]>;

/** What no message may say once its deposit is over. */
const NOT_ANY_MORE = [
  "Vérifiez avant de confirmer",
  "partira quand",
  "s’affichera ici",
  "envoi en cours",
  "attend votre accord",
];

describe("what a message says stays true, or is told anew (F62)", () => {
  it.each<[string, (awa: At, counter: WholeCounter) => Promise<unknown>, string]>([
    ["cancelled by its button", async ({ person }) => person.taps("Annuler"), "Dépôt annulé"],
    ["given up with /annuler", async ({ person }) => person.says("/annuler"), "Dépôt annulé"],
    ["left for another deposit", leftForAnother, "Dépôt annulé"],
    ["changed with its button", async ({ person }) => person.taps("Changer le montant"), "Ce dépôt a été modifié"],
    ["changed with a sum", changedBySum, "Ce dépôt a été modifié"],
    ["too old", async (_, { clock }) => grownOld(clock), "Dépôt expiré"],
    ["too old while the program was away", oldWhileAway, "Dépôt expiré"],
  ])("a review that is %s says so in its own place", async (_, ends, says) => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    const review = await reviewed(awa, "771234567 5000");
    await ends(awa, counter);
    await expect.poll(() => textOf(awa, review)).toContain(says);
    expect(awa.bot.messages.find(({ id }) => id === review)?.markup.kind).toBe("none");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("a card that is told further down points there, and nothing above the receipt speaks of what was to come", async () => {
    const counter = await openWholeCounter({ settings: { BULK_APPROVAL_TOTAL: "50000" } });
    const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
    await reviewed(awa, "771234567 60000");
    awa.person.taps("Confirmer");
    await awa.bot.asks("doit donner son accord");
    await owner.bot.asks("demande votre accord");
    owner.person.taps("Accorder");
    await awa.bot.shows("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.shows("CFA →");
    await awa.bot.shows("se lit plus bas");
    nothingFalse(awa);
    await owner.bot.noLongerShows("quand le code secret aura été entré");
  });

  it("who blocked the bot is told how it ended at the first sign of life, in a message of its own", async () => {
    const { counter, awa, inDoubt } = await sentInDoubt();
    awa.person.blocks();
    await until(counter, () => counter.chat.calls.some(({ outcome }) => String(outcome).includes("blocked")));
    awa.person.unblocks();
    awa.person.says("/aide");
    await awa.bot.asks("/depot");
    const receipt = await awa.bot.shows("CFA →");
    expect(receipt.id).toBeGreaterThan(inDoubt);
    expect(textOf(awa, inDoubt)).toContain("se lit plus bas");
    nothingFalse(awa);
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("a tap under a card that could not be drawn anew is answered with how it stands, and draws it", async () => {
    const { counter, awa, inDoubt } = await sentInDoubt();
    for (const method of ["editMessageText", "sendMessage"])
      counter.chat.fails(method, { error: { code: 400, description: "Bad Request: wrong" } }, { times: 1_000 });
    await until(counter, () => counter.log.some((line) => line.includes('"reason":"drop"')), 60_000);
    counter.chat.recovers();
    expect(textOf(awa, inDoubt)).toContain("s’affichera ici");
    awa.person.taps("Vérifier maintenant");
    await awa.bot.answers("déjà payé");
    await awa.bot.shows("CFA →");
    expect(textOf(awa, inDoubt)).not.toContain("s’affichera ici");
  });

  it("a list that was given up or confirmed asks nothing any more", async () => {
    const { person, bot } = (await openWholeCounter()).meets(AWA);
    person.says("771234567 1000\n772345678 1500");
    await bot.asks("À payer");
    person.taps("Annuler");
    await bot.answers("abandonnée");
    await bot.noLongerShows("À payer");
    person.says("771234567 1000\n772345678 1500");
    await bot.asks("À payer");
    person.taps("Confirmer 2");
    await bot.asks("déjà confirmée : voyez le message de son lot");
    await bot.noLongerShows("À payer");
  });
});

/** A deposit that was paid, whose answer was lost, and that is being looked up: its card says that the result will appear in its place. */
async function sentInDoubt() {
  const counter = await openWholeCounter();
  const awa = counter.meets(AWA);
  await reviewed(awa, "771234567 5000");
  awa.person.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  counter.operator.faults.add({ kind: "cut_line" });
  counter.operator.faults.add({ kind: "hidden_rows", ms: 25_000 });
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  const { id } = await awa.bot.shows("s’affichera ici");
  return { counter, awa, inDoubt: id };
}

async function reviewed({ person, bot }: At, words: string): Promise<number> {
  person.says(words);
  return (await bot.asks("Vérifiez avant de confirmer")).message_id;
}

async function leftForAnother({ person, bot }: At): Promise<void> {
  person.says("772345678 2000");
  await bot.asks("Un dépôt attend votre confirmation");
  person.taps("L’abandonner");
}

async function changedBySum({ person, bot }: At): Promise<void> {
  person.says("7500");
  await bot.asks("7 500");
  person.taps("7 500");
}

async function grownOld(clock: WholeCounter["clock"]): Promise<void> {
  for (let minutes = 0; minutes < 17; minutes += 1) {
    clock.pass(60_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function oldWhileAway(_: At, counter: WholeCounter): Promise<void> {
  const restarts = counter.restarts();
  counter.clock.pass(17 * 60_000);
  await restarts;
  await grownOld(counter.clock);
}

function textOf({ bot }: At, id: number): string {
  return bot.messages.find((message) => message.id === id)?.body.text ?? "";
}

function nothingFalse({ bot }: At): void {
  const said = bot.messages.map(({ body }) => body.text).join("\n");
  for (const words of NOT_ANY_MORE) expect(said).not.toContain(words);
}

async function until(counter: WholeCounter, isSo: () => boolean, stepMs = 10_000): Promise<void> {
  for (let times = 0; times < 40 && !isSo(); times += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    counter.clock.pass(stepMs);
  }
  expect(isSo()).toBe(true);
}
