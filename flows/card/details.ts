import type { Deposit } from "../../src/domain/deposit.ts";
import type { CounterContext } from "../ground/context.ts";
import { ifStillThere, takeTap } from "../questions/chat.ts";
import { answerStale } from "../questions/stale.ts";
import { renderCard, renderWhole } from "./card.ts";
import type { CardView } from "./view.ts";

/** "Details" and "Fold" under a paid deposit: the whole receipt with what can be done about it, or its three lines, where it stands. */
export async function unfold(ctx: CounterContext, deposit: Deposit, act: "details" | "fold"): Promise<void> {
  if (deposit.state !== "SUCCEEDED") return await answerStale(ctx, deposit);
  await takeTap(ctx);
  const draw = act === "details" ? renderWhole : renderCard;
  const { text, keyboard } = draw(await viewHere(ctx, deposit), ctx.say, ctx.language, ctx.counter.clock.now());
  await ifStillThere(() => ctx.editMessageText(text, keyboard && { reply_markup: keyboard }));
}

/** As the teller shows it: the customer's name only in the chat that the deposit was made in. */
async function viewHere(ctx: CounterContext, deposit: Deposit): Promise<CardView> {
  const isHere = deposit.chatId === ctx.chatId;
  const customer = isHere
    ? { name: (await ctx.counter.books.addressBook.find(deposit.distributor, deposit.recipient))?.name }
    : undefined;
  return { deposit, viewer: ctx.person, customer };
}
