import type { StepContext } from "../ground/context.ts";
import { type KnownReading, typed } from "../questions/listen.ts";

const LETTERS_MIN = 3;
const LENGTH_MAX = 200;

/** Reads a few words that go on record. They have letters: figures alone could be anything, also a secret code. */
export function readRemark(ctx: StepContext, again: string): KnownReading<string> {
  if (ctx.message === undefined || ctx.message.text?.startsWith("/")) return { kind: "elsewhere" };
  const text = (typed(ctx) ?? "").replace(/\s+/g, " ").trim();
  const isRemark = (text.match(/\p{L}/gu)?.length ?? 0) >= LETTERS_MIN && text.length <= LENGTH_MAX;
  return isRemark ? { kind: "answer", value: text } : { kind: "again", say: again };
}
