import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import readXlsxFile from "read-excel-file/node";
import { expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { openArchive } from "../../src/lists/archive.ts";
import { createOrange } from "../../src/orange/orange.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, idOf, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter, type WholeOptions } from "./counter.ts";
import { rowsOf, tableForms, tableKey } from "./table.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it("the history has our deposits at once, and says what the operator's list adds when that is there", async () => {
  const counter = await openHistory({ checksCalls: true });
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  await paysElsewhere(counter, "782223344", 7_500);
  awa.person.says("/historique");
  const first = await awa.bot.asks("Lecture de l’historique d’Orange Money");
  expect(first.text).toContain("1 dépôt, 1 payé\u00a0: 5\u00a0000\u00a0F\u00a0CFA");
  const merged = await awa.bot.asks("Comparé avec l’historique d’Orange Money");
  expect(merged.message_id).toBe(first.message_id);
  expect(merged.text).toMatch(
    /1\. ✅ 7.500.F · 78.222.33.44 .*\n +seulement chez Orange Money\n2\. ✅ 5.000.F · 77.123.45.67 [^\n]*\n\n/,
  );
  awa.person.taps("1");
  expect((await awa.bot.asks("Transaction connue d’Orange Money seulement")).text).toContain("ELSEWHERE-1");
  awa.person.taps("Retour");
  await awa.bot.asks("Historique");
});

it("marks what the operator's list does not have, and shows our journal alone where the list cannot be read", async () => {
  const counter = await openHistory();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  counter.clock.pass(10 * MINUTE);
  counter.operator.faults.add({ kind: "no_rows", operation: "searchTransactions", times: "always" });
  awa.person.says("/historique");
  await awa.bot.asks("absent de l’historique d’Orange Money");
  counter.operator.faults.clear();
  counter.operator.faults.add({ kind: "error", http: 503, operation: "searchTransactions", times: "always" });
  awa.person.taps("Actualiser");
  const { text } = await awa.bot.asks("n’a pas pu être lu");
  expect(text).not.toContain("absent");
  counter.operator.faults.clear();
  awa.person.taps("Actualiser");
  expect((await awa.bot.asks("Comparé avec")).text).not.toContain("absent");
});

it("the history turns pages of ten, newest first, there and back, and says so when a list is old", async () => {
  const counter = await openHistory();
  const awa = counter.meets(AWA);
  for (let nr = 1; nr <= 12; nr += 1)
    await counter.deposits(awa, `7712345${String(nr).padStart(2, "0")} ${nr * 1_000}`);
  awa.person.says("Mon historique");
  const old = await awa.bot.asks("1. ✅ 12 000 F");
  expect(old.text).toContain("10. ✅");
  expect(old.text).not.toContain("11. ✅");
  awa.person.taps("Plus anciens ▶");
  const last = await awa.bot.asks("11. ✅ 2 000 F");
  expect(last.text).toContain("12. ✅");
  expect(last.buttons.flat()).not.toContain("Plus anciens ▶");
  await counter.restarts();
  awa.person.taps("◀ Plus récents");
  await awa.bot.asks("1. ✅ 12 000 F");
  awa.person.says("/historique");
  await awa.bot.asks("1. ✅ 12 000 F");
  awa.person.taps("1", old);
  await awa.bot.answers("Cet historique n’est plus à jour");
});

it("the history is filtered by buttons and by words, and what is no filter gets a sentence and loses nothing", async () => {
  const counter = await openHistory();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  counter.clock.pass(2 * DAY);
  await counter.deposits(awa, "782223344 10000");
  awa.person.says("/historique 5000");
  expect((await awa.bot.asks("5 000 F CFA")).text).not.toContain("78\u00a0222");
  awa.person.taps("Enlever les filtres");
  await awa.bot.asks("78 222 33 44");
  awa.person.taps("Période");
  await awa.bot.answers("");
  awa.person.taps("aujourd’hui");
  expect((await awa.bot.asks("Historique : aujourd’hui")).text).not.toContain("77\u00a0123");
  awa.person.taps("Client");
  await awa.bot.asks("Quel client ?");
  awa.person.says("?!");
  await awa.bot.asks("Tapez le numéro du client, au moins deux chiffres");
  awa.person.says("34 567");
  await awa.bot.asks("Aucun dépôt à ce guichet");
  awa.person.taps("Période");
  await awa.bot.answers("");
  awa.person.taps("toutes les dates");
  await awa.bot.asks("Historique : toutes les dates · numéro contenant 34567");
  await awa.bot.shows("77 123 45 67");
  awa.person.says("/historique n’importe quoi 12 34");
  await awa.bot.asks("Je n’ai pas compris");
  awa.person.says("/historique 31/02");
  await awa.bot.asks("Cette date n’existe pas");
});

