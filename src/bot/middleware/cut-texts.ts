import type { MiddlewareFn, StorageAdapter } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";
import { wordsOf } from "../../../flows/ground/said.ts";
import type { Session } from "../../../flows/ground/session.ts";
import type { Clock } from "../../domain/clock.ts";
import { SEAM } from "../../domain/seam.ts";
import type { ChatOrder } from "../chat-order.ts";

/** How long lines that come after a cut may still be its rest: a phone that lost the network sends it when it is back. In milliseconds. */
const REST_MS = 10 * 60_000;

/** The same of a single line: later, it rather is the cut one, sent again alone as the check asks for. */
const LINE_MS = 60_000;

/** Marks in a chat's session that a text of it was cut, before anything of it is read; of the text itself nothing is kept. */
export function createNoteCut(sessions: StorageAdapter<Session>, order: ChatOrder, clock: Pick<Clock, "now">) {
  return (chatId: number): Promise<void> =>
    order.run(chatId, async () => {
      const session = (await sessions.read(String(chatId))) ?? {};
      await sessions.write(String(chatId), { ...session, cutAt: clock.now() });
    });
}

/**
 * Knows the rest of a text that was taken without it (faults F60), also after a restart: a text that begins within a line cannot be told by itself,
 * so lines with numbers soon after a cut are not read as a list of their own.
 */
export function knowLateRests(clock: Pick<Clock, "now">): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    const { said } = ctx;
    const words = wordsOf(ctx);
    if (said && words && !said.edited) {
      if (words.text.endsWith(SEAM)) ctx.session.cutAt = clock.now();
      else if (words.text.includes(SEAM)) delete ctx.session.cutAt;
      else if (mayBeRest(words.text, clock.now() - (ctx.session.cutAt ?? Number.NEGATIVE_INFINITY))) {
        const text = SEAM + words.text;
        ctx.said = { ...said, words: words.as(text) };
        if (ctx.update.message) Object.assign(ctx.update.message, { text });
      }
    }
    await next();
  };
}

function mayBeRest(text: string, sinceMs: number): boolean {
  if (sinceMs > REST_MS || text.startsWith("/")) return false;
  return text.includes("\n") ? /\d/.test(text) : sinceMs <= LINE_MS && /\d(?:\D?\d){8}/.test(text);
}
