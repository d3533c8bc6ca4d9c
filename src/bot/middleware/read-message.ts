import type { Context, MiddlewareFn } from "grammy";
import type { CounterContext, Flow } from "../../../flows/ground/context.ts";
import { readSaid } from "../../../flows/ground/said.ts";

/**
 * Reads a message once, for everybody behind it. What no person wrote ends here without an answer: service messages of the chat, and a
 * live location that moves (faults F61). A file that somebody put in the place of another is an edit as well, and is answered.
 */
export function readMessage(flows: readonly Flow[]): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const message = ctx.message ?? ctx.editedMessage;
    if (message === undefined || message.web_app_data !== undefined) return await next();
    const said = readSaid(message, ctx.editedMessage !== undefined, flows);
    if (said === undefined || (said.edited && said.kind === "place")) return;
    (ctx as CounterContext).said = said;
    await next();
  };
}
