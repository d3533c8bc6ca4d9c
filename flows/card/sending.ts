import { depositFacts } from "../sentences/facts.ts";
import type { CardRenderer } from "./view.ts";

/** The call is out, or it is looked whether it moved money before it is made once more: no button, because nothing can be changed or taken back now. */
export const sending: CardRenderer = ({ deposit, progress }, say, language) => ({
  text: `${say(progress === "checking" ? "card-checking" : "card-sending")}\n\n${depositFacts(deposit, say, language)}`,
});
