import type { Deposit } from "../domain/deposit.ts";
import type { Pin } from "../domain/pin.ts";
import type { Moved } from "../domain/ports/journal.ts";
import { limitsAt, ownCeilingsAt } from "./ceilings.ts";
import type { EngineParts } from "./parts.ts";
import type { AdmitsPin, NotAdmitted } from "./pins.ts";
import { card } from "./telling.ts";

/** What the step that opens the network needs. */
type SendingParts = Pick<EngineParts, "journal" | "clock" | "settings" | "people">;

/** What became of the step that opens the network. */
export type Opened = Moved | { readonly kind: "pin_held"; readonly why: NotAdmitted };

/**
 * CONFIRMED -> SENDING by compare-and-set: the only step that opens the network. The PIN is admitted before it, so that nothing but the call
 * itself comes after. Anything but `moved` sends nothing, and gives the place in the rate limit and the PIN's back.
 */
export async function openNetworkFor(
  parts: SendingParts,
  confirmed: Deposit,
  by: number,
  call: AdmitsPin,
  pin: Pin,
): Promise<Opened> {
  let opened: Opened | undefined;
  try {
    const why = await call.admit([confirmed], pin);
    opened = why ? { kind: "pin_held", why } : await moveToSending(parts, confirmed, by);
    return opened;
  } finally {
    if (opened?.kind !== "moved") call.release();
  }
}

/** The move alone, under the ceilings as they are now, for a deposit whose PIN was admitted with the others of its call. */
export async function moveToSending(parts: SendingParts, confirmed: Deposit, by: number): Promise<Moved> {
  const { journal, clock } = parts;
  const now = clock.now();
  // Anew, and in the same transaction: a limit that was lowered while the deposit waited for its PIN holds (faults S9).
  const own = confirmed.approvedBy === undefined ? await ownCeilingsAt(parts, confirmed, now) : {};
  return await journal.move({
    id: confirmed.id,
    from: "CONFIRMED",
    version: confirmed.version,
    to: "SENDING",
    at: now,
    set: { attempts: 1, sentAt: now, reason: undefined },
    act: { by: { kind: "person", id: by }, what: "send" },
    within: { ...limitsAt(parts, now), ...own },
    tell: [card(confirmed, confirmed.chatId)],
  });
}
