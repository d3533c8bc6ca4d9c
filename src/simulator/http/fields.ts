import { z } from "zod";
import { Problem, problem, type Violation } from "./problem.ts";

/** A number on the wire: 9 digits (contract README section 4). */
export const msisdnField = z.string().regex(/^\d{9}$/, "9 digits expected");

/** A PIN ciphertext: 344 characters of standard base64 (contract README section 3). */
export const ciphertextField = z
  .string()
  .length(344, "344 characters expected")
  .regex(/^[A-Za-z0-9+/]{341}[AQgw]==$/, "base64 expected");

/**
 * Reads a JSON body; a member that is null counts as absent (contract README section 4). Throws `Problem` 21 without a body, 22 for no
 * JSON, 23 for an absent field, 24 for a wrong one.
 */
export function readBody<T>(schema: z.ZodType<T>, text: unknown): T {
  if (typeof text !== "string" || text.trim() === "") throw problem("21");
  const json = parse(text);
  if (typeof json !== "object" || json === null) throw problem("22");
  return read(schema, json, { absent: "23", wrong: "24" });
}

/** Reads query parameters; an empty one counts as absent (contract README section 4). Throws `Problem` 27 for an absent one, 28 for a wrong one. */
export function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const given = Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
    name,
    [value].flat()[0],
  ]);
  return read(schema, Object.fromEntries(given.filter(([, value]) => value !== "")), { absent: "27", wrong: "28" });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value) => (value === null ? undefined : value));
  } catch {
    throw problem("22");
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, codes: { absent: string; wrong: string }): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const isAbsent = issues.some(({ path }) => path.length > 0 && valueAt(value, path) === undefined);
  const { http, code, message } = problem(isAbsent ? codes.absent : codes.wrong);
  throw new Problem(http, code, message, { violations: issues.map(toViolation) });
}

/** The message is the rule that was broken, never what was sent. */
function toViolation({ path, message }: z.core.$ZodIssue): Violation {
  return { field: path.map((part) => (typeof part === "number" ? `[${part}]` : String(part))).join("."), message };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
}
