import { phraseFact, readPhrase } from "../../src/domain/phrase.ts";
import type { CounterContext } from "../ground/context.ts";

/** `/phrase le manguier de ma tante`: what the PIN page shows this person from now on; `/phrase non` takes it away, `/phrase` says what is chosen. */
export async function phrase(ctx: CounterContext, rest: string): Promise<void> {
  const { say, person } = ctx;
  const { journal } = ctx.counter;
  const name = phraseFact(person.id);
  if (rest === "") {
    const chosen = await journal.fact(name);
    return void (await ctx.reply(chosen ? say("phrase-chosen", { phrase: chosen }) : say("phrase-none")));
  }
  if (/^(non|no|stop|off|aucune?)$/i.test(rest.trim())) {
    await journal.setFact(name, "");
    return void (await ctx.reply(say("phrase-off")));
  }
  const chosen = readPhrase(rest);
  if (chosen === undefined) return void (await ctx.reply(say("phrase-unfit")));
  await journal.setFact(name, chosen);
  await ctx.reply(say("phrase-set", { phrase: chosen }));
}
