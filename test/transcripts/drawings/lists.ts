import { drawQuestion } from "../../../flows/lists/ask.ts";
import { drawCheck } from "../../../flows/lists/check-card.ts";
import { refusedText, warnedText } from "../../../flows/lists/line-text.ts";
import { firstAndLargest, understoodText } from "../../../flows/lists/understood.ts";
import {
  contentHash,
  LINE_PROBLEMS,
  type ListId,
  type ListLine,
  type RefusedLine,
  SKIP_WHYS,
  type SkippedRows,
} from "../../../src/domain/list.ts";
import type { CheckedList, LineRemark } from "../../../src/domain/list-check.ts";
import { xof } from "../../../src/domain/money.ts";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import type { KeptList } from "../../../src/domain/ports/list-book.ts";
import { LIST_ASKS, LIST_PROBLEMS } from "../../../src/domain/ports/lists.ts";
import { columnLetters } from "../../../src/lists/columns.ts";
import type { Drawing, Page } from "../drawn.ts";

/** A list under the check: what is odd about it, and every way in which it, or one of its lines, cannot be taken. */
export const listCheck: Drawing = {
  name: "list-check",
  title: { fr: "Le contrôle d’une liste", en: "The check of a list" },
  draw(page) {
    page.when({ fr: "une bonne liste, un solde qui suffit", en: "a good list, a balance that is enough" });
    page.shows(check(page, {}, 25_000));
    page.when({ fr: "de tout, et un solde trop bas", en: "some of everything, and a balance too low" });
    page.shows(check(page, everything(page), 6_000));
    page.when({ fr: "des montants différents", en: "different amounts" });
    const mixed = lines(3).map((line, at) => ({ ...line, amount: xof(5_000 * (at + 1)) }));
    page.shows(check(page, { good: mixed, payable: mixed }, 100_000));
    page.when({ fr: "un dépôt est encore en vérification", en: "a deposit is still being checked" });
    page.shows(check(page, { good: mixed, payable: mixed }, 100_000, false, 10_000));
    page.shows(check(page, { good: mixed, payable: mixed }, 30_000, false, 10_000));
    page.when({ fr: "des contacts", en: "contacts" });
    page.shows(
      firstAndLargest({ isContacts: true }, Array.from({ length: 23 }, () => lines(1)).flat(), page.say)
        .slice(-2)
        .join("\n"),
    );
    page.when({ fr: "une seule ligne, un solde inconnu", en: "a single line, an unknown balance" });
    page.shows(check(page, { payable: lines(1), good: lines(1), firstTime: 1, paidToday: 1, duplicates: 1 }));
    page.when({ fr: "rien à payer", en: "nothing to pay" });
    page.shows(check(page, { payable: [], good: [], refused: [refused(1, "number_too_short")], firstTime: 0 }));
    page.when({ fr: "des lignes masquées", en: "hidden rows" });
    page.shows(check(page, { payable: lines(2), good: lines(2) }, 100_000, true));
    for (const [problem, fr, en] of [
      ["list-sure-repeats", "avant de payer encore", "before paying again"],
      ["list-sure-same", "la même liste, confirmée avant", "the same list, confirmed before"],
    ] as const) {
      page.when({ fr, en });
      page.shows(
        `${page.say(problem, { count: 2, time: "9 h 40" })}\n[${page.say("button-cancel")}]\n[${page.say("button-list-anyway")}]`,
      );
    }
  },
};

/** What is asked about a table before it can be read, and how the check says what was read. */
export const listQuestions: Drawing = {
  name: "list-questions",
  title: { fr: "Ce qu’une liste ne dit pas seule", en: "What a list does not say by itself" },
  draw(page) {
    const first = { line: 2, name: "Client A", number: "771234567", amount: "120 000" };
    const many = Array.from({ length: 11 }, (_, at) => ({
      ...{ value: String(at), title: at === 0 ? "" : `Mois ${at}`, column: columnLetters(at + 2), first },
    }));
    for (const about of LIST_ASKS) {
      const answers = about === "part" ? many.slice(0, 2) : about === "aside" ? [{ value: "take", title: "" }] : many;
      page.shows(drawQuestion({ ...LIST, name: "paie.xlsx" }, { about, answers }, about === "name" ? 8 : 0, page.say));
    }
    const skipped = SKIP_WHYS.flatMap((why) =>
      [1, 3].map((count) => ({ why, count, line: 12, text: "TOTAL 400 000" })),
    );
    const column = { letters: "C", heading: "" };
    const understood = {
      sheet: "Paie",
      number: { letters: "B", heading: "Téléphone" },
      amount: column,
      names: [],
      skipped,
    };
    const content = { understood, headings: [], lines: [], refused: [], hash: "" };
    page.shows(understoodText({ content, choices: { aside: "take" } }, page.say).join("\n"));
  },
};

