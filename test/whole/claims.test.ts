import { expect, it } from "vitest";
import { readPdf } from "../pictures/read-pdf.ts";
import { AWA, MODOU, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";
import { rowsOf, tableKey } from "./table.ts";

const DAY_MS = 24 * 3_600_000;
const plain = (text = "") => text.replaceAll("\u00a0", " ");

/** Awa has paid a wrong number and claims it. */
async function claims(counter: WholeCounter) {
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  awa.person.says("je me suis trompé");
  await awa.bot.asks("appelez tout de suite");
  awa.person.taps("Réclamer");
  await awa.bot.asks("Qu’est-ce qui ne va pas ?");
  awa.person.taps("Mauvais numéro");
  const card = await awa.bot.asks("Réponse attendue avant");
  return { awa, card, number: /R[0-9A-Z]{3}(?:-[0-9A-Z]{4}){2}/.exec(card.text)?.[0] as string };
}

it("a deposit to a wrong number is claimed in the person's own words: number, text, page, owner, mark, reminders over a restart, and an end on record", async () => {
  const counter = await openWholeCounter({ checksCalls: true });
  const owner = counter.meets(OWNER);
  const { awa, number } = await claims(counter);
  const { transactionId } = counter.operator.ledger().at(-1) as { transactionId: string };
  await awa.bot.shows(`contesté (réclamation ${number})`);
  expect(plain((await owner.bot.asks(`Réclamation ${number} ouverte`)).text)).toContain("5 000 F CFA au 77 123 45 67");

  awa.person.taps("Texte à copier");
  const letter = await awa.bot.asks("Objet");
  for (const said of [number, "5 000 F CFA", "77 123 45 67", "78 000 00 01", transactionId])
    expect(plain(letter.text)).toContain(said);
  const sent = awa.bot.messages.at(-1)?.body;
  expect(sent?.entities).toEqual([{ type: "pre", offset: 0, length: sent?.text.length }]);
  awa.person.taps("Page PDF");
  const { file } = await awa.bot.asks(`Réclamation ${number}`);
  const page = plain(readPdf(file?.content as Buffer).pages.join("\n"));
  for (const said of [number, "5 000 F CFA", "77 123 45 67", "78 000 00 01", transactionId, "Confirmé", "Noté payé"])
    expect(page).toContain(said);

  await counter.restarts();
  counter.clock.pass(DAY_MS + 60_000);
  await awa.bot.asks(`La réclamation ${number} attend toujours`);
  await owner.bot.shows(`La réclamation ${number} attend toujours`);
  counter.clock.pass(7 * DAY_MS);
  await owner.bot.shows(`Le délai de la réclamation ${number} est passé`);

  owner.person.says("/reclamations");
  await owner.bot.asks("Réclamations en cours : 1");
  owner.person.taps("5 000 F");
  await owner.bot.asks(`Réclamation ${number}`);
  owner.person.taps("Clore…");
  await owner.bot.asks("Comment se termine");
  owner.person.taps("Remboursé");
  await owner.bot.asks("déclaré remboursé");
  await awa.bot.shows(`contesté, déclaré remboursé (réclamation ${number})`);
  const told = awa.bot.messages.length;
  counter.clock.pass(30 * DAY_MS);
  awa.person.says("/aide");
  await awa.bot.asks("Ce que vous pouvez faire");
  expect(awa.bot.messages.slice(told).some(({ body }) => body.text.includes("⏰"))).toBe(false);
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("a contested deposit is marked in the history, the export and the closing, and stays paid in every sum", async () => {
  const counter = await openWholeCounter();
  const awa = counter.meets(AWA);
  awa.person.says("/ouverture");
  await awa.bot.asks("caisse");
  awa.person.says("100000");
  await awa.bot.asks("ouvert");
  const { number } = await claims(counter);
  awa.person.says("/historique");
  await awa.bot.asks("1 payé");
  await awa.bot.shows(`contesté (réclamation ${number})`);
  awa.person.taps("Exporter");
  await expect.poll(() => awa.bot.buttons).toContain(tableKey("Texte"));
  awa.person.taps(tableKey("Texte"));
  const { file } = await awa.bot.asks("1 ligne ·");
  expect((await rowsOf(file)).flat().join("\n")).toContain(`contesté (réclamation ${number})`);
  awa.person.says("/cloture");
  await awa.bot.asks("Comptez l’argent");
  awa.person.says("105000");
  const count = plain((await awa.bot.asks("Clôture du guichet")).text);
  expect(count).toContain(`contesté (réclamation ${number})`);
  expect(count).toMatch(/Dépôts payés : 1 \(5 000 F CFA\)/);
});

it("S7: is claimed once, by who made it, who answers for its account, or an owner, and by nobody else", async () => {
  const counter = await openWholeCounter({
    settings: { DISTRIBUTORS: `${AWA}=780000001:Awa;${MODOU}=780000002:Modou` },
  });
  const { awa, card, number } = await claims(counter);
  const id = /x:text:(\w{16})/.exec(JSON.stringify(card.markup))?.[1];
  const modou = counter.meets(MODOU);
  modou.person.says("/aide");
  const { message_id } = await modou.bot.asks("Ce que vous pouvez faire");
  for (const data of [
    `x:ask:${id}`,
    `x:open:${id}:amount`,
    `x:over:${id}:dropped`,
    `x:text:${id}`,
    `x:open:${id}:theft`,
  ]) {
    modou.person.tapsWithData(data, message_id);
    await modou.bot.answers("plus valable");
  }
  modou.person.says("/reclamations");
  await modou.bot.asks("Aucune réclamation");
  awa.person.tapsWithData(`x:open:${id}:amount`, card.message_id);
  await awa.bot.answers("C’est déjà fait");
  expect((await awa.bot.asks(number)).text).toContain("mauvais numéro");
  awa.person.tapsWithData(`x:over:${id}:dropped`, card.message_id);
  await awa.bot.asks("abandonnée");
  awa.person.tapsWithData(`x:over:${id}:refunded`, card.message_id);
  await awa.bot.answers("C’est déjà fait");
  await awa.bot.asks("abandonnée");
});

it("“annule” alone gives up what is asked, and claims nothing", async () => {
  const counter = await openWholeCounter();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  awa.person.says("annule");
  await awa.bot.asks("Il n’y a rien à annuler");
  for (const words of ["annule le dernier dépôt", "le client n’a pas reçu"]) {
    awa.person.says(words);
    await awa.bot.asks(/service client/);
    expect(awa.bot.messages.some(({ markup }) => JSON.stringify(markup).includes("Réclamer"))).toBe(true);
  }
});
