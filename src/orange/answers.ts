import { z } from "zod";
import { asMsisdn, type Msisdn } from "../domain/msisdn.ts";

/*
 * Answers are read leniently (contract README sections 7 and 10): unknown members are dropped, a member that is missing, null or of an
 * unexpected type counts as missing. What a missing member means is decided where the answer is judged, never here.
 */

/** Text, or a number in its place; blank counts as missing. */
export const looseText = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim() || undefined)
  .optional()
  .catch(undefined);

/** `Yes` or `No`, or what other programs write for it; any other text stays as it is. */
export const looseYes = z
  .union([z.boolean().transform((value) => (value ? "Yes" : "No")), looseText.transform(toYes)])
  .optional()
  .catch(undefined);

function toYes(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^(yes|true)$/i.test(text)) return "Yes";
  return /^(no|false)$/i.test(text) ? "No" : text;
}

/**
 * Text that is kept or shown as it is: 50 characters at most, as in the contract's ids, and none that could pass for a line of ours or turn
 * the text around it (faults S26). Anything else is not what it claims to be and counts as missing.
 */
export const looseId = looseText.transform((text) => (/^[\x21-\x7e]{1,50}$/.test(text ?? "") ? text : undefined));

/** Text without any blanks: people's ways to group digits. */
const ungrouped = z.string().transform((text) => text.replace(/\s/g, ""));

/** A number, or text that is one: `1500.0`, `"1500.0"`, `"1 500"`. */
export const looseNumber = z
  .union([z.number(), ungrouped.pipe(z.string().regex(/^-?\d+(\.\d+)?$/)).transform(Number)])
  .optional()
  .catch(undefined);

/** An amount: an object, or just its value. */
export const looseAmount = z
  .union([
    z.object({ value: looseNumber, unit: looseText }),
    looseNumber.transform((value) => ({ value, unit: undefined })),
  ])
  .optional()
  .catch(undefined);

const writtenAmount = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);

/** Figures that an amount may mean which is no number: its last separator may part thousands, or francs from hundredths. `undefined` where nobody can tell. */
export function figuresIn(amount: unknown): readonly number[] | undefined {
  const text = writtenAmount
    .safeParse(amount)
    .data?.replace(/\s/g, "")
    .replace(/(f|cfa|fcfa|xof)\.?$/i, "");
  if (text === undefined || !/^\d[\d.,]{0,20}$/.test(text)) return undefined;
  const whole = text.replace(/[.,]/g, "");
  const behind = /[.,](\d+)$/.exec(text)?.[1]?.length ?? 0;
  return [...new Set([Number(whole), Number(whole) / 10 ** behind])];
}

/** One side of a transaction, down to its number; masked numbers and codes cannot be compared and count as missing. */
export const looseParty = z
  .union([z.object({ id: looseText, idType: looseText }), looseText.transform((id) => ({ id, idType: undefined }))])
  .transform(({ id, idType }): Msisdn | undefined =>
    id === undefined || idType === "CODE" ? undefined : asMsisdn(id.replace(/\s/g, "")),
  )
  .optional()
  .catch(undefined);

/** The answer to a cash-in, with whatever it echoes. */
export const transactionAnswer = z.object({
  status: looseText,
  transactionId: looseId,
  reference: looseText,
  amount: looseAmount,
  customer: looseParty,
  partner: looseParty,
});

/** What was read of the answer to a cash-in. */
export type TransactionAnswer = z.infer<typeof transactionAnswer>;

const problem = z.object({ code: looseText });

/** The operator's error code in a body: a few digits, or nothing. Any other text could be an echo of what was sent. */
export function errorCode(json: unknown): string | undefined {
  const code = problem.safeParse(json).data?.code;
  return code !== undefined && /^\d{1,6}$/.test(code) ? code : undefined;
}
