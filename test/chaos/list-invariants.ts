import type { Batch, LineOutcome, LineResult } from "../../src/domain/batch.ts";
import { LINE_OUTCOMES } from "../../src/domain/batch.ts";
import type { LedgerLine } from "../../src/simulator/simulator.ts";
import type { Claim } from "./claims.ts";
import type { Breach } from "./invariants.ts";
import type { ListClaim } from "./list-claims.ts";
import type { Papers } from "./people/papers.ts";

/** Everything that is held against each other about lists: what was written on them, the book, the ledger, the chats. */
export interface ListBooks {
  readonly lists: readonly { readonly batch: Batch; readonly lines: readonly LineResult[] }[];
  readonly papers: Pick<Papers, "meaningOf">;
  readonly ledger: readonly LedgerLine[];
  readonly listClaims: readonly ListClaim[];
  readonly fileClaims: readonly Claim[];
}

/** The same invariants as of single deposits, for what only lists have. That each line is a deposit, and held to I1 to I8 as such, is checked with the others. */
export const LIST_INVARIANTS = {
  "I2, lists": {
    text: "every line of a list is paid (and credited), refused, open, left out with a reason, or not sent while the list is not over",
    check: linesAreAccountedFor,
  },
  "I4, lists": {
    text: "what is paid of a list is what was written on it; a faulty line is never paid",
    check: asWritten,
  },
  "I7, lists": {
    text: "the newest message of a list counts what the journal counts; no message and no file told another end",
    check: toldTruly,
  },
} as const satisfies Readonly<Record<string, { text: string; check: (books: ListBooks) => Breach[] }>>;

function linesAreAccountedFor({ lists, ledger }: ListBooks): Breach[] {
  return lists.flatMap(({ batch, lines }) => {
    const total = lines.reduce((sum, { amount }) => sum + amount, 0);
    const whole = lines.length === batch.lines && total === batch.total;
    const lost = whole ? [] : [{ what: `list ${batch.id} has ${lines.length} lines of ${batch.lines}` }];
    return [...lost, ...lines.flatMap((line) => unaccounted(batch, line, ledger))];
  });
}

function unaccounted(batch: Batch, line: LineResult, ledger: readonly LedgerLine[]): Breach[] {
  const { outcome, deposit, skipped } = line;
  const reference = deposit?.reference;
  const credits = ledger.filter((credit) => reference !== undefined && credit.reference === reference);
  const here = `line ${line.line} of list ${batch.id}`;
  if ((outcome === "paid" || outcome === "paid_late") && credits.length !== 1)
    return [{ what: `${here} is ${outcome} and has ${credits.length} credits`, reference }];
  if ((outcome === "refused" || outcome === "not_sent") && credits.length > 0)
    return [{ what: `${here} is ${outcome} and was credited`, reference }];
  if (outcome === "not_sent" && batch.state === "DONE" && skipped === undefined)
    return [{ what: `${here} was never sent, and the list is over`, reference }];
  return [];
}

function asWritten({ lists, papers, ledger }: ListBooks): Breach[] {
  const credits = ledger.flatMap(({ reference, to, amount }) => {
    const meant = papers.meaningOf(amount);
    return meant === undefined || meant === to
      ? []
      : [{ what: `${amount} F went to ${to}, written was ${meant}`, reference }];
  });
  const lines = lists.flatMap(({ batch, lines }) =>
    lines
      .filter(({ recipient, amount }) => papers.meaningOf(amount) !== recipient)
      .map(({ line, recipient, amount }) => ({
        what: `line ${line} of list ${batch.id} is ${amount} F to ${recipient}, written was ${papers.meaningOf(amount)}`,
      })),
  );
  return [...credits, ...lines];
}

function toldTruly({ lists, listClaims, fileClaims }: ListBooks): Breach[] {
  const rows = lists.flatMap(({ lines }) => lines.flatMap(({ deposit }) => deposit ?? []));
  const states = new Map<string, string>(rows.map(({ reference, state }) => [reference, state]));
  const wrongEnds = fileClaims
    .filter(({ reference, says }) => states.get(reference) !== says)
    .map(({ reference, says }) => ({ what: `a file said ${says}, it is ${states.get(reference)}`, reference }));
  return [...wrongEnds, ...lists.flatMap((list) => wrongCounts(list, listClaims))];
}

function wrongCounts({ batch, lines }: ListBooks["lists"][number], claims: readonly ListClaim[]): Breach[] {
  const told = claims.filter((claim) => claim.batch === batch.id && claim.chat === batch.chatId);
  const counts = Object.fromEntries(
    LINE_OUTCOMES.map((outcome) => [outcome, lines.filter((line) => line.outcome === outcome).length]),
  ) as Record<LineOutcome, number>;
  const tooMany = told.find((claim) => claim.counts && claim.counts.paid > counts.paid);
  if (tooMany)
    return [{ what: `list ${batch.id} has ${counts.paid} lines paid, the chat was told ${tooMany.counts?.paid}` }];
  const last = told.at(-1);
  if (!last) return [{ what: `list ${batch.id} was never shown` }];
  const wrong = LINE_OUTCOMES.filter((outcome) => last.counts && last.counts[outcome] !== counts[outcome]);
  const isSilent = last.counts === undefined && batch.startedAt !== undefined;
  if (wrong.length === 0 && !isSilent) return [];
  return [
    {
      what: `list ${batch.id} (${batch.state}) is ${JSON.stringify(counts)}, the chat was last told ${JSON.stringify(last.counts)}`,
    },
  ];
}
