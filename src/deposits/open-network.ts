import type { Deposit } from "../domain/deposit.ts";
import type { Moved } from "../domain/ports/journal.ts";
import type { CashInLine } from "../domain/ports/operator.ts";
import type { EngineParts } from "./parts.ts";
import { card } from "./telling.ts";

/**
 * CONFIRMED -> SENDING by compare-and-set: the only step that opens the network. Anything but `moved` sends nothing, and gives the place in
 * the rate limit back.
 */
export async function openNetworkFor(
  { journal, clock }: Pick<EngineParts, "journal" | "clock">,
  confirmed: Deposit,
  by: number,
  line: Pick<CashInLine, "release">,
): Promise<Moved> {
  const now = clock.now();
  let moved: Moved | undefined;
  try {
    moved = await journal.move({
      id: confirmed.id,
      from: "CONFIRMED",
      version: confirmed.version,
      to: "SENDING",
      at: now,
      set: { attempts: 1, sentAt: now, reason: undefined },
      act: { by: { kind: "person", id: by }, what: "send" },
      within: { openWallet: true },
      tell: [card(confirmed, confirmed.chatId)],
    });
    return moved;
  } finally {
    if (moved?.kind !== "moved") line.release();
  }
}
