import type { Transaction } from "../bank/transactions.ts";
import { money } from "../http/money.ts";
import type { World } from "../world.ts";
import { deliverMessage, message } from "./delivery.ts";

/**
 * Calls the registered address about a single cash-in, where a setting wants it: whether Orange ever does is not known
 * (contract README section 11), so clients must live with both.
 */
export function tellTransactionIsOver(world: World, transaction: Transaction): void {
  const registration = world.registrations.newest();
  if (world.settings.unitCallback === "none" || !registration) return;
  const { transactionId, status, reference, amount, partner, customer } = transaction;
  void deliverMessage(
    world,
    message(world, registration.callbackUrl, transactionId, {
      transactionId,
      type: "CASHIN",
      status,
      channel: "API",
      paymentMethod: "ORANGE_MONEY",
      reference,
      amount: money(amount),
      partner: { idType: "MSISDN", id: partner },
      customer: { idType: "MSISDN", id: customer },
    }),
  );
}
