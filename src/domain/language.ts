/** The languages of the counter. French is the source; every sentence exists in both (`locales/`). */
export const LANGUAGES = ["fr", "en"] as const;

/** One of the languages a person can choose with `/langue`. */
export type Language = (typeof LANGUAGES)[number];

/** Reads a language tag such as Telegram's `language_code` (`fr-SN`, `en`); `undefined` when it is neither language. */
export function readLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language === primary);
}
