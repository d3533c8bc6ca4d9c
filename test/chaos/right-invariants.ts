import { type Batch, batchOf } from "../../src/domain/batch.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { ActOnRecord } from "../../src/domain/ports/team.ts";
import { APPROVAL_LINES, INVITED, OWNERS, TILLS } from "./crew.ts";
import type { Breach } from "./invariants.ts";

/** What people did, from the audit trail, and what came of it. */
export interface RightBooks {
  readonly deposits: readonly Deposit[];
  readonly batches: readonly Batch[];
  /** Oldest first. */
  readonly acts: readonly ActOnRecord[];
}

/** What was on its way to the operator when somebody was shut out cannot be taken back: so long, in milliseconds, it may still leave. */
const ON_ITS_WAY_MS = 1_000;

/** Who may do what. */
export const RIGHT_INVARIANTS = {
  S7: { text: "nobody deposits who may not: no stranger, no supervisor, nobody suspended", check: onlyWhoMay },
  S9: {
    text: "above a cashier's limit, and above a list's, nothing leaves without an owner's word",
    check: withinLimits,
  },
} as const satisfies Readonly<Record<string, { text: string; check: (books: RightBooks) => Breach[] }>>;

/** Acts that send money on its way, and those that prepare it. */
const SENDS = ["send", "start_batch"];

function onlyWhoMay({ acts, deposits }: RightBooks): Breach[] {
  const cashiers = INVITED.filter(({ role }) => role === "cashier").map(({ id }) => id);
  const depositors = new Set([...TILLS.flatMap(({ people }) => people), ...cashiers]);
  const foreign = deposits
    .filter(({ actorId }) => !depositors.has(actorId))
    .map(({ reference, actorId }) => ({ what: `${reference} is of ${actorId}, who may not deposit`, reference }));
  const shutSince = new Map<number, number>();
  return [...foreign, ...acts.flatMap(sentWhileShutOut)];

  function sentWhileShutOut({ act, at, reference }: ActOnRecord): Breach[] {
    const person = Number(act.detail?.["person"]);
    if (act.what === "suspend") shutSince.set(person, at);
    if (act.what === "let_back") shutSince.delete(person);
    if (act.by.kind !== "person" || !SENDS.includes(act.what)) return [];
    const since = shutSince.get(act.by.id);
    if (since === undefined || at - since <= ON_ITS_WAY_MS) return [];
    return [{ what: `${act.by.id} sent ${reference ?? "a list"} while suspended`, reference }];
  }
}

function withinLimits({ acts, deposits, batches }: RightBooks): Breach[] {
  const asked = new Set(acts.filter(({ act }) => act.what === "ask_approval").map(({ depositId }) => depositId));
  const sent = deposits.filter(({ sentAt, intentKey }) => sentAt !== undefined && batchOf({ intentKey }) === undefined);
  const unasked = sent
    .filter(({ id, actorId, approvedBy }) => asked.has(id) && !isOthersWord(approvedBy, actorId))
    .map(({ reference }) => ({ what: `${reference} left without the word that was asked for`, reference }));
  const over = INVITED.flatMap(({ id, dayMax }) => {
    const own = sent.filter(
      (row) => row.actorId === id && row.approvedBy === undefined && row.state !== "REJECTED" && !isBack(row),
    );
    const days = Map.groupBy(own, ({ confirmedAt = 0 }) => new Date(confirmedAt).toISOString().slice(0, 10));
    return [...days].flatMap(([day, those]) => {
      const total = those.reduce((sum, { amount }) => sum + amount, 0);
      return total <= (dayMax ?? 0) ? [] : [{ what: `${id} sent ${total} F alone on ${day}, the limit is ${dayMax}` }];
    });
  });
  const lists = batches
    .filter(({ lines, startedAt, approvedBy, actorId }) => {
      return lines > APPROVAL_LINES && startedAt !== undefined && !isOthersWord(approvedBy, actorId);
    })
    .map(({ id, lines }) => ({ what: `list ${id} of ${lines} lines started without an owner's word` }));
  return [...unasked, ...over, ...lists];
}

/** A person said that the money is back; until then what is shown as taken back keeps its place (faults F57). */
function isBack({ afterwards }: Deposit): boolean {
  return afterwards?.kind === "taken_back" && afterwards.said === "taken_back";
}

function isOthersWord(by: number | undefined, actorId: number): boolean {
  return by !== undefined && by !== actorId && OWNERS.includes(by);
}
