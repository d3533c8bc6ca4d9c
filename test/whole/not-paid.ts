import type { WholeCounter } from "./counter.ts";

/** Finds the one deposit of 5,000 F that is being looked up, and calls it not paid. */
export async function callsNotPaid({ person, bot }: ReturnType<WholeCounter["meets"]>): Promise<void> {
  person.says("/statut");
  await bot.asks("Quel dépôt");
  person.taps("5 000 F");
  await bot.asks("vérification en cours");
  person.taps("Décider");
  await bot.asks("Dépôt à décider");
  person.taps("Pas payé");
  await bot.asks("?");
  person.taps("Oui, il n’est pas payé");
}
