import type { Breach } from "./invariants.ts";

/** A rule, and where it was broken. */
export interface Finding {
  readonly rule: string;
  readonly text: string;
  readonly breaches: readonly Breach[];
}

/** Holds books to rules. */
export function judge<B>(
  rules: Readonly<Record<string, { text: string; check: (books: B) => readonly Breach[] }>>,
  books: B,
): Finding[] {
  return Object.entries(rules).map(([rule, { text, check }]) => ({ rule, text, breaches: check(books) }));
}
