/** A word or sentence of `locales/` in one language. Values are shown as they are: group and mask them before. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;
