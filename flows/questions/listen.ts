import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import { answerTap, takeTap } from "./chat.ts";

/** What a message means to the question that is open. */
export type Reading<T> =
  | KnownReading<T>
  /** What it means is in the books. Runs once, outside the dialogue; what it gives is stored with the dialogue, so plain values only. */
  | { readonly kind: "look_up"; readonly look: (outside: CounterContext) => Promise<KnownReading<T>> };

/** What a message means, where that can be said. */
export type KnownReading<T> =
  | { readonly kind: "answer"; readonly value: T }
  /** Not an answer: say why, unless it was said, and wait for another. */
  | { readonly kind: "again"; readonly say?: string }
  /** Not meant for this question: a tap on something else, an edit, a command nobody knows. */
  | { readonly kind: "elsewhere" };

/** An answer, and the update that brought it. */
export interface Heard<T> {
  readonly value: T;
  readonly updateId: number;
}

/**
 * Waits for an answer to the open question. What is no answer is explained and then forgotten: the stored dialogue keeps only answers that
 * were understood, so it neither grows nor holds what was typed by mistake.
 */
export async function listen<T>(dialogue: Dialogue, read: (ctx: StepContext) => Reading<T>): Promise<Heard<T>> {
  const ctx = await dialogue.wait();
  const first = read(ctx);
  const reading = first.kind === "look_up" ? await dialogue.external(first.look) : first;
  if (reading.kind === "elsewhere") return await dialogue.skip({ next: true });
  if (reading.kind === "again") {
    const { say } = reading;
    if (say !== undefined)
      await dialogue.external(async (outside) => {
        await (outside.callbackQuery ? answerTap(outside, say) : outside.reply(say));
      });
    return await dialogue.skip();
  }
  if (ctx.callbackQuery) await dialogue.external(takeTap);
  return { value: reading.value, updateId: ctx.update.update_id };
}

/** What was typed, when it can be an answer at all: a new message, no command. */
export function typed(ctx: StepContext): string | undefined {
  const text = ctx.message?.text;
  return text === undefined || text.startsWith("/") ? undefined : text;
}
