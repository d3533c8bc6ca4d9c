import { z } from "zod";
import type { SimulatorSettings } from "../settings.ts";

/*
 * Ways to write a field that nobody saw refused: they are taken unless a setting of `strict` says otherwise (docs/refusing-rules.md).
 */

/** Text, or a number or boolean in its place. */
export function text({ strict }: SimulatorSettings) {
  return strict.types ? z.string() : z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
}

/** `true` or `false`, or the word in text. */
export function flag({ strict }: SimulatorSettings) {
  const word = z.stringbool({ truthy: ["true"], falsy: ["false"] });
  return strict.types ? z.boolean() : z.union([z.boolean(), word]);
}

/** One of a list of words, in any case. */
export function word<const Words extends readonly [string, ...string[]]>({ strict }: SimulatorSettings, words: Words) {
  const listed = z.enum(words);
  return strict.words
    ? listed
    : z
        .string()
        .transform((given) => find(words, given))
        .pipe(listed);
}

/** One of a list of words, in any case; a word that is not on it stays as it is and fits nothing. */
export function filterWord({ strict }: SimulatorSettings, words: readonly [string, ...string[]]) {
  return strict.words ? z.enum(words) : z.string().transform((given) => find(words, given));
}

/** Which page, from 0, and how many rows of it. More than the most are cut to the most, unless pages are strict. */
export function pages({ strict }: SimulatorSettings, { most, usual }: { most: number; usual: number }) {
  const count = z.string().regex(/^\d+$/).transform(Number).pipe(z.int());
  const size = strict.pages
    ? count.pipe(z.int().min(1).max(most))
    : count.pipe(z.int().min(1)).transform((n) => Math.min(n, most));
  return { page: count.default(0), size: size.default(usual) };
}

function find(words: readonly string[], given: string): string {
  return words.find((word) => word.toLowerCase() === given.toLowerCase()) ?? given;
}

const WHOLE_ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * An instant of the query, in milliseconds since 1970; without a zone it is UTC. Unless dates are strict, also a day alone, a time without
 * seconds, a zone without colon, and a `+` that arrived as a blank.
 */
export function queryInstant({ strict }: SimulatorSettings) {
  const given = strict.dates
    ? z.string().regex(WHOLE_ISO)
    : z
        .string()
        .transform((value) =>
          value
            .trim()
            .replace(/ (?=\d{2}:?\d{2}$)/, "+")
            .replace(" ", "T"),
        )
        .pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i));
  return given.transform(readIso).pipe(z.int());
}

/** The date of a request, in milliseconds: ISO 8601, or seconds with a fraction (contract README section 4). Unreadable text is as no date, unless dates are strict. */
export function requestDate({ strict }: SimulatorSettings) {
  const seconds = z.number().transform((value) => Math.round(value * 1_000));
  const iso = strict.dates
    ? z.iso.datetime({ offset: true }).transform(readIso)
    : z.string().transform((value) => (Number.isNaN(readIso(value)) ? undefined : readIso(value)));
  return z.union([seconds, iso]);
}

function readIso(value: string): number {
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(value) && value.includes("T");
  return Date.parse(hasZone || !value.includes("T") ? value : `${value}Z`);
}
