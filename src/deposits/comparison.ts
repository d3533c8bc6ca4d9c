import { APPROVAL_LIFE_MS } from "../domain/approval.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { isComplete, judgeRows } from "../domain/judgement.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import type { Reference } from "../domain/reference.ts";
import { createAdoption } from "./adoption.ts";
import { type Hearing, isOurs } from "./afterwards.ts";
import { DRAFT_LIFE_MS } from "./expiry.ts";
import type { EngineParts } from "./parts.ts";
import { whoHears } from "./telling.ts";

/** A payment that the journal does not know is taken in once it is this old, in milliseconds. Longer than a confirmed deposit may wait for an owner's word and then its PIN: what is adopted can never be taken for one that does. */
export const LAG_MS = APPROVAL_LIFE_MS + DRAFT_LIFE_MS + 5 * 60_000;

/** A row's time is the operator's, a deposit's is ours: near the edges of a period, a missing row says nothing. */
export const EDGE_MS = 5 * 60_000;

/** Deposits whose row a period did not show are looked up one by one, so many of them in one comparison at most: every look-up is a call of the minute that deposits need, too. */
const ALONE_MAX = 120;

const MACHINE: Actor = { kind: "machine", part: "comparison" };

/** What the operator's history and the journal do not agree on. */
export interface Comparison {
  /** Paid at the operator under our prefix, unknown or never sent here: a restored backup lost them. Taken into the journal in REVIEW, never sent. */
  readonly orphans: readonly Reference[];
  /** Paid at the operator, called not paid here. */
  readonly latePaid: readonly Reference[];
  /** Several paid rows with different ids under one reference. */
  readonly paidTwice: readonly Reference[];
  /** Paid here, shown there as not paid any more. */
  readonly takenBack: readonly Reference[];
  /** SUCCEEDED here, no row at the operator that could be its payment. */
  readonly missing: readonly Reference[];
  /** Rows under our references that were compared. */
  readonly compared: number;
}

/** Holds a period of the operator's history against the journal, in both directions (faults F50, F55, F57). `undefined` when the history could not be read. */
export type Compare = (from: Instant, to: Instant, adoptedUntil?: Instant) => Promise<Comparison | undefined>;

/** What a comparison found out about the deposits of one kind. */
type Found = Pick<Comparison, "latePaid" | "paidTwice" | "orphans">;

