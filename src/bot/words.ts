import { I18n } from "@grammyjs/i18n";
import type { Say } from "../../flows/ground/say.ts";
import { foreignText, shownName } from "../domain/foreign-text.ts";
import { LANGUAGES, type Language } from "../domain/language.ts";

/** Sentences in every language, from `locales/`. */
export type Words = (language: Language) => Say;

/** What to do with a key that does not exist or a value that was not given: a bug that only people see. */
export interface WordsOptions {
  /** Throw instead of showing French or the key itself: for tests. */
  readonly strict?: boolean;
  /** Told of each slip otherwise. */
  readonly onSlip?: (key: string) => void;
}

/** Loads `locales/*.ftl`. French is the source: what another language lacks is shown in French. */
export function loadWords(folder: string, { strict = false, onSlip = () => {} }: WordsOptions = {}): Words {
  const { fluent, lacked } = sentencesOf(folder);
  const says = new Map(LANGUAGES.map((language) => [language, sayIn(language)]));
  return (language) => says.get(language) ?? sayIn(language);

  function sayIn(language: Language): Say {
    const translate = fluent.withLocale(language);
    // Fluent chooses among the languages anew for every sentence, which is most of what a sentence costs: those without values are kept.
    const fixed = new Map<string, string>();
    return (key, values) => {
      try {
        const known = values ? undefined : fixed.get(key);
        if (known !== undefined) return known;
        const text = noNarrowSpaces(translate(key, values && fitToShow(values)));
        for (const path of lacked.splice(0)) {
          if (strict) throw new Error(`locales: no "${path}"`);
          onSlip(path);
        }
        if (!values) fixed.set(key, text);
        return text;
      } catch (error) {
        lacked.length = 0;
        if (strict) throw error;
        onSlip(key); // a place without its value
        return key;
      }
    };
  }
}

/** The sentences of each folder, read once: reading them is a tenth of a start. `lacked` has what a translation that just ended did not find. */
const READ = new Map<string, { readonly fluent: I18n["fluent"]; readonly lacked: string[] }>();

function sentencesOf(folder: string) {
  const known = READ.get(folder);
  if (known) return known;
  const lacked: string[] = [];
  const { fluent } = new I18n({
    defaultLocale: "fr",
    directory: folder,
    fluentBundleOptions: { useIsolating: false }, // no invisible marks around numbers that people copy
    fluentOptions: { warningHandler: ({ path }) => void lacked.push(path) },
  });
  READ.set(folder, { fluent, lacked });
  return { fluent, lacked };
}

/** Places of a sentence that hold what somebody else wrote: names of people, and of files and sheets. */
const FOREIGN: Readonly<Record<string, (text: string) => string>> = {
  ...{ name: shownName, person: shownName, by: shownName, who: shownName },
  ...{ file: foreignText, sheet: foreignText, said: foreignText },
};

/** The one place where names are made fit to be shown, whatever was stored before (faults S40). */
function fitToShow(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const fit = { ...values };
  for (const place in fit) {
    const [clean, value] = [FOREIGN[place], fit[place]];
    if (clean && typeof value === "string") fit[place] = clean(value);
  }
  return fit;
}

/** Fluent groups numbers with U+202F, which old phones show as a box. */
function noNarrowSpaces(text: string): string {
  return text.replaceAll("\u202f", "\u00a0");
}
