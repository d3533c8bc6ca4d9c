/** Signs and names of money that is not the franc of the BCEAO, among them the other CFA franc, XAF. */
const FOREIGN =
  /[€$£¥₦₵]|(?<!\p{L})(?:eur|euros?|usd|us ?d|dollars?|gbp|livres? sterling|pounds?|dalasis?|gmd|gnf|francs? guin[ée]ens?|ouguiyas?|mru|mro|xaf|nairas?|ngn|cedis?|ghs|dirhams?|mad|yuans?|cny|rmb|chf|cad|fc|cdf|escudos?|cve)(?!\p{L})/iu;

/** The name or sign of another currency in a text, or `undefined`. */
export function foreignCurrency(text: string): string | undefined {
  return FOREIGN.exec(text)?.[0];
}

/** Whether a cell of a currency column means francs CFA. */
export function isFrancs(text: string): boolean {
  return /^(?:f|fr|frs|francs?|xof|f\.? ?cfa|cfa|francs? cfa)\.?$/i.test(text.trim());
}
