import type { Context, MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/context.ts";
import { readSaid } from "../../../flows/said.ts";

/**
 * Reads a message once, for everybody behind it. What no person wrote ends here without an answer: service messages of the chat, and edits that
 * the phone makes by itself, such as a live location that moves (faults F61).
 */
export const readMessage: MiddlewareFn<Context> = async (ctx, next) => {
  const message = ctx.message ?? ctx.editedMessage;
  if (message === undefined || message.web_app_data !== undefined) return await next();
  const said = readSaid(message, ctx.editedMessage !== undefined);
  const isByItself = said?.edited && said.kind !== "text" && (!("caption" in said) || said.caption === undefined);
  if (said === undefined || isByItself) return;
  (ctx as CounterContext).said = said;
  await next();
};
