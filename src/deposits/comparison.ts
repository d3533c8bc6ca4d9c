import { APPROVAL_LIFE_MS } from "../domain/approval.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { judgeRows } from "../domain/judgement.ts";
import { ROWS_SHOWN_MS, searchFrom } from "../domain/look-up-pauses.ts";
import { forgetLostTime, lostTime } from "../domain/lost-time.ts";
import { type Actor, JournalUnavailable } from "../domain/ports/journal.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import { type Reference, readReference } from "../domain/reference.ts";
import { createAdoption } from "./adoption.ts";
import { DRAFT_LIFE_MS } from "./expiry.ts";
import type { EngineParts } from "./parts.ts";
import { PAID_TWICE } from "./settlement.ts";
import { alarm, whoHears } from "./telling.ts";

const HOUR = 3_600_000;

/** Rows may appear late and clocks may differ, so each comparison starts this long before the last one ended. */
const OVERLAP_MS = HOUR;

/** And ends this long before now. Longer than a confirmed deposit may wait for an owner's word and then its PIN: what is adopted can never be taken for one that does. */
const LAG_MS = APPROVAL_LIFE_MS + DRAFT_LIFE_MS + 5 * 60_000;

/** A row's time is the operator's, a deposit's is ours: near the edges of a period, a missing row says nothing. */
export const EDGE_MS = 5 * 60_000;

/** How often it is tried, in milliseconds; it does its work once a day. */
const TRY_EVERY_MS = HOUR;
const ONCE_EVERY_MS = 24 * HOUR;

/** As long as a lost time was not compared, it is tried so often, in milliseconds. */
const LOST_TRY_EVERY_MS = 60_000;

const COMPARED_UNTIL = "compared_until";
const MACHINE: Actor = { kind: "machine", part: "comparison" };

/** What the operator's history and the journal do not agree on. */
export interface Comparison {
  /** Paid at the operator under our prefix, unknown or never sent here: a restored backup lost them. Taken into the journal in REVIEW, never sent. */
  readonly orphans: readonly Reference[];
  /** Paid at the operator, called not paid here. */
  readonly latePaid: readonly Reference[];
  /** Several paid rows with different ids under one reference. */
  readonly paidTwice: readonly Reference[];
  /** SUCCEEDED here, no paid row at the operator. */
  readonly missing: readonly Reference[];
  /** Rows under our references that were compared. */
  readonly compared: number;
}

/** Holds the operator's history against the journal, in both directions, every day and after every start (faults F50). */
export interface DailyComparison {
  start(): void;
  stop(): void;
  /** Compares a period now. `undefined` when the history could not be read. */
  compare(from: Instant, to: Instant): Promise<Comparison | undefined>;
  /** Compares from a moment on, as late as a comparison may: what is newer is for the next one. */
  compareSince(from: Instant): Promise<Comparison | undefined>;
}

