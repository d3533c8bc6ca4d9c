import { InlineKeyboard } from "grammy";
import { isNearly } from "../../src/domain/nearly.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { CounterContext, Flow, Opening } from "../ground/context.ts";
import { commandIn, flowsAt, isFor, runFlow } from "../ground/opening.ts";
import { wordsOf } from "../ground/said.ts";
import { keepWaiting, whichFirstTap } from "../questions/unfinished.ts";
import { offer, withBack } from "../questions/way-back.ts";

/** Words around the one that counts: "je veux voir mon solde s'il vous plaît". */
const POLITE = new Set(
  `a ai au aller avoir besoin bien c caisse de demander des donne donnez du elle est et faire fais il je l la le les ma me merci mes moi mon montre
montrez ou plait pour que quel quoi quelle s savoir sil stp svp te tu un une veux voir voudrais vous can check do get give i is it make me my of
please see show some thanks the to want what you`.split(/\s+/),
);

/**
 * Reads a message that nothing else understood as the beginning of a flow: one letter wrong, too many, missing or swapped, or the word among
 * polite ones. `undefined` when it could be two flows, or none. Asked last, when no question is left that the message could answer.
 */
export function guessOpening(text: string, flows: readonly Flow[]): Opening | undefined {
  const isCommand = text.trimStart().startsWith("/");
  const words = splitWords(plainText(text.trimStart().replace(/^\//, "").replace(/@\S*/, "")));
  const [first = ""] = words;
  const digitsAt = text.search(/\s\S*\d/);
  const rest = isCommand && digitsAt > 0 ? text.slice(digitsAt).trim() : "";
  if (!isCommand && /\d/.test(text)) return undefined;
  const said = isCommand ? first : telling(words);
  if (said.length < 4) return undefined;
  const exact = flows.filter((flow) =>
    namesOf(flow).some((name) => name === said || (!isCommand && telling(splitWords(name)) === said)),
  );
  const close = exact.length > 0 ? exact : flows.filter((flow) => namesOf(flow).some((name) => isNearly(said, name)));
  const [flow, another] = close;
  return flow && !another ? { flow, rest } : undefined;
}

/** Answers what was nearly understood: at once where that only shows something, with a question where it would begin or drop anything. */
export async function answerGuess(ctx: CounterContext): Promise<boolean> {
  const words = wordsOf(ctx);
  if (words === undefined || words.opening !== undefined) return false;
  const own = flowsAt(ctx.flows, ctx.counter.testBench.place).filter((flow) => isFor(ctx.person, flow));
  const guess = guessOpening(words.text, own);
  if (guess === undefined) return false;
  if (guess.flow.onlyShows && guess.rest === "") {
    await runFlow(guess, ctx);
    return true;
  }
  const command = `/${commandIn(guess.flow, ctx.language)}`;
  const meant = [command, guess.rest].filter((part) => part !== "").join(" ");
  const keyboard = new InlineKeyboard().text(ctx.say("button-yes"), whichFirstTap("go"));
  const question = withBack(keyboard, ctx.say("button-no"), whichFirstTap("no"));
  const message = await offer(ctx, ctx.say("guess-question", { meant }), question);
  await keepWaiting(ctx, { message, text: meant });
  return true;
}

function splitWords(plain: string): string[] {
  return plain.split(/[\s'’-]+/);
}

function telling(words: readonly string[]): string {
  return words.filter((word) => !POLITE.has(word)).join(" ");
}

function namesOf({ commands, words }: Flow): string[] {
  return [...commands, ...words];
}
