import type { Message } from "@grammyjs/types";
import type { MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";

/** What the flows read of a message, and in which topic of the chat an answer belongs. A flow that needs more adds it here. */
const KEPT: ReadonlySet<string> = new Set([
  "message_id",
  "from",
  "chat",
  "date",
  "message_thread_id",
  "is_topic_message",
  "text",
  "entities",
  "contact",
  "document",
] satisfies (keyof Message)[]);

/**
 * Takes everything else off a message before it reaches the dialogues, which store what they wait for: a reply or a quote drags along the
 * message it answers, which may be a PIN that was typed where nobody asked for one, or a keypad (faults S1).
 */
export const bareMessages: MiddlewareFn<CounterContext> = async (ctx, next) => {
  const message: object | undefined = ctx.update.message ?? ctx.update.edited_message;
  for (const name of Object.keys(message ?? {})) if (!KEPT.has(name)) Reflect.deleteProperty(message ?? {}, name);
  await next();
};
