import { plainText } from "./plain-text.ts";

/**
 * What people say at a counter besides numbers and commands. `mistake`, `undo` and `not_received` are about the last deposit, where none is
 * as a draft.
 */
export type Talk = "yes" | "no" | "thanks" | "mistake" | "undo" | "not_received";

const A_DEPOSIT = "(?:depots?|deposits?|paiements?|payments?|transactions?|operations?|envois?|transferts?|transfers?)";

const UNDO = "(?:annul(?:e|er|ez)|rembours(?:e|er|ez)|cancel|undo|refund|reverse)";

/** Whole messages, small letters without accents, polite words at the ends taken away. */
const SAID: readonly (readonly [Talk, RegExp])[] = [
  [
    "yes",
    /^(?:ok(?:ay)?|oui+|ouais|d'?accord|dac|c'?est bon|c'?est (?:ca|correct|exact)|correct|exact|parfait|valide[rz]?|je valide|confirme[rz]?|je confirme|vas[- ]?y|allez[- ]?y|yes|yep|sure|go|i confirm|waaw?|wao)$/,
  ],
  [
    "no",
    /^(?:no|non+|nan|nope|pas bon|pas correct|c'?est pas (?:bon|ca|correct)|ce n'?est pas (?:bon|ca|correct)|it'?s wrong|wrong|deedeet|dedet)$/,
  ],
  ["thanks", /^(?:merci(?: (?:beaucoup|bien|infiniment))?|thanks?(?: you)?|thx|jere?jef|jerejef)$/],
  [
    "mistake",
    /^(?:(?:desole|pardon|oups|oops|sorry|mince|zut),? ?)?(?:je me suis (?:trompee?|gouree?)|me suis trompee?|j'ai fait (?:une|un) (?:erreur|faute)|c'?est une erreur|il y a (?:une )?erreur|erreur|(?:mauvais|faux) (?:numero|montant|client)|erreur (?:de|sur le) (?:numero|montant|client)|i (?:made|did) a mistake|i was wrong|mistake|wrong (?:number|amount|person))(?: (?:de|sur le|of|on the) (?:numero|montant|client|number|amount))?$/,
  ],
  [
    "undo",
    new RegExp(
      `^(?:(?:je (?:veux|voudrais)|il faut|peux[- ]tu|pouvez[- ]vous|i want to) )?(?:${UNDO} (?:moi |me )?(?:le |la |mon |ma |ce |cette |un |the |my |this |a )?(?:(?:derniere?|last)(?: ${A_DEPOSIT})?|${A_DEPOSIT})|rembours(?:e|er|ez)(?:[- ]moi)?|refund(?: me)?)$`,
    ),
  ],
  [
    "not_received",
    /(?:pas|rien|jamais) (?:encore )?(?:recu|eu)|(?:pas|rien) (?:vu )?(?:arrive|tombe)|(?:not|nothing|never) (?:yet )?(?:received|arrived)|(?:did ?n'?t|did not|has ?n'?t|has not) (?:receive|get|got|arrive)/,
  ],
];

const POLITE =
  /^(?:ah|bon|euh|bonjour|svp|stp|please),? | (?:svp|stp|s'il (?:te|vous) plait|please|merci|monsieur|madame)$/g;

/** More is a story, not a wish. */
const LENGTH_MAX = 120;

/** Reads talk; `undefined` when it is none that the counter has an answer for. Never anything with a figure in it: that is for who reads figures. */
export function readTalk(text: string): Talk | undefined {
  if (text.length > LENGTH_MAX || /\p{Nd}/u.test(text)) return undefined;
  const whole = plainText(text);
  const plain = whole.replace(POLITE, "").trim() || whole;
  return SAID.find(([, pattern]) => pattern.test(plain) || pattern.test(whole))?.[0];
}
