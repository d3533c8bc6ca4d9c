import { amountInWords } from "../domain/amount-words.ts";
import type { Xof } from "../domain/money.ts";
import { plainHeading } from "./headings.ts";

/** Whether a cell that should say an amount in words says that amount; one without words says nothing against it. */
export function saysInWords(text: string, amount: Xof): boolean {
  const said = plainWords(text);
  return (
    said === "" ||
    ["fr" as const, "en" as const].some((language) => plainWords(amountInWords(amount, language)) === said)
  );
}

/** Words without what is written in different ways: accents, hyphens, an s at the end, "et" and "and", "un mille", the unit. */
function plainWords(text: string): string {
  return plainHeading(text)
    .split(" ")
    .map((word) => word.replace(/s$/, ""))
    .filter((word) => !/^(?:et|and|f|fr|franc|cfa|fcfa|xof|de|la|somme|seulement|only|\d*)$/.test(word))
    .join(" ")
    .replace(/^un mille\b/, "mille");
}
