import { summarySheet } from "../../../flows/batches/summary.ts";
import { claimSheet } from "../../../flows/claims/sheet.ts";
import type { Counter } from "../../../flows/ground/counter.ts";
import { checkSheet } from "../../../flows/lists/check-sheet.ts";
import { receiptSheet } from "../../../flows/receipts/sheet.ts";
import { daySheet } from "../../../flows/till/day-sheet.ts";
import { reportSheet } from "../../../flows/till/report-sheet.ts";
import type { Batch, BatchId } from "../../../src/domain/batch.ts";
import type { CheckCode } from "../../../src/domain/check-code.ts";
import { type ClaimNumber, openClaim } from "../../../src/domain/claim.ts";
import type { TransactionId } from "../../../src/domain/deposit.ts";
import { contentHash, type ListId } from "../../../src/domain/list.ts";
import { formatXof, xof } from "../../../src/domain/money.ts";
import { formatMsisdn, type Msisdn, maskMsisdn } from "../../../src/domain/msisdn.ts";
import type { JournalEvent } from "../../../src/domain/ports/journal.ts";
import type { KeptList } from "../../../src/domain/ports/list-book.ts";
import type { Block, Sheet } from "../../../src/domain/ports/pictures.ts";
import type { Sums } from "../../../src/domain/ports/reports.ts";
import { spanOf } from "../../../src/domain/report-wish.ts";
import type { TillDay } from "../../../src/domain/till-day.ts";
import { depositLike } from "../../domain/deposit-samples.ts";
import type { Drawing, Page } from "../drawn.ts";

const HOUR = 3_600_000;
const WALLET = "780000001" as Msisdn;

/** What stands on pictures and PDFs, from top to bottom. */
export const papers: Drawing = {
  name: "pictures",
  title: { fr: "Ce qui est écrit sur les images et les PDF", en: "What stands on pictures and PDFs" },
  async draw(page) {
    const { say, language, now } = page;
    page.when({ fr: "le reçu", en: "the receipt" });
    const details = { code: "K3F7Q2MX" as CheckCode, link: "https://t.me/…", name: "Boutique Awa", at: now };
    const paid = depositLike({
      state: "SUCCEEDED",
      recipientName: "FATOU NDIAYE",
      transactionId: "CI261124.1002.A00001" as TransactionId,
      sentAt: now,
    });
    paper(page, receiptSheet({ ...paid, reason: "person_asked" }, details, say, language));
    page.when({ fr: "une réclamation", en: "a claim" });
    const number = "RK3F-7Q2M-X9ZT" as ClaimNumber;
    const claimed = { ...paid, claim: openClaim({ number, why: "number", openedBy: 1, openedAt: now }) };
    const trail = ["confirm", "send", "answer", "claim", "end_claim"].map((what, nr) => ({
      ...{ seq: nr + 1, at: now, hash: "3fa20b11c7d84e52", act: { by: { kind: "person", id: 1 }, what } },
      ...(what === "answer" && { to: "SUCCEEDED" }),
    })) as unknown as JournalEvent[];
    paper(page, claimSheet(claimed, trail, "Boutique Awa", now, { say, language }));
    page.when({ fr: "la journée, à la fermeture (PDF)", en: "the day, at the closing (PDF)" });
    paper(page, await daySheet(counterWith(page, SUMS), closedDay(page), say, language, "pdf"));
    page.when({ fr: "la même journée (image)", en: "the same day (picture)" });
    paper(page, await daySheet(counterWith(page, SUMS), closedDay(page), say, language, "picture"));
    page.when({ fr: "une journée où la caisse a changé de main", en: "a day on which the drawer changed hands" });
    paper(page, await daySheet(counterWith(page, SUMS), handedOver(page), say, language, "picture"));
    page.when({ fr: "la journée en cours", en: "the day so far" });
    const { count: _, closedAt: __, reason: ___, ...openDay } = closedDay(page);
    paper(page, await daySheet(counterWith(page, NOTHING), openDay, say, language, "picture"));
    page.when({
      fr: "le rapport de la semaine, pour le responsable (PDF)",
      en: "the week’s report, for the owner (PDF)",
    });
    paper(
      page,
      await reportSheet(
        counterWith(page, SUMS),
        { wallet: undefined },
        spanOf({ kind: "week" }, now),
        say,
        language,
        "pdf",
      ),
    );
    page.when({ fr: "le contrôle d’une liste", en: "the check of a list" });
    paper(page, checkSheet(listView(page), { say, language, now }, undefined));
    page.when({ fr: "le résumé d’un lot", en: "the summary of a list" });
    const sums = { paid: 12, taken_back: 1, refused: 2, paid_late: 1, open: 1, not_sent: 4 };
    const tally = Object.fromEntries(
      Object.entries(sums).map(([outcome, lines]) => [outcome, { lines, francs: xof(lines * 5_000) }]),
    );
    paper(page, summarySheet(counterWith(page, SUMS), batch(page), tally as never, say, language));
    page.when({ fr: "tous les reçus d’un lot : titre et légende", en: "all receipts of a list: title and caption" });
    page.writes(`${say("batch-receipts-title")}\n${say("batch-receipts-caption", { count: 12 })}`);
  },
};