it("the history is filtered by a name of the address book, also in part, and a name that nobody has finds nothing", async () => {
  const counter = await openHistory();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  await counter.deposits(awa, "782223344 7000");
  awa.person.says("/carnet");
  await awa.bot.asks("carnet");
  awa.person.taps("Ajouter un client");
  await awa.bot.asks("Numéro du client à enregistrer");
  awa.person.says("771234567");
  await awa.bot.asks("Nom du client");
  awa.person.says("Ndèye Fatou Bâ");
  await awa.bot.asks("est dans votre carnet");
  awa.person.says("770000009 3000"); // has no wallet
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.person.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  await awa.bot.asks("Dépôt refusé");
  awa.person.says("/historique 3000 - 5000");
  await awa.bot.asks("2 dépôts, 1 payé :");
  awa.person.says("/historique");
  await awa.bot.asks("3 dépôts, 2 payés");
  for (const [name, found] of [
    ["ndeye", "nom : ndeye\n1 dépôt, 1 payé : 5 000 F CFA"],
    ["Bâ", "nom : ba\n1 dépôt, 1 payé : 5 000 F CFA"],
    ["Moussa", "Aucun dépôt"],
  ] as const) {
    awa.person.taps("Client"); // of the newest list
    await awa.bot.asks("Quel client");
    awa.person.says(name);
    await awa.bot.asks(found);
  }
});

it("a card from the history offers to check and to deposit again, through the whole review", async () => {
  const counter = await openHistory();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  awa.person.says("/historique");
  await awa.bot.asks("Comparé avec");
  awa.person.taps("1");
  await awa.bot.asks("Dépôt effectué");
  awa.person.taps("Vérifier maintenant");
  await awa.bot.asks("payé d’après Orange Money. À ce guichet : payé");
  awa.person.taps("Refaire ce dépôt");
  await awa.bot.asks("Vérifiez avant de confirmer");
  expect(counter.operator.ledger()).toHaveLength(1);
});

it("the filtered list is sent as CSV and XLSX with the same lines, and that is on record", async () => {
  const counter = await openHistory({ checksCalls: true });
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  await counter.deposits(awa, "782223344 10000");
  awa.person.says("/historique 10000");
  await awa.bot.asks("Comparé avec");
  awa.person.taps("Exporter");
  await awa.bot.answers("");
  awa.person.taps(tableKey("Texte"));
  const { file } = await awa.bot.asks("1 ligne ·");
  expect(file?.name).toMatch(/^historique-\d{4}-\d{2}-\d{2}\.(csv|xlsx)$/);
  expect(file?.name).toContain(tableForms()[0]);
  const [headings, line, ...foot] = await rowsOf(file);
  const [shop, maker] = ["Guichet", "Fait par"].map((heading) => line?.[headings?.indexOf(heading) ?? -1]);
  expect([shop, maker]).toEqual(["Awa", "Awa"]);
  expect(foot.map((row) => row.slice(2, 4))).toEqual([
    ["", ""],
    ["Total payés\u00a0: 1", "10000"],
    ["Total refusés\u00a0: 0", "0"],
    ["Total en doute\u00a0: 0", "0"],
  ]);
  expect(headings?.slice(1, 5)).toEqual(["Numéro du client", "Nom", "Montant (F\u00a0CFA)", "État"]);
  expect(line?.slice(1, 5)).toEqual(["78 222 33 44", "", "10000", "payé"]);
  awa.person.taps("Excel (XLSX)");
  const content = (await awa.bot.asks("1 ligne ·")).file?.content ?? Buffer.alloc(0);
  const [sheet] = await readXlsxFile(content);
  expect(await partOf(content, "xl/worksheets/sheet1.xml")).toContain('</sheetData><autoFilter ref="A1:L2"/>');
  expect(sheet?.data[1]?.slice(1, 6)).toEqual(["78 222 33 44", null, 10_000, "payé", line?.[5]]);
  const journal = new DatabaseSync(join(counter.data, "journal.db"), { readOnly: true });
  const acts = journal.prepare("SELECT act FROM events WHERE act LIKE '%\"export\"%' ORDER BY seq").all();
  journal.close();
  expect(acts.map(({ act }) => JSON.parse(String(act)))).toEqual(
    [tableForms()[0], "xlsx"].map((format) => ({
      by: { kind: "person", id: idOf(AWA) },
      detail: { format, rows: 1 },
      what: "export",
    })),
  );
});

