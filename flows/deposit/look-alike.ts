import { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import { reviewTap } from "../ground/buttons.ts";
import type { CounterContext } from "../ground/context.ts";

/** The second, different tap that the same number and amount within minutes needs: another label in another place than Confirm. It knows what was seen. */
export function lookAlikeKeyboard({ say }: CounterContext, id: DepositId, seen: readonly DepositId[]): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-cancel"), reviewTap("cancel", id))
    .row()
    .text(say("button-deposit-anyway"), reviewTap("anyway", id, seen));
}