const LIST = { id: "0123456789ABCDEF" as ListId, version: 1 };

/** Everything that may be wrong with a line, and everything that is remarked on one. */
export const listLines: Drawing = {
  name: "list-lines",
  title: { fr: "Les lignes d’une liste, une par une", en: "The lines of a list, one by one" },
  draw(page) {
    const { say, language, now } = page;
    const speaking = { say, language, now };
    page.shows(
      [say("list-refused-title"), ...LINE_PROBLEMS.map((why, at) => refusedText(refused(at + 2, why), speaking))].join(
        "\n",
      ),
    );
    const [line] = lines(1) as [ListLine];
    page.shows(say("list-found-paid", { count: 1 }));
    page.shows(say("list-joined", { count: 1, lines: "141" }));
    page.shows(say("list-joined", { count: 2, lines: "141, 282" }));
    page.shows(
      [
        say("list-warned-title"),
        ...remarks(now).map((remark, at) => warnedText({ ...line, line: at + 2, remarks: [remark] }, speaking)),
        say("list-more-lines", { count: 3 }),
      ].join("\n"),
    );
  },
};

/** Files that are no list. */
export const listProblems: Drawing = {
  name: "list-problems",
  title: { fr: "Un fichier qui n’est pas une liste", en: "A file that is no list" },
  draw({ say, shows }) {
    for (const problem of LIST_PROBLEMS)
      shows(say(`list-problem-${problem}`, { line: 4, lines: 5_000, columns: 50, megabytes: 5 }));
    shows(say("list-not-fetched"));
  },
};

function check(page: Page, different: Partial<CheckedList>, balance?: number, hidden = false, uncertain = 0) {
  const good = lines(3);
  const checked: CheckedList = {
    ...{
      good,
      warned: [],
      refused: [],
      payable: good,
      byDefault: different.payable ?? good,
      total: xof(15_000),
      paidToday: 0,
      duplicates: 0,
      firstTime: 2,
    },
    ...different,
  };
  const skipped: SkippedRows[] = [{ why: "hidden", count: 3, line: 4, text: "Awa 771234567 5000" }];
  const [number, amount] = [
    { letters: "B", heading: "Téléphone" },
    { letters: "C", heading: "Montant" },
  ];
  const understood = { sheet: "Novembre", number, amount, names: [], skipped };
  const content = {
    ...(hidden && { understood }),
    headings: [],
    lines: checked.payable,
    refused: checked.refused,
    hash: contentHash([]),
  };
  const list: KeptList = {
    ...{ id: "0123456789ABCDEF" as ListId, intentKey: "list:1:1", chatId: 1, actorId: 1, version: 1 },
    ...{ state: "CHECKED", distributor: "780000001" as Msisdn, content, madeAt: page.now },
    ...(hidden && { source: { kind: "text", text: "" } }),
    ...(balance === 6_000 && { name: "paie novembre.xlsx", chosen: [2, 3] }),
  };
  const at = page.now - 20 * 60_000;
  return drawCheck(
    {
      ...{ list, checked, rules: { depositMax: xof(2_000_000), customerMonthMax: xof(2_000_000), dayMax: xof(8_000) } },
      same:
        balance === undefined
          ? []
          : [{ id: list.id, actorId: 1, madeAt: at, state: balance > 9_000 ? "CHECKED" : "CONFIRMED" }],
      balance: balance === undefined ? undefined : { balance: xof(balance), sure: balance - uncertain, at },
    },
    page,
  );
}

function everything({ now }: Page): Partial<CheckedList> {
  const [one, ...others] = lines(4) as [ListLine, ...ListLine[]];
  return {
    good: others,
    warned: [{ ...one, remarks: remarks(now).slice(0, 3) }],
    payable: [one, ...others],
    refused: LINE_PROBLEMS.slice(0, 9).map((why, at) => refused(at + 6, why)),
    paidToday: 2,
    duplicates: 3,
  };
}

function lines(count: number): ListLine[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ line: at + 2, recipient: `77123456${at + 1}` as Msisdn, amount: xof(5_000), cells: [] },
  }));
}

function refused(line: number, why: RefusedLine["why"]): RefusedLine {
  return { line, cells: ["77 123 45", "5 000", "Awa"], why };
}

function remarks(now: number): LineRemark[] {
  const at = now - 40 * 60_000;
  return [
    { kind: "duplicate", of: 2 },
    { kind: "same_number", of: 2 },
    { kind: "paid_today", amount: xof(5_000), at },
    { kind: "number_paid_today", amount: xof(2_000), at },
    { kind: "found_paid", at },
    { kind: "earlier_open", at },
    { kind: "over_customer_month", max: xof(2_000_000) },
    { kind: "not_orange_prefix" },
    { kind: "odd_amount" },
    { kind: "above_usual_for_customer", usual: xof(5_000) },
    { kind: "above_own_usual", usual: xof(50_000) },
  ];
}