/** Makes the daily comparison. `failed` hears of bugs. */
export function createDailyComparison(parts: EngineParts, failed: (error: unknown) => void): DailyComparison {
  const { journal, operator, clock, log } = parts;
  const adopt = createAdoption(parts);
  let cancel = () => {};
  let stopped = true;
  let startedNow = false;

  async function compare(from: Instant, to: Instant): Promise<Comparison | undefined> {
    const look = await operator.rowsBetween(from, to);
    if (look.kind === "failed") return notReadable(look.detail);
    const ours = look.rows.filter((row) => isOurs(row.reference));
    const paid = Map.groupBy(ours.filter(isPaid), (row) => row.reference as Reference);
    const missing = await lookForMissing(from, to, paid);
    if (!missing) return undefined;
    const comparison = { ...(await unknownPayments(paid)), missing: missing.map(referenceOf), compared: ours.length };
    await report(comparison, missing);
    return comparison;
  }

  /** Begins with our prefix and reads as a reference of ours: whatever else the history holds was made elsewhere. */
  function isOurs(reference: string | undefined): boolean {
    return reference?.startsWith(`G${journal.prefix}-`) === true && readReference(reference) === reference;
  }

  /** SUCCEEDED here, not paid there. Each is looked up by itself first: a row may carry a time outside the period, and a history may leave rows out. What is found is put to the rest. */
  async function lookForMissing(
    from: Instant,
    to: Instant,
    paid: Map<Reference, OperatorRow[]>,
  ): Promise<Deposit[] | undefined> {
    const sent = await journal.sentBetween(from + EDGE_MS, to - EDGE_MS);
    const missing: Deposit[] = [];
    for (const deposit of sent) {
      if (deposit.state !== "SUCCEEDED" || paid.has(deposit.reference)) continue;
      const look = await operator.rowsByReference(deposit.reference, searchFrom(deposit));
      if (look.kind === "failed") return notReadable(look.detail);
      const { kind } = judgeRows(deposit, look.rows);
      if (kind !== "paid" && kind !== "paid_twice") missing.push(deposit);
      else paid.set(deposit.reference, look.rows.filter(isPaid));
    }
    return missing;
  }

  /** Paid there, not paid here. The journal is read after the history: a payment made meanwhile is SENDING at least. */
  async function unknownPayments(
    paid: ReadonlyMap<Reference, readonly OperatorRow[]>,
  ): Promise<Pick<Comparison, "orphans" | "latePaid" | "paidTwice">> {
    const orphans: Reference[] = [];
    const latePaid: Reference[] = [];
    const paidTwice: Reference[] = [];
    for (const [reference, rows] of paid) {
      const deposit = await journal.byReference(reference);
      if (!deposit || deposit.state === "DRAFT" || deposit.state === "CONFIRMED") {
        orphans.push(reference);
        await adopt(rows[0] as OperatorRow, deposit);
      } else if (deposit.state === "REJECTED" || deposit.state === "CANCELLED") latePaid.push(reference);
      if (new Set(rows.flatMap(({ transactionId }) => transactionId ?? [])).size > 1) paidTwice.push(reference);
    }
    return { orphans, latePaid, paidTwice };
  }

  async function report(comparison: Comparison, missingHere: readonly Deposit[]): Promise<void> {
    const { orphans, latePaid, paidTwice, missing, compared } = comparison;
    log.info({ part: "comparison", count: compared }, "history compared with the journal");
    const concerned = [...missingHere, ...(await deposits([...orphans, ...latePaid, ...paidTwice]))];
    for (const deposit of concerned) if (paidTwice.includes(deposit.reference)) await tellPaidTwice(deposit);
    const odd = [...orphans, ...latePaid, ...missing];
    if (odd.length === 0) return;
    const values = {
      orphans: orphans.length,
      late: latePaid.length,
      missing: missing.length,
      references: shorten(odd),
    };
    const detail = { ...values, references: odd.join(", ") };
    await journal.note({ at: clock.now(), act: { by: MACHINE, what: "compare", detail } });
    for (const chatId of whoHears(parts.owners, concerned))
      await journal.tell({ kind: "alarm", chatId, alarm: "orphans", values });
  }

  /** Closes the wallet and says so, once: periods overlap, and a look-up may have found it before. */
  async function tellPaidTwice(deposit: Deposit): Promise<void> {
    const trail = await journal.events(deposit.id);
    if (trail.some(({ act }) => act.detail?.["says"] === PAID_TWICE)) return;
    const act = { by: MACHINE, what: "compare", detail: { says: PAID_TWICE } };
    await journal.changeWallet(deposit.distributor, { kind: "pause", why: "paid_twice" }, act);
    for (const chatId of whoHears(parts.owners, [deposit])) await journal.tell(alarm("paid-twice", chatId, deposit));
    await journal.note({ at: clock.now(), act, depositId: deposit.id });
  }

  async function deposits(references: readonly Reference[]): Promise<Deposit[]> {
    const found = await Promise.all(references.map((reference) => journal.byReference(reference)));
    return found.filter((deposit) => deposit !== undefined);
  }

  function notReadable(why: string): undefined {
    log.warn({ part: "comparison", error: why }, "history not readable, compared later");
  }

  /**
   * After a backup was restored: what was paid in the time that it does not know is taken in at once, up to now. Nothing of it can be taken for a
   * deposit that waits, because the restore put those in doubt. Compared for good once the last calls before the restore have had time to show.
   */
  async function compareLostTime(): Promise<void> {
    const lost = await lostTime(journal);
    if (!lost || !(await compare(lost.since - OVERLAP_MS, clock.now()))) return;
    if (clock.now() - lost.until >= ROWS_SHOWN_MS) await forgetLostTime(journal);
  }

  async function tryNow(): Promise<void> {
    await compareLostTime();
    const until = Number((await journal.fact(COMPARED_UNTIL)) ?? Number.NaN);
    const to = clock.now() - LAG_MS;
    if (Number.isNaN(until)) return await journal.setFact(COMPARED_UNTIL, String(to));
    if (!startedNow && to - until < ONCE_EVERY_MS) return;
    if (!(await compare(until - OVERLAP_MS, to))) return;
    startedNow = false;
    await journal.setFact(COMPARED_UNTIL, String(to));
  }

  function again(ms: number): void {
    if (stopped) return;
    cancel = clock.after(ms, () => void round());
  }

  async function round(): Promise<void> {
    let pauseMs = TRY_EVERY_MS;
    try {
      await tryNow();
      if (await lostTime(journal)) pauseMs = LOST_TRY_EVERY_MS;
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) return failed(error);
    }
    again(pauseMs);
  }

  return {
    start() {
      stopped = false;
      startedNow = true;
      void round();
    },
    stop() {
      stopped = true;
      cancel();
    },
    compare,
    compareSince: (from) => compare(from - OVERLAP_MS, clock.now() - LAG_MS),
  };
}

function referenceOf({ reference }: Deposit): Reference {
  return reference;
}

function isPaid({ state }: OperatorRow): boolean {
  return state === "paid";
}

/** A message holds a few references; the audit trail holds them all. */
function shorten(references: readonly string[]): string {
  const shown = references.slice(0, 10).join(", ");
  return references.length > 10 ? `${shown} … (+${references.length - 10})` : shown;
}
