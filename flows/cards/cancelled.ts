import { type CardRenderer, depositFacts } from "./view.ts";

/** Given up before anything left: by the person, replaced by a changed one, or too old. */
export const cancelled: CardRenderer = ({ deposit }, say, language) => ({
  text: `${say(deposit.reason === "expired" ? "card-expired" : "card-cancelled")}\n\n${depositFacts(deposit, say, language)}`,
});
