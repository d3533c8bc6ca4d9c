import { type CardRenderer, depositFacts } from "./view.ts";

/** Given up before anything left: by the person, replaced by a changed one, or too old. */
export const cancelled: CardRenderer = ({ deposit }, say, language) => ({
  text: `${say(TITLES[deposit.reason ?? "by_person"] ?? "card-cancelled")}\n\n${depositFacts(deposit, say, language)}`,
});

const TITLES: Readonly<Record<string, string>> = { expired: "card-expired", suspended: "card-shut-out" };
