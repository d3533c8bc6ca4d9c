import type { CallFaults } from "../faults/call-faults.ts";
import { uuid } from "../random.ts";
import type { Batch, World } from "../world.ts";
import { addOpen, historyDelay, wrongEcho } from "./cash-in.ts";
import type { CashInOrder } from "./cash-in-rules.ts";
import { settle } from "./settle.ts";

/** One line of a batch. Its PIN was looked at when the batch came, and is not kept. */
export interface BatchLine {
  readonly order: CashInOrder;
  /** Code with which it is refused when its turn comes. */
  readonly refusedBy?: string | undefined;
}

/** Takes a batch: its lines are open rows at once, and settle one after another (contract README section 9). */
export function takeBatch(world: World, lines: readonly BatchLine[], callbackUrl: string, faults: CallFaults): Batch {
  const batch: Batch = {
    bulkId: uuid(world.random),
    callbackUrl,
    open: 0,
    callback: callbackFault(faults),
    callbackLateMs: faults.get("callback_late") ? (faults.get("callback_late")?.afterMs ?? 60_000) : 0,
  };
  world.batches.set(batch.bulkId, batch);
  const { startMs, lineMs } = world.settings.bulk;
  const taken = world.clock.now() + (faults.lateMs ?? 0);
  for (const [index, line] of lines.entries()) {
    const refusedBy = line.refusedBy ?? refusedByFault(faults, index + 1);
    const times = { createdAt: taken, endsAt: taken + startMs + index * lineMs };
    addLine(world, batch, { order: line.order, refusedBy }, times, faults.forLine(line.order));
  }
  return batch;
}

/** Settles every line now. */
export function runBatch(world: World, { bulkId }: Batch): void {
  for (const row of world.transactions.ofBulk(bulkId)) {
    if (row.settles) settle(world, row, row.settles.to, world.clock.now());
  }
}

function addLine(
  world: World,
  batch: Batch,
  { order, refusedBy }: BatchLine,
  { createdAt, endsAt }: { createdAt: number; endsAt: number },
  faults: CallFaults,
): void {
  const { bulkId } = batch;
  const open = faults.get("open_state");
  const hidden = faults.get("hidden_rows");
  const echo = faults.get("wrong_echo");
  if (faults.get("failed_then_paid"))
    addOpen(world, order, { bulkId, status: "FAILED", statusReason: "Échec technique" });
  const to = open ? open.becomes : "SUCCESS";
  const at = open ? endsAt + (open.afterMs ?? 10_000) : endsAt;
  for (let copies = faults.get("paid_twice") ? 2 : 1; copies > 0; copies -= 1) {
    batch.open += 1;
    addOpen(world, order, {
      bulkId,
      status: open?.status ?? "PENDING",
      refusedBy,
      shown: echo && echo.in !== "answer" ? wrongEcho(echo, order) : undefined,
      createdAt,
      visibleAt: createdAt + (hidden ? (hidden.ms ?? 60_000) : historyDelay(world)),
      ...(to === undefined ? {} : { settles: { at, to } }),
    });
  }
}

function refusedByFault(faults: CallFaults, line: number): string | undefined {
  const fault = faults.get("lines_refused");
  return fault && (fault.lines?.includes(line) ?? true) ? (fault.code ?? "2041") : undefined;
}

function callbackFault(faults: CallFaults): Batch["callback"] {
  return (["lost", "doubled", "early", "reordered", "forged"] as const).find((name) => faults.get(`callback_${name}`));
}
