import type { SpecialNumber } from "./banner.ts";

/** What goes wrong at the practice operator's numbers, for people who read French; the operator itself says it in English. */
const IN_FRENCH: Readonly<Record<string, string>> = {
  "770000101": "réponse perdue, argent passé",
  "770000102": "réponse perdue, l’argent ne passe jamais",
  "770000103": "aucune réponse, argent passé",
  "770000104": "aucune réponse, l’argent ne passe jamais",
  "770000105": "réponse perdue, l’argent passe 30 s après",
  "770000106": "erreur 500/50, argent passé",
  "770000107": "erreur 500/50, l’argent ne passe jamais",
  "770000108": "erreur 500/51 (mis de côté), l’argent passe 20 s après",
  "770000109": "une page HTML sous 502, argent passé",
  "770000110": "200 sans JSON, argent passé",
  "770000111": "en attente, payé après 10 s",
  "770000112": "en attente, refusé après 10 s",
  "770000113": "un état inconnu, payé après 10 s",
  "770000114": "réponse perdue, argent passé, visible après 60 s",
  "770000115": "réponse perdue, deux lignes : refusé, puis payé",
  "770000116": "réponse perdue, payé deux fois par l’opérateur",
  "770000117": "la vraie réponse, 10 s plus tard",
  "770000118": "la réponse nomme un autre montant",
  "770000119": "jeton refusé (401), une fois par référence",
  "770000120": "trop d’appels (429), une fois par référence",
  "770000121": "clé révoquée (4003), une fois par référence",
  "770000122": "succès sans identifiant de l’opérateur",
};

/** The operator's numbers at which something goes wrong, told in both languages. Throws when one has no French. */
export function inBothLanguages(numbers: readonly { msisdn: string; says: string }[]): SpecialNumber[] {
  return numbers.map(({ msisdn, says }) => {
    const fr = IN_FRENCH[msisdn];
    if (fr === undefined) throw new Error(`no French for the number ${msisdn}`);
    return { number: msisdn, says: { fr, en: says } };
  });
}
