import type { Dialogue, StepContext } from "../context.ts";

/** What a message means to the question that is open. */
export type Reading<T> =
  | { readonly kind: "answer"; readonly value: T }
  /** Not an answer: say why and wait for another. */
  | { readonly kind: "again"; readonly say: string }
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
  const reading = read(ctx);
  if (reading.kind === "elsewhere") return await dialogue.skip({ next: true });
  if (reading.kind === "again") {
    await dialogue.external(async (outside) => {
      await outside.reply(reading.say);
    });
    return await dialogue.skip();
  }
  return { value: reading.value, updateId: ctx.update.update_id };
}

/** What was typed, when it can be an answer at all: a new message, no command. */
export function typed(ctx: StepContext): string | undefined {
  const text = ctx.message?.text;
  return text === undefined || text.startsWith("/") ? undefined : text;
}
