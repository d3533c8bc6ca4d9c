import type { Instant } from "../../domain/clock.ts";
import type { Deposit } from "../../domain/deposit.ts";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import type { BatchChunk } from "../../domain/ports/batch-book.ts";
import type { Actor } from "../../domain/ports/journal.ts";
import type { BulkAnswer } from "../../domain/ports/operator.ts";
import type { Sent } from "../send.ts";
import { settleForSure } from "../settle.ts";
import { type Settlement, settleAnswer, settleJudgement } from "../settlement.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";

const MACHINE: Actor = { kind: "machine", part: "batch" };

/** The lines of a chunk are looked up by the batch's id; each by its own reference no sooner than this, in milliseconds. */
const OWN_LOOK_MS = 3 * 60_000;

/** What the call came to, for every line: nothing but its own row says whether one was paid (contract README section 9). */
export async function writeAnswer(
  parts: BatchParts,
  run: Run,
  { deposits, answer, judgements }: Sent<BulkAnswer>,
): Promise<BatchChunk | undefined> {
  const now = parts.clock.now();
  // A batch that was refused has no rows to look for by its id.
  const bulkId = "bulkId" in answer && answer.kind !== "rejected" ? answer.bulkId : undefined;
  const chunk = bulkId && { bulkId, batchId: run.batch.id, lines: deposits.length, sentAt: now };
  if (chunk) await keep(parts, chunk);
  run.heard(answer, deposits.length);
  for (const [index, deposit] of deposits.entries()) {
    const at = parts.clock.now();
    const judgement = judgements?.[index];
    const shown = judgement && settleJudgement(deposit, judgement, false, at);
    await settleForSure(parts, deposit, shown ?? settlementOf(deposit, answer, at), MACHINE);
  }
  return chunk;
}

/** Only a handle: without it the lines are looked up by their own references. */
async function keep({ book, log }: BatchParts, chunk: BatchChunk): Promise<void> {
  await unlessJournalAway(
    () => book.addChunk(chunk),
    (error) => log.error({ part: "batch", error: error.message }, "the operator's id of a batch is not on record"),
  );
}

function settlementOf(deposit: Deposit, answer: BulkAnswer, now: Instant): Settlement {
  if (answer.kind === "received") {
    const act = { what: "answer", detail: { says: "taken", bulkId: answer.bulkId } };
    return { to: "PENDING", set: { nextLookAt: now + OWN_LOOK_MS }, act };
  }
  // REJECTED is the batch's word; a line is refused when its own rows say so, or a person does (contract README section 9).
  if (answer.kind === "rejected" && answer.code === "REJECTED")
    return settleAnswer(deposit, { kind: "uncertain", reason: "batch_refused", code: answer.code }, now);
  return settleAnswer(deposit, answer, now);
}
