import type { Context, MiddlewareFn } from "grammy";
import type { ChatOrder } from "../chat-order.ts";

/** Takes the updates of one chat one after the other, in the order they came. An update of no chat has no place here and ends. */
export function inOrder(order: ChatOrder): MiddlewareFn<Context> {
  return async (ctx, next) => {
    if (ctx.chatId !== undefined) await order.run(ctx.chatId, next);
  };
}
