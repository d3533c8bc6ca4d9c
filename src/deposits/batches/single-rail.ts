import type { Deposit } from "../../domain/deposit.ts";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import type { Actor } from "../../domain/ports/journal.ts";
import type { ReadyCashIn } from "../../domain/ports/operator.ts";
import { callOperator } from "../call-operator.ts";
import { openNetworkFor } from "../open-network.ts";
import type { AdmitsPin } from "../pins.ts";
import { settleForSure } from "../settle.ts";
import { confirmLine, overLimit } from "./confirm-line.ts";
import { endsRun } from "./ends-run.ts";
import { createGate } from "./gate.ts";
import { endUnderHeldPin } from "./held-pin.ts";
import type { QueuedLine } from "./line-queue.ts";
import type { BatchParts } from "./parts.ts";
import { reachForRun } from "./reach-operator.ts";
import type { Run } from "./run.ts";
import { takeUp } from "./take-up.ts";

const MACHINE: Actor = { kind: "machine", part: "batch" };

/** Hears of a line whose SENDING may have been written although nothing was sent; `confirmed` is its row before that, where there was one. */
export type Stranded = (line: QueuedLine, confirmed?: Deposit) => void;

/** So many lines are being written for each call that is out, so that no call waits for the journal. */
const LINES_PER_CALL = 2;

/** Lets a line through to the operator; the others wait. */
type Gate = ReturnType<typeof createGate>;

/** Sends what is left of a batch as single cash-ins, a few side by side. */
export async function sendSingly(parts: BatchParts, run: Run, stranded: Stranded): Promise<void> {
  await sendUntilProven(parts, run, stranded);
  const { sideBySide } = parts.bulk;
  const gate = createGate(sideBySide);
  const workers = Array.from({ length: sideBySide * LINES_PER_CALL }, () =>
    work(parts, run, gate, stranded, () => false),
  );
  await Promise.all(workers);
}

/** One line at a time until the operator has taken the PIN: three wrong ones lock the wallet. */
export async function sendUntilProven(parts: BatchParts, run: Run, stranded: Stranded): Promise<void> {
  await work(parts, run, createGate(1), stranded, () => run.proven);
}

async function work(
  parts: BatchParts,
  run: Run,
  gate: Gate,
  stranded: Stranded,
  isEnough: () => boolean,
): Promise<void> {
  while (!run.ending && !isEnough()) {
    const lines = await takeUp(parts, run, 1);
    if (lines === "empty") return;
    for (const line of lines)
      await parts.balances.pins.inTurn(run.batch.distributor, run.pin, run.by, () =>
        sendLine(parts, run, line, gate, stranded),
      );
  }
}

/** Confirmed before it waits for its turn and settled after it has given it on: between two calls there is nothing but SENDING. */
async function sendLine(parts: BatchParts, run: Run, line: QueuedLine, gate: Gate, stranded: Stranded): Promise<void> {
  const away = endsRun(parts, run, () => stranded(line));
  const confirmed = await unlessJournalAway(() => confirmLine(parts, run, line), away);
  if (!confirmed) return;
  const sent = await gate(async () => {
    const ready = await reachForRun(parts, run, () => parts.balances.pins.calls.readyCashIn("of_batch"));
    if (!ready) return undefined;
    const call = await open(parts, run, line, confirmed, ready, stranded);
    return await call?.answered;
  });
  if (!sent) return;
  const { deposit, answer, settlement } = sent;
  parts.reached("C8");
  run.heard(answer);
  await settleForSure(parts, deposit, settlement, MACHINE);
  parts.reached("C9");
}

/** A durable SENDING, and the call begun. */
async function open(
  parts: BatchParts,
  run: Run,
  line: QueuedLine,
  confirmed: Deposit,
  ready: ReadyCashIn & AdmitsPin,
  stranded: Stranded,
): Promise<{ answered: ReturnType<typeof callOperator> } | undefined> {
  try {
    return await unlessJournalAway(
      () =>
        run.leaves(async () => {
          if (!ready.fits(run.pin)) run.end({ why: "pin_expired" }); // the key changed: it is asked for again, under the new one
          if (run.ending) return undefined;
          const moved = await openNetworkFor(parts, confirmed, run.by, ready, run.pin);
          if (moved.kind === "wallet_closed") run.end({ why: "wallet_closed" });
          if (moved.kind === "pin_held") endUnderHeldPin(run, moved.why);
          if (moved.kind === "over_limit") await overLimit(parts, run, line, confirmed, moved.limit);
          if (moved.kind !== "moved") return undefined;
          parts.reached("C5");
          return {
            answered: callOperator(parts, moved.deposit, ready, run.pin, {
              isStopping: () => run.ending !== undefined,
              ready: () => parts.balances.pins.calls.readyCashIn("of_batch"),
            }),
          };
        }),
      endsRun(parts, run, () => stranded(line, confirmed)),
    );
  } finally {
    ready.release(); // does nothing once the call has left
  }
}
