import { type CardRenderer, depositFacts } from "./view.ts";

/** Not confirmed yet. */
export const draft: CardRenderer = ({ deposit }, say, language) => ({
  text: `${say("card-draft")}\n\n${depositFacts(deposit, say, language)}`,
});

/** Waits for the PIN, or has it and waits for the operator or for its turn. The pad under it is the bot's. */
export const confirmed: CardRenderer = ({ deposit, progress }, say, language) => ({
  text: `${say(progress === undefined ? "card-confirmed" : `card-${progress}`)}\n\n${depositFacts(deposit, say, language)}`,
});
