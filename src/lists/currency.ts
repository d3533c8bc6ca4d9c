/** Signs and names of money that is not the franc of the BCEAO, among them the other CFA franc, XAF. */
const FOREIGN =
  /[€$£¥₦₵]|(?<!\p{L})(?:eur|euros?|usd|us ?d|dollars?|gbp|livres? sterling|pounds?|dalasis?|gmd|gnf|francs? guin[ée]ens?|ouguiyas?|mru|mro|xaf|nairas?|ngn|cedis?|ghs|dirhams?|mad|yuans?|cny|rmb|chf|cad|fc|cdf|escudos?|cve)(?!\p{L})/iu;

/** The name or sign of another currency in a text, or `undefined`. */
export function foreignCurrency(text: string): string | undefined {
  return FOREIGN.exec(text)?.[0];
}

/** Whether a whole cell is the name or sign of another currency: `EUR` in a column "Devise". */
export function isForeignMoney(text: string): boolean {
  return text.length <= 20 && foreignCurrency(text) === text.trim();
}
