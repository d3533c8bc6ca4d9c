/**
 * Text as every store keeps it. PostgreSQL takes no U+0000, and SQLite cuts at it where it compares: so nothing is kept with one, in any store,
 * and what is sealed is what is kept. Whatever brings one (an operator's code, a file's name) loses nothing but that sign.
 */
export function storable(text: string): string {
  return text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text;
}

/** The same with every text of some members. */
export function storableMembers<Members extends object>(members: Members): Members {
  const entries = Object.entries(members).map(([name, value]) => [
    name,
    typeof value === "string" ? storable(value) : value,
  ]);
  return Object.fromEntries(entries) as Members;
}
