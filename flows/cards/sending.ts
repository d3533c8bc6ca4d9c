import { type CardRenderer, depositFacts } from "./view.ts";

/** The call is out: no button, because nothing can be changed or taken back now. */
export const sending: CardRenderer = ({ deposit }, say, language) => ({
  text: `${say("card-sending")}\n\n${depositFacts(deposit, say, language)}`,
});