it("an export that takes longer than a second says how far it is, and takes that line away when the file is there", async () => {
  const counter = await openHistory();
  const awa = counter.meets(AWA);
  await counter.deposits(awa, "771234567 5000");
  awa.person.says("/historique");
  await awa.bot.asks("1 dépôt");
  awa.person.taps("Exporter");
  await awa.bot.answers("");
  for (const format of ["Texte (CSV)", "Excel (XLSX)"]) {
    const [sent, way] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const isOnItsWay = () => {
      sent.resolve();
      return true;
    };
    counter.chat.fails("sendDocument", { until: way.promise }, { when: isOnItsWay });
    awa.person.taps(format);
    await sent.promise;
    expect(awa.bot.messages.map(({ body }) => body.text).join()).not.toContain("Préparation du fichier");
    counter.clock.pass(1_100);
    await awa.bot.shows("Préparation du fichier : 1 ligne…");
    way.resolve();
    await awa.bot.asks("1 ligne · ");
    await awa.bot.noLongerShows("Préparation du fichier");
  }
});

it("S7: a person sees their own wallet's history, an owner all of them, and nobody's list answers another's tap", async () => {
  const counter = await openHistory({
    settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=780000002:Modou` },
  });
  const [awa, modou, owner] = [AWA, MODOU, OWNER].map((id) => counter.meets(id)) as [
    ReturnType<WholeCounter["meets"]>,
    ReturnType<WholeCounter["meets"]>,
    ReturnType<WholeCounter["meets"]>,
  ];
  await counter.deposits(awa, "771234567 5000");
  awa.person.says("/historique");
  await awa.bot.asks("Comparé avec");
  const tap = tapsOf(awa).find((data) => data.startsWith("h:d:")) as string;
  modou.person.says("/historique");
  const list = await modou.bot.asks("Comparé avec");
  expect(list.text).toContain("Aucun dépôt");
  expect(list.text).not.toContain("5\u00a0000");
  modou.person.tapsWithData(tap, list.message_id);
  await modou.bot.answers("Ce bouton n’est plus valable");
  owner.person.says("/historique");
  expect((await owner.bot.asks("1. ✅ 5 000 F")).text).toContain("\n    Awa · par Awa\n"); // the shop by its name, and who made it
  for (const data of [
    "h:",
    "h:d:",
    "h:to:x",
    "h:to:9.9.9",
    "h:p:never",
    "h:s:",
    "h:o:none",
    "h:type:pin",
    "h:again:zzz",
  ]) {
    modou.person.tapsWithData(data, list.message_id);
    await modou.bot.answers(/./);
  }
});

/** A counter whose operator knows the customers of these tests. */
function openHistory(options: WholeOptions = {}): Promise<WholeCounter> {
  const customers = ["771234567", "782223344", ...Array.from({ length: 12 }, (_, nr) => String(771_234_501 + nr))];
  const accounts = [
    { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 } as const,
    { msisdn: "780000002", type: "RETAILER", pin: PIN, openingBalance: 1_000_000 } as const,
    ...[...new Set(customers)].map((msisdn) => ({ msisdn, type: "CUSTOMER" }) as const),
  ];
  return openWholeCounter({
    operator: { settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } }, accounts },
    ...options,
  });
}

/** A payment under a reference that this counter never made. */
async function paysElsewhere({ operator, clock }: WholeCounter, recipient: string, amount: number): Promise<void> {
  const { url: baseUrl, clientId, clientSecret } = operator;
  const orange = createOrange({ baseUrl, clientId, clientSecret, timeoutMs: 5_000, ratePerMinute: 1_000 }, { clock });
  const line = await orange.readyCashIn();
  if (line.kind !== "ready") throw new Error(line.detail);
  const order = {
    ...{ reference: "ELSEWHERE-1" as Reference, notifyCustomer: false, requestedAt: clock.now() },
    ...{ distributor: WALLET as Msisdn, recipient: recipient as Msisdn, amount: xof(amount) },
  };
  expect((await line.send(order, new Pin(Buffer.from(PIN)))).kind).toBe("succeeded");
  orange.close();
}

function tapsOf({ bot }: ReturnType<WholeCounter["meets"]>): string[] {
  return bot.messages.flatMap(({ markup }) =>
    markup.kind === "inline"
      ? markup.rows.flat().flatMap((key) => ("callback_data" in key ? key.callback_data : []))
      : [],
  );
}

it("a period is understood where it is typed while the list is open, also with its buttons in sight", async () => {
  const counter = await openHistory();
  const { person, bot } = counter.meets(AWA);
  person.says("hier");
  await bot.asks("Je n’ai pas compris");
  person.says("/historique 771234567");
  await bot.asks("Historique");
  person.taps("Période");
  for (const [words, period] of [
    ["hier", "hier"],
    ["Aujourd’hui", "aujourd’hui"],
    ["7 jours", "7 derniers jours"],
  ] as const) {
    person.says(words);
    await bot.asks(new RegExp(`Historique.: ${period} .*45.67`));
  }
});

/** A part of an XLSX as text. */
async function partOf(content: Buffer, name: string): Promise<string> {
  const archive = await openArchive(content);
  const part = "open" in archive ? await archive.open(name) : undefined;
  if (!part) throw new Error(`no ${name}`);
  return await text(part);
}
