import type { ListQuestion } from "../domain/ports/lists.ts";
import { cellText, type Row } from "./cells.ts";
import { isFigure } from "./content.ts";
import type { Columns } from "./first-line.ts";
import { lineCells } from "./first-line.ts";
import { plainHeading } from "./headings.ts";
import type { Part } from "./parts.ts";

/** Words beside a line that say it was paid, or is not to be: they begin the cell. */
const DONE =
  /^(?:deja )?(?:payee?s?|reglee?s?|versee?s?|soldee?s?|envoyee?s?|effectuee?s?|transferee?s?|remise?s?|retiree?s?|encaissee?s?|percue?s?|paid|done|settled|sent|completed|success|succes|reussie?|annulee?s?|cancell?ed|void|supprimee?s?|suspendue?s?|rejetee?s?|refusee?s?|bloquee?s?|decedee?s?|demission\w*|licencie\w*|sortie?s?|exclue?s?|absente?s?|ne pas payer|a ne pas payer|ne plus payer|stop|non valide|doublon|fey na|fay na|deja)\b/;

/** Words that say that a line is still to be paid. */
const OPEN =
  /^(?:a payer|non payee?|pas payee?|impayee?|pas encore|en attente|en cours|a regler|a verser|to pay|unpaid|pending|not paid|active?|actif|presente?|validee?|valide|approuvee?|nouveau|nouvelle|new|ok|reste|du|non|no|ras|permanent|oui)?$/;

/** Headings whose column says how a line stands. */
const STATUS = /^(?:statut|status|etat|situation|payee?|reglee?|versee?|paid|paiement effectue|deja payee?)s?\b/;
const ASKS_PAID = /^(?:deja )?(?:payee?|reglee?|versee?|paid|remise?|envoyee?|done|fait|paiement effectue|ok)\b/;
const YES = /^(?:oui|o|yes|y|x|ok|vrai|true|1|fait|v)$/;
const TICK = /^[✓✔✅☑🗸xX]+$/u;

/** Other columns than those that are read. */
function others({ columns }: Part, read: Columns): number[] {
  return columns.filter((column) => column !== read.number && column !== read.amount && !read.names.includes(column));
}

/** Whether a row says of itself that it was paid, or is not to be. */
export function isDone(row: Row, part: Part, read: Columns): boolean {
  return others(part, read).some((column) => {
    const text = cellText(row.cells[column]);
    const heading = plainHeading(part.headings[column] ?? "");
    if (ASKS_PAID.test(heading) && !isMoneyLike(row, column) && (YES.test(plainHeading(text)) || TICK.test(text)))
      return true;
    return text.length <= 60 && DONE.test(plainHeading(text));
  });
}

function isMoneyLike({ cells }: Row, column: number): boolean {
  return isFigure(cells[column]) && cellText(cells[column]) !== "1";
}

/** Asks which lines are meant where a column says how each stands, in words that are not known; `undefined`: nothing to ask. */
export function statusQuestion(part: Part, read: Columns): ListQuestion | undefined {
  const column = others(part, read).find((one) => STATUS.test(plainHeading(part.headings[one] ?? "")));
  if (column === undefined) return undefined;
  const lines = part.rows.filter(
    (row) => !isDone(row, part, read) && !isMoneyLike(row, column) && cellText(row.cells[read.number]) !== "",
  );
  const said = [...new Set(lines.map(({ cells }) => cellText(cells[column])))];
  if (said.length < 2 || said.every((text) => OPEN.test(plainHeading(text)))) return undefined;
  const [first] = lines;
  const answers = said.map((text) => {
    const line = lines.find(({ cells }) => cellText(cells[column]) === text);
    const count = lines.filter(({ cells }) => cellText(cells[column]) === text).length;
    return {
      value: `${column}:${text}`,
      title: `${text || "—"} (${count})`,
      first: line && { line: line.line, ...lineCells(line, read) },
    };
  });
  const all = { value: "all", title: "", first: first && { line: first.line, ...lineCells(first, read) } };
  return { about: "status", answers: [all, ...answers] };
}

/** Whether a row is left out by the answer to that question. */
export function isOtherStatus({ cells }: Row, choice: string | undefined): boolean {
  const [, column, text] = /^(\d+):([\s\S]*)$/.exec(choice ?? "") ?? [];
  return column !== undefined && cellText(cells[Number(column)]) !== text;
}
