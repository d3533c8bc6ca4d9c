/** Text as it is compared: small letters, no accents, straight apostrophes, single spaces, no punctuation at the ends. */
export function plainText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/’/g, "'")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[\s.,;:!?'"«»]+|(?<![\s.,;:!?'"«»])[\s.,;:!?'"«»]+$/g, "");
}