/** Makes the comparison. `adoptedUntil`: payments that the journal does not know are taken in up to this moment only, because newer ones may be waiting; left out, all of them. */
export function createCompare(parts: EngineParts, hearing: Hearing): Compare {
  const { journal, operator, clock, log } = parts;
  const adopt = createAdoption(parts);

  return async (from, to, adoptedUntil = to) => {
    const look = await operator.rowsBetween(from, to);
    if (look.kind === "failed") return notReadable(look.detail);
    const ours = look.rows.filter((row) => isOurs(journal.prefix, row.reference));
    await hearing.hear(ours, MACHINE);
    const shown = Map.groupBy(ours, (row) => row.reference as Reference);
    const paid = new Map([...shown].filter(([_, rows]) => rows.some(isPaid)));
    const absent = await lookForAbsent(from, to, paid);
    if (!absent) return undefined;
    const found = await hearPaid(paid, adoptedUntil);
    const { missing, takenBack } = absent;
    const comparison = { ...found, takenBack, missing: missing.map(referenceOf), compared: ours.length };
    await report(comparison, missing);
    return comparison;
  };

  /** SUCCEEDED here, not paid there. Each is looked up by itself first: a row may carry a time outside the period, and a history may leave rows out. What is found is put to the rest. */
  async function lookForAbsent(from: Instant, to: Instant, paid: Map<Reference, OperatorRow[]>) {
    const sent = await journal.sentBetween(from + EDGE_MS, Math.min(to, clock.now()) - EDGE_MS);
    const absent = sent.filter(({ state, reference }) => state === "SUCCEEDED" && !paid.has(reference));
    const missing: Deposit[] = [];
    const takenBack: Reference[] = [];
    for (const deposit of absent.slice(0, ALONE_MAX)) {
      const look = await operator.rowsByReference(deposit.reference, searchFrom(deposit), "spare");
      if (look.kind === "failed") return notReadable(look.detail);
      await hearing.hearOf([deposit], look.rows, MACHINE);
      const { kind } = judgeRows(deposit, look.rows);
      if (kind === "paid" || kind === "paid_twice" || kind === "incomparable")
        paid.set(deposit.reference, [...look.rows]);
      else if (kind === "not_paid") takenBack.push(deposit.reference);
      else if (!look.rows.some(isReversed)) missing.push(deposit);
      else takenBack.push(deposit.reference);
    }
    const left = absent.length - ALONE_MAX;
    if (left > 0) log.warn({ part: "comparison", count: left }, "too many rows missing, the rest is not looked up");
    return { missing, takenBack };
  }

  /** Paid there: what it is here. The journal is read after the history: a payment made meanwhile is SENDING at least. */
  async function hearPaid(paid: ReadonlyMap<Reference, OperatorRow[]>, adoptedUntil: Instant): Promise<Found> {
    const found = { orphans: [] as Reference[], latePaid: [] as Reference[], paidTwice: [] as Reference[] };
    for (const [reference, rows] of paid) {
      const first = rows.filter(isPaid).find(isComplete) ?? (rows.find(isPaid) as OperatorRow);
      const deposit = await journal.byReference(reference);
      if (!deposit || deposit.state === "DRAFT" || deposit.state === "CONFIRMED") {
        if ((first.createdAt ?? 0) > adoptedUntil) continue;
        found.orphans.push(reference);
        await adopt(first, deposit);
      } else {
        await hearing.hearOf([deposit], rows, MACHINE);
        if (deposit.state === "REJECTED" || deposit.state === "CANCELLED") found.latePaid.push(reference);
      }
      if (new Set(rows.filter(isPaid).flatMap(({ transactionId }) => transactionId ?? [])).size > 1)
        found.paidTwice.push(reference);
    }
    return found;
  }

  /** Says what nothing else says, once: periods overlap. What the history shows of a settled deposit has an alarm of its own. */
  async function report({ orphans, latePaid, compared }: Comparison, missingHere: readonly Deposit[]): Promise<void> {
    log.info({ part: "comparison", count: compared }, "history compared with the journal");
    const late = (await deposits(latePaid)).filter(({ state }) => state === "CANCELLED");
    const newsOf = async (some: readonly Deposit[], says: string) => {
      const known = await Promise.all(some.map((deposit) => wasSaid(deposit, says)));
      return some.filter((_, nr) => !known[nr]);
    };
    const [lost, cancelled] = [await newsOf(missingHere, MISSING), await newsOf(late, LATE)];
    const odd = [...orphans, ...cancelled.map(referenceOf), ...lost.map(referenceOf)];
    if (odd.length === 0) return;
    const counts = { orphans: orphans.length, late: cancelled.length, missing: lost.length };
    const act = { by: MACHINE, what: "compare", detail: { ...counts, references: odd.join(", ") } };
    await journal.note({ at: clock.now(), act });
    for (const chatId of whoHears(parts.owners, [...lost, ...(await deposits(orphans)), ...cancelled]))
      await journal.tell({ kind: "alarm", chatId, alarm: "orphans", values: { ...counts, references: shorten(odd) } });
    for (const deposit of lost) await say(deposit, MISSING);
    for (const deposit of cancelled) await say(deposit, LATE);
  }

  async function wasSaid({ id }: Deposit, says: string): Promise<boolean> {
    return (await journal.events(id)).some(({ act }) => act.what === "compare" && act.detail?.["says"] === says);
  }

  async function say({ id }: Deposit, says: string): Promise<void> {
    await journal.note({ at: clock.now(), act: { by: MACHINE, what: "compare", detail: { says } }, depositId: id });
  }

  async function deposits(references: readonly Reference[]): Promise<Deposit[]> {
    const found = await Promise.all(references.map((reference) => journal.byReference(reference)));
    return found.filter((deposit) => deposit !== undefined);
  }

  function notReadable(why: string): undefined {
    log.warn({ part: "comparison", error: why }, "history not readable, compared later");
  }
}

/** What a comparison says of a deposit. In the trail, so that it is told once. */
const MISSING = "no row";
const LATE = "paid, given up here";

function referenceOf({ reference }: Deposit): Reference {
  return reference;
}

function isPaid({ state, reversed }: OperatorRow): boolean {
  return state === "paid" && reversed !== true;
}

function isReversed({ reversed }: OperatorRow): boolean {
  return reversed === true;
}

/** A message holds a few references; the audit trail holds them all. */
function shorten(references: readonly string[]): string {
  const shown = references.slice(0, 10).join(", ");
  return references.length > 10 ? `${shown} … (+${references.length - 10})` : shown;
}
