import type { Batch } from "../../domain/batch.ts";
import type { NewMessage } from "../../domain/ports/journal.ts";

/** The message of a batch in a chat: edited where it stands, or sent anew when `fresh`, so that it is noticed. */
export function batchMessage({ id }: Pick<Batch, "id">, chatId: number, fresh = false): NewMessage {
  return { kind: "batch", chatId, batchId: id, fresh };
}
