import type { Deposit } from "../domain/deposit.ts";
import type { Pin } from "../domain/pin.ts";
import type { Moved } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";
import type { AdmitsPin, NotAdmitted } from "./pins.ts";
import { card } from "./telling.ts";

/** What became of the step that opens the network. */
export type Opened = Moved | { readonly kind: "pin_held"; readonly why: NotAdmitted };

/**
 * CONFIRMED -> SENDING by compare-and-set: the only step that opens the network. The PIN is admitted before it, so that nothing but the call
 * itself comes after. Anything but `moved` sends nothing, and gives the place in the rate limit and the PIN's back.
 */
export async function openNetworkFor(
  parts: Pick<EngineParts, "journal" | "clock">,
  confirmed: Deposit,
  by: number,
  line: AdmitsPin,
  pin: Pin,
): Promise<Opened> {
  let opened: Opened | undefined;
  try {
    const why = await line.admit([confirmed], pin);
    opened = why ? { kind: "pin_held", why } : await moveToSending(parts, confirmed, by);
    return opened;
  } finally {
    if (opened?.kind !== "moved") line.release();
  }
}

/** The move alone, for a line whose PIN was admitted with the others of its call. */
export async function moveToSending(
  { journal, clock }: Pick<EngineParts, "journal" | "clock">,
  confirmed: Deposit,
  by: number,
): Promise<Moved> {
  const now = clock.now();
  return await journal.move({
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
}
