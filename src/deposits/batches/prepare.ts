import {
  type Batch,
  type BatchId,
  type BatchLine,
  isBatchOver,
  type LineResult,
  lineIntent,
} from "../../domain/batch.ts";
import { contentHash } from "../../domain/list.ts";
import { dayStart } from "../../domain/local-day.ts";
import { XOF_MAX, type Xof, xof } from "../../domain/money.ts";
import { FORGOTTEN } from "../../domain/msisdn.ts";
import { may } from "../../domain/person.ts";
import type { Batches, ListWish, PrepareOutcome } from "../../domain/ports/batches.ts";
import { closedFor } from "../../domain/wallet.ts";
import { approversOf } from "../ceilings.ts";
import { depositIdOf } from "../deposit-id.ts";
import { createQueues } from "../one-at-a-time.ts";
import type { BatchParts } from "./parts.ts";
import { batchMessage } from "./telling.ts";

/** What preparing needs: nothing that could send. */
export type PreparingParts = Pick<
  BatchParts,
  "book" | "journal" | "clock" | "intake" | "settings" | "people" | "owners"
>;

/** Makes the part of batches before the PIN: lists become rows, nothing can move money. */
export function createPreparing(
  parts: PreparingParts,
): Pick<Batches, "prepare" | "countFailed" | "failedDeposits" | "retryFailed" | "fixLine"> {
  const { book, journal, clock, intake, settings } = parts;
  const inTurn = createQueues();

  async function prepare(list: ListWish, retryOf?: BatchId): Promise<PrepareOutcome> {
    const { lines } = list;
    if (intake.closedFor) return { kind: "intake_closed" };
    if (lines.length === 0) return { kind: "empty" };
    const person = await parts.people.find(list.actorId);
    if (!person || !may(person, "deposit_many") || person.distributor !== list.distributor) return { kind: "unknown" };
    const tooLarge = lines.find(({ amount }) => amount > settings.depositMax);
    if (tooLarge) return { kind: "line_over_limit", line: tooLarge.line, max: settings.depositMax };
    const wallet = await journal.wallet(list.distributor);
    if (closedFor(wallet, list.actorId, clock.now())) return { kind: "wallet_closed", wallet };
    const batch = newBatch(list, retryOf);
    return (await write({ ...batch, state: "AWAITING_PIN" }, list, [])) ?? (await askAnother(batch, list));
  }

  /** Above what one person may do alone in a day, over lists and single deposits (faults S37). */
  async function askAnother(batch: Omit<Batch, "state">, list: ListWish): Promise<PrepareOutcome> {
    const approvers = approversOf(parts, batch.actorId);
    if (approvers.length === 0) return { kind: "no_approver" };
    return (await write({ ...batch, state: "AWAITING_APPROVAL" }, list, approvers)) ?? { kind: "no_approver" };
  }

  /** `undefined` where it is above what its maker may do alone: decided in the transaction that writes, so that two at once do not slip under it. */
  async function write(
    batch: Batch,
    { lines }: ListWish,
    approvers: readonly number[],
  ): Promise<PrepareOutcome | undefined> {
    const { alone } = settings;
    const isAlone = batch.state === "AWAITING_PIN" && alone !== undefined;
    const chats = [batch.chatId, ...approvers];
    const { kind, batch: written } = await book.create(
      batch,
      lines.map((line) => ({ ...line, depositId: depositIdOf(lineIntent(batch.id, line.line)) })),
      {
        by: { kind: "person", id: batch.actorId },
        what: "prepare_batch",
        detail: { batch: batch.id, lines: batch.lines, total: batch.total },
      },
      chats.map((chatId) => batchMessage(batch, chatId, true)),
      isAlone ? { ...alone, since: dayStart(batch.createdAt) } : undefined,
    );
    if (kind === "too_much_alone") return undefined;
    return kind === "created" ? { kind: "prepared", batch: written } : { kind: "already", batch: written };
  }

  function newBatch(list: ListWish, retryOf: BatchId | undefined): Omit<Batch, "state"> {
    const { intentKey, chatId, actorId, distributor, name, lines } = list;
    return {
      id: depositIdOf(`list:${intentKey}`) as string as BatchId,
      ...{ intentKey, chatId, actorId, distributor, name },
      lines: lines.length,
      total: sum(lines),
      hash: contentHash(lines),
      headings: list.headings ?? [],
      version: 1,
      createdAt: clock.now(),
      retryOf,
    };
  }

  /** A second retry while one is not over would send the same people's money twice. */
  async function again(id: BatchId, by: number, linesOf: () => Promise<readonly BatchLine[]>): Promise<PrepareOutcome> {
    const batch = await book.batch(id);
    if (!batch || batch.actorId !== by) return { kind: "unknown" };
    return await inTurn(id, async () => {
      const earlier = await book.retriesOf(id);
      const open = earlier.find((retry) => !isBatchOver(retry));
      if (open) return { kind: "retry_open", batch: open };
      const lines = await linesOf();
      if (lines.length === 0) return { kind: "nothing_failed" };
      const { chatId, actorId, distributor, name, headings } = batch;
      const intentKey = `retry:${id}:${earlier.length + 1}`;
      return await prepare({ intentKey, chatId, actorId, distributor, name, headings, lines }, id);
    });
  }

  /** Lines that an earlier retry has sent, or has to make again itself: one that was left out has no deposit to show that (faults F38). */
  async function madeElsewhere(id: BatchId): Promise<ReadonlySet<number>> {
    const made = new Set<number>();
    for (const retry of await book.retriesOf(id))
      for (const { line, outcome, skipped } of await book.results(retry.id, retry.lines))
        if (outcome !== "not_sent" || skipped?.startsWith("over_")) made.add(line);
    return made;
  }

  async function failedResults(id: BatchId): Promise<readonly LineResult[]> {
    const failed = await book.failed(id);
    const wasLeftOut = failed.some(({ deposit }) => deposit?.state !== "REJECTED");
    const elsewhere = wasLeftOut ? await madeElsewhere(id) : new Set<number>();
    return failed.filter(({ line, recipient }) => !elsewhere.has(line) && recipient !== FORGOTTEN);
  }

  async function failedLines(id: BatchId): Promise<BatchLine[]> {
    return (await failedResults(id)).map(({ line, recipient, amount, name, cells, deposit, replaces }) => {
      const named = deposit?.state === "REJECTED" ? deposit.id : replaces;
      return { line, recipient, amount, name, cells, replaces: named };
    });
  }

  return {
    prepare: (list) => prepare(list),
    async countFailed(id) {
      const lines = await failedLines(id);
      return { lines: lines.length, total: sum(lines) };
    },
    failedDeposits: async (id) => (await failedResults(id)).flatMap(({ deposit }) => deposit ?? []),
    retryFailed: (id, by) => again(id, by, () => failedLines(id)),
    fixLine: (id, line, recipient, by) =>
      again(id, by, async () => {
        const failed = await failedLines(id);
        return failed.filter((one) => one.line === line).map((one) => ({ ...one, recipient }));
      }),
  };
}

function sum(lines: readonly BatchLine[]): Xof {
  return xof(
    Math.min(
      lines.reduce((total, { amount }) => total + amount, 0),
      XOF_MAX,
    ),
  );
}