/** Names, headings and captions of files. */
export const files: Drawing = {
  name: "files",
  title: { fr: "Ce qui est écrit dans les fichiers", en: "What stands in the files" },
  draw({ say, when, writes, shows }) {
    const row = (...keys: string[]) => keys.map((key) => say(key)).join(" ; ");
    const own = ["list-heading-number", "list-heading-amount", "list-heading-name"];
    when({ fr: "l’historique", en: "the history" });
    writes(`<${say("export-file")}-2026-11-24.xlsx> ${say("export-tab")}`);
    writes(row("export-moment", "export-number", "export-name", "export-amount", "export-state", "export-reference"));
    writes(row("export-transaction", "export-wallet", "export-shop", "export-by", "export-code", "export-remark"));
    for (const total of ["paid", "refused", "open"]) writes(say(`export-total-${total}`, { count: 2 }));
    for (const remark of ["not_there", "says_paid", "says_not_paid"]) writes(say(`history-${remark}`));
    writes(say("history-only-operator"));
    when({ fr: "s’il est long", en: "if it is long" });
    shows(say("export-progress", { rows: 12_000 }));
    shows(say("export-too-long-xlsx", { max: 1_048_575 }));
    shows(say("export-too-long-csv", { max: 2_000_000 }));
    when({ fr: "le modèle d’une liste", en: "the template of a list" });
    shows(`<${say("list-template-file")}.xlsx> ${say("list-tab")}\n${say("list-template")}`);
    writes(row(...own));
    when({ fr: "les lignes à corriger", en: "the lines to correct" });
    shows(`<${say("list-fix-file")}.xlsx>\n${say("list-fix")}`);
    writes(row(...own, "list-heading-line", "list-heading-why", "list-heading-received"));
    when({ fr: "les résultats d’un lot", en: "the results of a list" });
    shows(`<${say("result-file")}-2026-11-24.xlsx> ${say("result-tab")}\n${say("result-caption", { rows: 1 })}`);
    shows(say("result-caption", { rows: 20 }));
    writes(row(...own, "list-heading-line", "result-paid-number", "result-paid-amount", "result-state"));
    writes(row("result-reference", "result-transaction", "result-moment", "result-why"));
  },
};

/** The page that encrypts the PIN on the phone, and what the chat says around it. */
export const pinPage: Drawing = {
  name: "pin-page",
  title: { fr: "La page du code secret", en: "The page for the secret code" },
  draw({ say, when, writes, shows, boxes }) {
    when({ fr: "dans la conversation", en: "in the chat" });
    shows(`${say("pad-page-question")}\n[${say("button-cancel")}]\n[${say("button-page")}]`);
    boxes(say("pad-page-button"));
    shows(say("pad-page-waiting"));
    shows(say("pad-page-gone"));
    when({
      fr: "Orange Money a changé de clé pendant la lecture du solde",
      en: "Orange Money changed its key while the balance was read",
    });
    shows(say("pad-key-changed"));
    when({ fr: "sur la page", en: "on the page" });
    const number = maskMsisdn("771234567" as Msisdn);
    const deposit = [
      say("page-deposit", { amount: formatXof(xof(5_000)), number }),
      say("page-reference", { reference: "GA7F2-9Q4K-M3XB-T8" }),
    ];
    for (const what of [
      deposit.join("\n"),
      say("page-batch", { lines: 12, total: formatXof(xof(60_000)) }),
      say("page-account", { number: formatMsisdn(WALLET) }),
    ])
      writes(`${say("page-title")}\n${what}\n${say("page-why")}\n${say("page-key")} 3F A2 …`);
    when({ fr: "lu à haute voix par le téléphone", en: "read aloud by the phone" });
    writes(`${say("page-count")} · ${say("page-back")} · ${say("page-enter")}`);
    when({ fr: "à la place de la ligne du haut", en: "in the place of the line at the top" });
    for (const note of ["short", "wait", "failed", "sent", "outside", "unloaded", "no-key", "closed"])
      writes(say(`page-${note}`));
    when({ fr: "/cle, chez le responsable", en: "/key, at the owner’s" });
    shows(say("key-is", { fingerprint: "3F A2 … 9C" }));
    shows(say("key-unknown"));
  },
};

function paper(page: Page, { title, subtitle, blocks, foot }: Sheet): void {
  page.writes([title, subtitle, ...blocks.map(blockText), ...(foot ? [foot] : [])].join("\n"));
}

function blockText(block: Block): string {
  const facts = (all: readonly { readonly label: string; readonly value: string }[]) =>
    all.map(({ label, value }) => `${label} | ${value}`);
  switch (block.kind) {
    case "sum":
      return [`${block.heading} | ${block.amount}`, ...(block.words ? [`(${block.words})`] : [])].join("\n");
    case "facts":
      return [...(block.title ? [block.title] : []), ...facts(block.facts)].join("\n");
    case "figures":
      return facts(block.figures).join("\n");
    case "bars":
      return [block.title, block.bars.map(({ label, text }) => `${label} ${text}`).join(" ▏ ")].join("\n");
    case "code":
      return `${block.label} | ${block.code}\n${block.hint}`;
    case "progress":
      return `[${block.parts.map(({ value, tone }) => `${tone} ${value}`).join(", ")} / ${block.of}] ${block.text}`;
    case "note":
      return block.text;
  }
}

