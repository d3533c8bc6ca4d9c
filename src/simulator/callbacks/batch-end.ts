import { uuid } from "../random.ts";
import type { Batch, World } from "../world.ts";
import { deliverMessage, type Message, message } from "./delivery.ts";

/** Counts one line of a batch as over, and tells the caller when it was the last one. */
export function endLine(world: World, bulkId: string, at: number): void {
  const batch = world.batches.get(bulkId);
  if (!batch) return;
  batch.open -= 1;
  if (batch.open > 0 || batch.callback === "early") return;
  const due = at + batch.callbackLateMs;
  if (due <= world.clock.now()) void tellBatchIsOver(world, batch);
  else world.agenda.at(due, () => void tellBatchIsOver(world, batch));
}

/** Calls back about a batch, in the way that its faults say. Resolves when the first tries are over. */
export async function tellBatchIsOver(world: World, batch: Batch): Promise<void> {
  for (const one of messagesOf(world, batch)) await deliverMessage(world, one);
}

function messagesOf(world: World, batch: Batch): Message[] {
  const over = end(world, batch, world.settings.bulk.callbackStatus);
  switch (batch.callback) {
    case "lost":
      return [];
    case "doubled":
      return [over, over];
    case "reordered":
      return [over, end(world, batch, "PENDING")];
    case "forged":
      return [
        { ...end(world, batch, "SUCCESS"), forged: "key" },
        { ...end(world, batch, "SUCCESS"), forged: "signature" },
        end(world, { ...batch, bulkId: uuid(world.random) }, "SUCCESS"),
        over,
      ];
    default:
      return [over];
  }
}

/** `reference` is the batch's id, not the caller's (contract README section 9). */
function end(world: World, { callbackUrl, bulkId }: Batch, status: string): Message {
  return message(world, callbackUrl, bulkId, {
    type: "BULK_CASHIN",
    reference: bulkId,
    status,
    description: "",
    date: new Date(world.clock.now()).toISOString(),
    metadata: {},
  });
}
