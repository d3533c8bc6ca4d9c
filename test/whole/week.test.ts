import { expect, it } from "vitest";
import { AWA, MODOU, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const A_MONDAY = 4 * DAY_MS; // 5 January 1970

type Meeting = ReturnType<WholeCounter["meets"]>;

/** The clock goes on to the next time that it is this hour in Dakar. */
function goOnTo(counter: WholeCounter, hour: number): void {
  const now = counter.clock.now();
  const today = Math.floor(now / DAY_MS) * DAY_MS + hour * HOUR_MS;
  counter.clock.pass((today > now ? today : today + DAY_MS) - now);
}

/** The next Monday, early. */
function goOnToMonday(counter: WholeCounter): void {
  const now = counter.clock.now();
  const monday = Math.ceil((now - A_MONDAY) / (7 * DAY_MS)) * 7 * DAY_MS + A_MONDAY;
  counter.clock.pass(monday + 7 * HOUR_MS - now);
}

async function opens({ person, bot }: Meeting, cash: number): Promise<void> {
  person.says("/ouverture");
  await bot.asks("Combien d’argent");
  person.says(`${cash} F`);
  await bot.asks("Solde lu");
}

/** Awa counts and gives, Modou says that it is just that. */
async function handsOver(awa: Meeting, modou: Meeting, cash: number): Promise<void> {
  awa.person.says("/passation");
  await awa.bot.asks("comptez-la d’abord");
  awa.person.says(`${cash} F`);
  expect(plain((await awa.bot.asks("À qui passez-vous")).text)).toContain("Pas d’écart");
  awa.person.taps("Modou");
  await awa.bot.asks("doit encore compter");
  await modou.bot.shows("vous passe la caisse");
  modou.person.taps("C’est bien ça");
  await modou.bot.asks("✅ La caisse du guichet");
}

async function closes({ person, bot }: Meeting, cash: number): Promise<void> {
  person.says("/cloture");
  await bot.asks("Comptez l’argent");
  person.says(`${cash} F`);
  expect(plain((await bot.asks("Clôture du guichet")).text)).toContain("✅ Pas d’écart\nDont depuis la passation");
  person.taps("Fermer le guichet");
  await bot.asks("Bonne soirée");
}

async function board({ person, bot }: Meeting): Promise<string> {
  person.says("/tableau");
  return plain((await bot.asks("Tableau des guichets")).text);
}

/** A wrong number: claimed in words, told to the owner. */
async function claims({ person, bot }: Meeting, owner: Meeting): Promise<string> {
  person.says("je me suis trompé");
  await bot.asks("appelez tout de suite");
  person.taps("Réclamer");
  await bot.asks("Qu’est-ce qui ne va pas ?");
  person.taps("Mauvais numéro");
  const { text } = await bot.asks("Réponse attendue avant");
  const number = /R[0-9A-Z]{3}(?:-[0-9A-Z]{4}){2}/.exec(text)?.[0] ?? "";
  await owner.bot.shows(`Réclamation ${number} ouverte`);
  return number;
}

it("a week at a counter of two cashiers: opened, handed over and closed each day, a claim to its end, the board at noon, and the reports that come by themselves add up", async () => {
  const counter = await openWholeCounter();
  const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
  goOnToMonday(counter);
  owner.person.says("/rapport auto");
  await owner.bot.asks("tous les guichets");
  for (const [label, line] of [
    ["Chaque soir", "✅ Chaque soir"],
    ["Le lundi", "✅ Le lundi"],
  ] as const) {
    owner.person.taps(label);
    await owner.bot.shows(line);
  }
  const from = counter.clock.now();
  let cash = 50_000;
  let [total, ofAwa] = [0, 0];
  let claim = "";
  for (let day = 0; day < 7; day++) {
    goOnTo(counter, 8);
    await opens(awa, cash);
    const [morning, afternoon] = [1_000 + day * 100, 2_000 + day * 100];
    await counter.deposits(awa, `771234567 ${morning} F`);
    if (day === 1) claim = await claims(awa, owner);
    goOnTo(counter, 12);
    await handsOver(awa, modou, cash + morning);
    if (day === 3) await counter.restarts();
    await counter.deposits(modou, `770000001 ${afternoon} F`);
    cash += morning + afternoon;
    const seen = await board(owner);
    expect(seen).toContain(`Caisse attendue : ${spaced(cash)} F CFA`);
    expect(seen).toContain("Caisse tenue depuis 12 h 00 par Modou");
    expect(seen.includes("Réclamations en cours : 1")).toBe(day >= 1 && day <= 4);
    if (day === 2) await awa.bot.shows(`La réclamation ${claim} attend toujours`);
    if (day === 4) {
      owner.person.says("/reclamations");
      await owner.bot.asks("Réclamations en cours : 1");
      owner.person.taps("1 100 F");
      await owner.bot.asks(`Réclamation ${claim}`);
      owner.person.taps("Clore…");
      await owner.bot.asks("Comment se termine");
      owner.person.taps("Remboursé");
      await owner.bot.asks("déclaré remboursé");
    }
    goOnTo(counter, 19);
    await closes(modou, cash);
    goOnTo(counter, 20);
    const evening = `Dépôts payés : 2 (${spaced(morning + afternoon)} F CFA)`;
    await owner.bot.shows(evening);
    [total, ofAwa] = [total + morning + afternoon, ofAwa + morning];
  }
  goOnTo(counter, 8);
  await owner.bot.shows(`Dépôts payés : 14 (${spaced(total)} F CFA)`);
  expect(told(owner, "Rapport du soir")).toBe(7);
  expect(told(owner, "Rapport de la semaine")).toBe(2); // of the week before as well, an hour after it was chosen
  expect(counter.operator.balance("771234567")).toBe(ofAwa);
  expect(await board(owner)).toContain("⚪ Fermé : Awa");
  expect(counter.clock.now() - from).toBeGreaterThan(7 * DAY_MS);
});

function told({ bot }: Meeting, words: string): number {
  return bot.messages.filter(({ body }) => plain(body.text).includes(words)).length;
}

function spaced(francs: number): string {
  return String(francs).replace(/(?<=\d)(?=(?:\d{3})+$)/g, " ");
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