const NOTHING: Sums = {
  ...{ paid: none(), refused: none(), open: none(), waiting: none(), paidAgain: none(), takenBack: none() },
  ...{ hours: [], amounts: [], wallets: [], people: [], customers: [] },
};

const SUMS: Sums = {
  ...{ paid: { count: 2, total: xof(15_000) }, refused: { count: 1, total: xof(2_000) } },
  ...{ open: { count: 1, total: xof(10_000) }, waiting: none() },
  ...{ paidAgain: { count: 1, total: xof(5_000) }, takenBack: { count: 1, total: xof(3_000) } },
  hours: [{ at: Date.UTC(2026, 10, 24, 9), count: 2, total: xof(15_000) }],
  amounts: [{ amount: xof(5_000), count: 3 }],
  wallets: [
    { wallet: WALLET, count: 1, total: xof(10_000) },
    { wallet: "780000002" as Msisdn, count: 1, total: xof(5_000) },
  ],
  people: [
    { personId: 1001, count: 1, total: xof(10_000) },
    { personId: 1002, count: 1, total: xof(5_000) },
  ],
  customers: [{ recipient: "771234567" as Msisdn, wallet: WALLET, count: 2, total: xof(15_000) }],
};

function none() {
  return { count: 0, total: xof(0) };
}

/** As much of a counter as papers are drawn from. */
function counterWith({ now }: Page, sums: Sums): Counter {
  const ids = ["CI261124.1002.A00001", "CI261124.1002.A00002"] as TransactionId[];
  const twice = { ...depositLike(), afterwards: { kind: "paid_twice", times: 2, ids } };
  const apart = async () => (sums === SUMS ? [twice, twice, twice, twice] : []);
  return {
    clock: { now: () => now },
    walletName: () => undefined,
    till: { commission: [] },
    always: [
      { id: 1001, name: "Awa" },
      { id: 1002, name: "Modou" },
    ],
    books: {
      reports: { sums: async () => sums, apart },
      addressBook: { find: async () => undefined },
      team: { members: async () => ({ members: [], total: 0 }) },
    },
  } as unknown as Counter;
}

function handedOver(page: Page): TillDay {
  const day = closedDay(page);
  const at = day.openedAt + HOUR;
  const given = { at: at - 60_000, cash: xof(120_000), gap: 0 };
  const handover = { id: 1, day: day.id, from: 1, to: 2, given, taken: { at, cash: xof(119_500), gap: -500 } };
  return { ...day, handovers: [handover], ...(day.count && { count: { ...day.count, turnGap: 0 } }) };
}

function closedDay({ now, say }: Page): TillDay {
  return {
    ...{
      id: 1,
      wallet: WALLET,
      openedAt: now - 2 * HOUR,
      openedBy: 1,
      openingCash: xof(50_000),
      recharged: { count: 1, total: xof(20_000), cash: xof(20_000) },
      refills: [],
      handovers: [],
      closedAt: now,
    },
    balance: { amount: xof(1_000_000), at: now - 2 * HOUR },
    count: {
      ...{ at: now, by: 1, cash: xof(63_500), cashGap: -1_500 },
      ...{ balance: { amount: xof(985_000), at: now }, balanceGap: 0 },
    },
    reason: say("language-name") === "English" ? "Too much change given" : "Monnaie rendue en trop",
  };
}

function listView({ now }: Page): Parameters<typeof checkSheet>[0] {
  const lines = [{ line: 2, recipient: "771234567" as Msisdn, amount: xof(5_000), cells: [] }];
  const list: KeptList = {
    ...{ id: "0123456789ABCDEF" as ListId, intentKey: "list:1:1", chatId: 1, actorId: 1, version: 1, madeAt: now },
    ...{ state: "CHECKED", distributor: WALLET, content: { headings: [], lines, refused: [], hash: contentHash([]) } },
  };
  const checked = { good: lines, warned: [], refused: [], payable: lines, byDefault: lines, total: xof(5_000) };
  return {
    ...{ list, checked: { ...checked, paidToday: 0, duplicates: 0, firstTime: 0 }, same: [], balance: undefined },
    rules: { depositMax: xof(2_000_000), customerMonthMax: xof(2_000_000) },
  };
}

function batch({ now }: Page): Batch {
  return {
    ...{ id: "0123456789ABCDEF" as BatchId, intentKey: "list:1", chatId: 1, actorId: 1, version: 1, headings: [] },
    ...{ distributor: WALLET, name: "paie novembre.xlsx", lines: 20, total: xof(100_000), hash: "", state: "DONE" },
    ...{ createdAt: now - HOUR, approvedAt: now - HOUR / 2, endedAt: now },
  };
}
