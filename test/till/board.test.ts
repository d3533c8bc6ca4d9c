import { expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter, wordsOfLink } from "../whole/counter.ts";

const OTHER = "780000002";

/** Two counters of one owner who has no account of their own. */
async function twoCounters(): Promise<WholeCounter> {
  return await openWholeCounter({
    checksCalls: true,
    settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Boutique Awa;${MODOU}=${OTHER}:Marché Modou` },
    operator: {
      accounts: [WALLET, OTHER].map((msisdn) => ({ msisdn, type: "RETAILER", pin: PIN, openingBalance: 90_000 })),
    },
  });
}

it("an owner without an account sees every counter in one message, by its name, and it is refreshed where it stands", async () => {
  const counter = await twoCounters();
  const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
  awa.person.says("/ouverture");
  await awa.bot.asks("caisse");
  awa.person.says("50 000");
  await awa.bot.asks("ouvert");
  owner.person.says("/tableau");
  const board = await owner.bot.asks("Tableau des guichets");
  expect(plain(board.text)).toMatch(
    /🟢 Ouvert \([^)]*\) : Boutique Awa[\s\S]*Caisse attendue : 50 000 F CFA[\s\S]*⚪ Fermé : Marché Modou/,
  );
  await counter.deposits(awa, "771234567 5000");
  owner.person.taps("Actualiser");
  const fresh = await owner.bot.shows("Dernier dépôt");
  expect(fresh.id).toBe(board.message_id);
  expect(plain(fresh.body.text)).toMatch(
    /Caisse attendue : 55 000 F CFA\nSolde Orange Money : 85 000 F CFA \(.*\)\nDernier dépôt : 5 000 F CFA, .*, par Boutique Awa/,
  );
});

it("a distributor's board is of their own counter alone, and a cashier has none, by command or by an owner's button (S7)", async () => {
  const counter = await openWholeCounter({
    settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Boutique Awa;${MODOU}=${OTHER}:Marché Modou` },
  });
  const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
  awa.person.says("/tableau");
  const own = await awa.bot.asks("Tableau des guichets");
  expect(own.text).toContain("Boutique Awa");
  expect(own.text).not.toContain("Modou");
  const fatou = await letsIn(counter, owner);
  fatou.person.says("/tableau");
  await fatou.bot.asks("ne permet pas cela");
  const message = fatou.bot.messages.at(-1)?.id ?? 0;
  fatou.person.tapsWithData("j:board", message);
  const shown = await fatou.bot.shows("Aucun guichet ici");
  expect(shown.body.text).not.toContain("Boutique Awa");
});

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

/** A cashier of the first counter, come by invitation. */
async function letsIn(counter: WholeCounter, { person, bot }: ReturnType<WholeCounter["meets"]>) {
  const steps = [
    ["Qui voulez-vous inviter", () => person.says("Fatou")],
    ["Quel rôle", () => person.taps("Caissier")],
    ["Pour quel compte", () => person.taps("78 000 00 01")],
    ["Quelle limite", () => person.says("50 000")],
    ["Vérifiez l’invitation", () => person.taps("Créer le lien")],
  ] as const;
  person.says("/inviter");
  for (const [asked, answers] of steps) {
    await bot.asks(asked);
    answers();
  }
  const { text } = await bot.asks("Envoyez ce lien");
  const fatou = counter.meets(1_009);
  fatou.person.says(wordsOfLink(text));
  await fatou.bot.asks("Bonjour Fatou");
  return fatou;
}
