import { batchOf } from "../domain/batch.ts";
import type { Afterwards, Deposit } from "../domain/deposit.ts";
import { type HistorySays, historySays, isKnown } from "../domain/history-says.ts";
import { type Judgement, judgeRows } from "../domain/judgement.ts";
import { rowsShownMs } from "../domain/look-up-pauses.ts";
import { NOT_COMPARED } from "../domain/made-again.ts";
import { LATE_SUCCESS } from "../domain/paid.ts";
import type { Actor, Move, NewMessage } from "../domain/ports/journal.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import { type Reference, readReference } from "../domain/reference.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { type AlarmName, PAID_TWICE } from "./settlement.ts";
import { alarm, card, whoHears } from "./telling.ts";
import { watched } from "./watched.ts";

/** Times that a deposit is read anew because somebody else wrote it meanwhile. */
const TRIES_MAX = 3;

/**
 * Puts on record what the history shows of deposits whose end was told, and tells it once: a second payment, a payment taken back, one that is paid
 * again, one that was called not paid. Everybody who reads the history hands its rows over here (faults F18, F55, F57).
 */
export interface Hearing {
  /** Looks into the journal where rows under one of our references are anything but one paid row. */
  hear(rows: readonly OperatorRow[], by: Actor): Promise<void>;
  /** As `hear`, for every row that was found under one reference: of a deposit that was called not paid, one paid row is news. */
  hearUnder(reference: string, rows: readonly OperatorRow[], by: Actor): Promise<void>;
  /** As `hear`, for deposits that are known already, with every row that was found of them. */
  hearOf(deposits: readonly Deposit[], rows: readonly OperatorRow[], by: Actor): Promise<void>;
}

/** Makes the hearing. No state changes here: that takes a person. */
export function createHearing(parts: EngineParts): Hearing {
  const { journal, clock, log } = parts;

  async function hearOf(deposits: readonly Deposit[], rows: readonly OperatorRow[], by: Actor): Promise<void> {
    const named = byName(rows);
    for (const deposit of deposits) {
      const names = [deposit.reference, ...(deposit.transactionId ? [deposit.transactionId] : [])];
      const found = [...new Set(names.flatMap((name) => named.get(name) ?? []))];
      if (found.length > 0) await hearOne(deposit, found, by);
    }
  }

  async function hearOne(known: Deposit, rows: readonly OperatorRow[], by: Actor): Promise<void> {
    let deposit: Deposit | undefined = known;
    for (let tries = 0; deposit && tries < TRIES_MAX; tries += 1) {
      const outcome = await record(deposit, rows, by);
      if (outcome?.kind !== "lost") return;
      deposit = outcome.deposit;
    }
  }

  async function record(deposit: Deposit, rows: readonly OperatorRow[], by: Actor) {
    if (deposit.state === "REJECTED" && deposit.operatorCode !== LATE_SUCCESS) {
      const judgement = judgeRows(deposit, rows);
      if (!isAPayment(judgement.kind)) return undefined;
      if (judgement.kind === "incomparable" && deposit.operatorCode === NOT_COMPARED) return undefined;
      return await settle(parts, deposit, watched(deposit, judgement, clock.now()), by);
    }
    if (deposit.state !== "SUCCEEDED" && deposit.state !== "REJECTED") return undefined; // its own look-ups see to it
    const told = deposit.settledAt ?? deposit.sentAt ?? deposit.createdAt;
    const says = historySays(deposit, rows, clock.now() - told >= rowsShownMs(parts.settings));
    if (says.kind === "nothing" || (says.kind !== "paid_once" && isKnown(deposit, says))) return undefined;
    const moved = await journal.move(moveOf(deposit, says, by));
    if (moved.kind === "moved")
      log.warn(
        { reference: deposit.reference, reason: says.kind, part: "afterwards" },
        "the history shows it otherwise",
      );
    return moved;
  }

  function moveOf(deposit: Deposit, says: Exclude<HistorySays, { kind: "nothing" }>, by: Actor): Move {
    const { id, state, version } = deposit;
    const afterwards = says.kind === "paid_once" ? undefined : says;
    return {
      ...{ id, from: state, version, to: state, at: clock.now() },
      set: { afterwards, ...(says.kind === "paid_once" ? { transactionId: says.id } : {}) },
      act: { by, what: "look_up", detail: detailOf(says) },
      tell: told(deposit, says),
      ...(says.kind === "paid_twice" ? { wallet: { kind: "pause", why: "paid_twice" } as const } : {}),
    };
  }

  /** The maker's card anew, because nobody looks at an old one; a line of a list gets one of its own. The owners by name. */
  function told(deposit: Deposit, says: Exclude<HistorySays, { kind: "nothing" }>): NewMessage[] {
    const { chatId, id: depositId } = deposit;
    const shown = batchOf(deposit) === undefined ? [] : [card(deposit, chatId)];
    const values = says.kind === "paid_once" ? { ids: says.id } : { ids: says.ids.join(", "), ...statusOf(says) };
    const owners = whoHears(parts.owners, [deposit]);
    return [
      ...shown,
      { kind: "card", chatId, depositId, fresh: true },
      ...owners.map((owner) => alarm(ALARMS[says.kind], owner, deposit, values)),
    ];
  }

  async function hearUnder(reference: string | undefined, rows: readonly OperatorRow[], by: Actor): Promise<void> {
    if (rows.length === 0 || !isOurs(journal.prefix, reference)) return;
    const deposit = await journal.byReference(reference as Reference);
    if (deposit) await hearOne(deposit, rows, by);
  }

  return {
    ...{ hearOf, hearUnder },
    async hear(rows, by) {
      for (const [reference, found] of Map.groupBy(rows, (row) => row.reference))
        if (isOdd(found)) await hearUnder(reference, found, by);
    },
  };
}

const PAYMENTS: readonly Judgement["kind"][] = ["paid", "paid_twice", "contradiction", "incomparable"];

/** What the history may say of a deposit that was called not paid, and that a person has to hear. */
export function isAPayment(kind: Judgement["kind"]): boolean {
  return PAYMENTS.includes(kind);
}

const ALARMS: Readonly<Record<"paid_twice" | "taken_back" | "paid_once", AlarmName>> = {
  paid_twice: "paid-twice",
  taken_back: "taken-back",
  paid_once: "paid-once",
};

/** Begins with our prefix and reads as a reference of ours: whatever else the history holds was made elsewhere. */
export function isOurs(prefix: string, reference: string | undefined): boolean {
  return reference?.startsWith(`G${prefix}-`) === true && readReference(reference) === reference;
}

function byName(rows: readonly OperatorRow[]): Map<string, OperatorRow[]> {
  const named = new Map<string, OperatorRow[]>();
  for (const row of rows)
    for (const name of [row.reference, row.transactionId])
      if (name !== undefined) named.set(name, [...(named.get(name) ?? []), row]);
  return named;
}

/** One paid row is what is expected: only others are worth a look into the journal. */
function isOdd(rows: readonly OperatorRow[]): boolean {
  return rows.length > 1 || rows.some(({ state }) => state !== "paid");
}

function detailOf(says: Exclude<HistorySays, { kind: "nothing" }>): Readonly<Record<string, string>> {
  if (says.kind === "paid_once") return { says: "paid once", ids: says.id };
  const ids = says.ids.join(" ");
  return says.kind === "paid_twice" ? { says: PAID_TWICE, ids } : { says: "taken back", ids, status: says.status };
}

function statusOf(says: Afterwards): { status?: string } {
  return says.kind === "taken_back" ? { status: says.status } : {};
}
