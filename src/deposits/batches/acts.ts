import { type Batch, type BatchId, isBatchOver } from "../../domain/batch.ts";
import { may, type Person } from "../../domain/person.ts";
import type { BatchMove } from "../../domain/ports/batch-book.ts";
import type { ActOutcome, Batches } from "../../domain/ports/batches.ts";
import type { BatchParts } from "./parts.ts";
import type { Run } from "./run.ts";
import { batchMessage } from "./telling.ts";

/** Makes what people do to a batch besides starting it: each act is on record with who did it, and changes nothing that has moved on. */
export function createActs(
  parts: BatchParts,
  runOf: (id: BatchId) => Run | undefined,
): Pick<Batches, "approve" | "pause" | "stop" | "may"> {
  const { book, clock, people, owners } = parts;

  async function mayDo(batch: Batch, by: number): ReturnType<Batches["may"]> {
    const person = await people.find(by);
    if (!person) return { watch: false, run: false, approve: false };
    const isOwn = batch.actorId === by;
    const run = isOwn && may(person, "deposit_many") && person.distributor === batch.distributor;
    return { watch: isOwn || sees(person, batch), run, approve: !isOwn && may(person, "approve") };
  }

  async function approve(id: BatchId, by: number, decision: "yes" | "no"): Promise<ActOutcome> {
    const batch = await book.batch(id);
    if (!batch || !(await mayDo(batch, by)).approve) return { kind: "unknown" };
    if (batch.state !== "AWAITING_APPROVAL") return { kind: "stale", batch };
    const now = clock.now();
    const chats = new Set([...owners.filter((owner) => owner !== batch.actorId), by]);
    return await write(batch, {
      to: decision === "yes" ? "AWAITING_PIN" : "STOPPED",
      set: decision === "yes" ? { approvedBy: by, approvedAt: now } : { endedAt: now },
      act: { by: { kind: "person", id: by }, what: decision === "yes" ? "approve_batch" : "refuse_batch" },
      tell: [batchMessage(batch, batch.chatId, true), ...[...chats].map((chatId) => batchMessage(batch, chatId))],
    });
  }

  /** Who prepared it, or an owner who sees that something is wrong. */
  async function mayHold(batch: Batch, by: number): Promise<boolean> {
    return batch.actorId === by || (await mayDo(batch, by)).approve;
  }

  async function pause(id: BatchId, by: number): Promise<ActOutcome> {
    const batch = await book.batch(id);
    if (!batch || !(await mayHold(batch, by))) return { kind: "unknown" };
    if (batch.state !== "RUNNING") return { kind: "stale", batch };
    runOf(id)?.end({ why: "by_person" });
    return await write(batch, {
      to: "PAUSED",
      set: { pausedFor: "by_person", stopCode: undefined },
      act: { by: { kind: "person", id: by }, what: "pause_batch" },
      tell: [batchMessage(batch, batch.chatId)],
    });
  }

  async function stop(id: BatchId, by: number): Promise<ActOutcome> {
    const batch = await book.batch(id);
    if (!batch || !(await mayHold(batch, by))) return { kind: "unknown" };
    if (isBatchOver(batch)) return { kind: "stale", batch };
    runOf(id)?.end({ why: "by_person" });
    return await write(batch, {
      to: "STOPPED",
      set: { endedAt: clock.now() },
      act: { by: { kind: "person", id: by }, what: "stop_batch" },
      tell: [batchMessage(batch, batch.chatId)],
    });
  }

  /** The batch may move between the look and the write: then it is looked at once more by whoever asked. */
  async function write(batch: Batch, move: Omit<BatchMove, "id" | "from" | "version" | "at">): Promise<ActOutcome> {
    const { id, state: from, version } = batch;
    const moved = await book.move({ id, from, version, at: clock.now(), ...move });
    return { kind: moved.kind === "moved" ? "done" : "stale", batch: moved.batch };
  }

  return { approve, pause, stop, may: mayDo };
}

function sees(person: Person, { distributor }: Batch): boolean {
  return may(person, "read_all") || (may(person, "read_wallet") && person.distributor === distributor);
}
