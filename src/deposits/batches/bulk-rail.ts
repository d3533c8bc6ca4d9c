import type { Deposit } from "../../domain/deposit.ts";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import type { Actor } from "../../domain/ports/journal.ts";
import type { BulkAnswer, ReadyBulk } from "../../domain/ports/operator.ts";
import { lookUpMany } from "../look-first.ts";
import { moveToSending } from "../open-network.ts";
import type { AdmitsPin } from "../pins.ts";
import { send } from "../send.ts";
import { settleForSure } from "../settle.ts";
import { settleAnswer } from "../settlement.ts";
import { writeAnswer } from "./bulk-answer.ts";
import type { ChunkEnd, ChunkWatch } from "./chunk-watch.ts";
import { confirmLine, overLimit } from "./confirm-line.ts";
import { endsRun } from "./ends-run.ts";
import { endUnderHeldPin } from "./held-pin.ts";
import type { QueuedLine } from "./line-queue.ts";
import type { BatchParts } from "./parts.ts";
import { reachForRun } from "./reach-operator.ts";
import type { Run } from "./run.ts";
import type { Stranded } from "./single-rail.ts";
import { takeUp } from "./take-up.ts";

const MACHINE: Actor = { kind: "machine", part: "batch" };

/** How long the next chunk waits for the one before: nothing that would stop the run is known sooner. */
const CHUNK_WAIT_MS = 2 * 60_000;

/** Fewer lines than this may all be refused for reasons of their own. */
const ALL_REFUSED_MIN = 3;

/** Sends what is left of a batch with the operator's call for many, one chunk after the other. The PIN has been proven before. */
export async function sendInBulk(
  parts: BatchParts,
  run: Run,
  rail: { readonly chunk: number; readonly callbackUrl: string },
  watch: ChunkWatch,
  stranded: Stranded,
): Promise<void> {
  while (!run.ending) {
    const lines = await takeUp(parts, run, rail.chunk);
    if (lines === "empty") return;
    if (lines.length > 0)
      await parts.balances.pins.inTurn(run.batch.distributor, run.pin, run.by, () =>
        sendChunk(parts, run, lines, rail, watch, stranded),
      );
  }
}

async function sendChunk(
  parts: BatchParts,
  run: Run,
  lines: readonly QueuedLine[],
  { callbackUrl }: { readonly callbackUrl: string },
  watch: ChunkWatch,
  stranded: Stranded,
): Promise<void> {
  const ready = await reachForRun(parts, run, () => parts.balances.pins.calls.readyBulkCashIn());
  if (!ready) return;
  const sent = await run.leaves(async () => {
    const sending = await openNetwork(parts, run, lines, ready, stranded);
    if (sending.length === 0) return ready.release();
    return await send<ReadyBulk & AdmitsPin, BulkAnswer>(parts, {
      ...{ deposits: sending, call: ready, pin: run.pin, look: lookUpMany(parts, sending), by: MACHINE },
      send: (call, orders) => call.send(orders, run.pin, callbackUrl),
      ready: () => parts.balances.pins.calls.readyBulkCashIn(),
      isStopping: () => run.ending !== undefined,
    });
  });
  if (!sent) return;
  parts.reached("C8");
  const { deposits } = sent;
  const chunk = await writeAnswer(parts, run, sent);
  parts.reached("C9");
  if (!chunk) return;
  const end = await Promise.race([watch.watch(chunk), run.pause(CHUNK_WAIT_MS)]);
  if (end) await endWhereHopeless(parts, run, deposits, end);
}

/** Every line durable in SENDING before the first byte of any. What is SENDING when the run is asked to end leaves with it: it cannot go back. */
async function openNetwork(
  parts: BatchParts,
  run: Run,
  lines: readonly QueuedLine[],
  ready: ReadyBulk & AdmitsPin,
  stranded: Stranded,
): Promise<Deposit[]> {
  const sending: Deposit[] = [];
  const confirmed: { readonly line: QueuedLine; readonly deposit: Deposit }[] = [];
  let at = 0;
  const open = async (): Promise<Deposit[]> => {
    for (const line of lines) {
      const deposit = run.ending ? undefined : await confirmLine(parts, run, line);
      if (deposit) confirmed.push({ line, deposit });
      at += 1;
    }
    if (!ready.fits(run.pin)) run.end({ why: "pin_expired" }); // the key changed: it is asked for again, under the new one
    const why = run.ending
      ? undefined
      : await ready.admit(
          confirmed.map(({ deposit }) => deposit),
          run.pin,
        );
    if (why) endUnderHeldPin(run, why);
    for (const { line, deposit } of confirmed) {
      if (run.ending) break;
      const moved = await moveToSending(parts, deposit, run.by);
      if (moved.kind === "moved") sending.push(moved.deposit);
      if (moved.kind === "over_limit") await overLimit(parts, run, line, deposit, moved.limit);
      if (moved.kind === "wallet_closed") {
        run.end({ why: "wallet_closed" });
        return await keepBack(parts, sending);
      }
    }
    parts.reached("C5");
    return sending;
  };
  const strand = () => {
    for (const line of lines.slice(0, at + 1)) stranded(line, confirmed.find((one) => one.line === line)?.deposit);
    ready.release();
  };
  return (await unlessJournalAway(open, endsRun(parts, run, strand))) ?? [];
}

/** The wallet was closed while its lines became SENDING: none has left, and none will. */
async function keepBack(parts: BatchParts, sending: readonly Deposit[]): Promise<Deposit[]> {
  const answer = { kind: "rejected", reason: "not_sent", code: "WALLET_CLOSED", stop: false } as const;
  for (const deposit of sending)
    await settleForSure(parts, deposit, settleAnswer(deposit, answer, parts.clock.now()), MACHINE);
  return [];
}

/** A batch's refusals come without their codes: where none was paid, or the balance does not reach for the smallest, the rest would fare alike. */
async function endWhereHopeless(
  { balances }: BatchParts,
  run: Run,
  deposits: readonly Deposit[],
  { paid, notPaid }: ChunkEnd,
): Promise<void> {
  if (notPaid === 0 || run.ending) return;
  const answer = await balances.read(run.batch.distributor);
  const smallest = Math.min(...deposits.map(({ amount }) => amount));
  if (answer.kind === "balance" && answer.balance < smallest) run.end({ why: "refused", code: "float_too_low" });
  else if (paid === 0 && notPaid >= ALL_REFUSED_MIN) run.end({ why: "refused", code: "refused_by_operator" });
}
