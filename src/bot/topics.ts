import type { MiddlewareFn, StorageAdapter, Transformer } from "grammy";
import type { CounterContext } from "../../flows/ground/context.ts";
import type { Session } from "../../flows/ground/session.ts";
import { remembers } from "../domain/remembered.ts";

/** Chats whose topic is remembered without their session. */
const CHATS_MAX = 10_000;

/** Answers where somebody wrote: a private chat may have topics, and what nobody's update causes (a card, an alarm, a PIN pad) belongs there as well. */
export interface Topics {
  /** Sees in which topic somebody acts. Stands behind the session. */
  readonly note: MiddlewareFn<CounterContext>;
  /** Sends what names no topic into the one of its chat. */
  readonly into: Transformer;
}

/** Makes what knows the topic of each chat. The topic stands in the session, so that it is known after a restart; it is nobody's truth: one that is gone is left out. */
export function createTopics(sessions: Pick<StorageAdapter<Session>, "read">): Topics {
  const latest = remembers<number, { readonly topic: number | undefined }>(CHATS_MAX);

  return {
    async note(ctx, next) {
      const topic = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined;
      latest.set(ctx.chatId, { topic });
      if (topic === undefined) delete ctx.session.topic;
      else ctx.session.topic = topic;
      await next();
    },
    async into(call, method, payload, signal) {
      const { chat_id: chatId, message_thread_id: named } = payload as {
        chat_id?: unknown;
        message_thread_id?: number;
      };
      if (!method.startsWith("send") || typeof chatId !== "number" || named !== undefined)
        return await call(method, payload, signal);
      const topic = await topicOf(chatId);
      if (topic === undefined) return await call(method, payload, signal);
      const answer = await call(method, { ...payload, message_thread_id: topic }, signal);
      if (answer.ok || !/thread not found/i.test(answer.description)) return answer;
      latest.set(chatId, { topic: undefined });
      return await call(method, payload, signal);
    },
  };

  async function topicOf(chatId: number): Promise<number | undefined> {
    const known = latest.get(chatId);
    if (known) return known.topic;
    const topic = await readTopic(chatId);
    latest.set(chatId, { topic });
    return topic;
  }

  async function readTopic(chatId: number): Promise<number | undefined> {
    try {
      return (await sessions.read(String(chatId)))?.topic;
    } catch {
      return undefined; // a session that cannot be read
    }
  }
}
