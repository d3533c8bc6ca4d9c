import { badRequest } from "./bot-api-error.ts";

/** A file that came with a call, by the name of its form field. */
export interface Upload {
  name: string;
  mimeType: string;
  content: Buffer;
}

/** The parameters of one call, however they were sent (query string, form, multipart or JSON). */
export interface Payload {
  fields: Record<string, unknown>;
  uploads: Map<string, Upload>;
  /** Sent as a form: every value is text, structures are JSON in text. */
  isForm: boolean;
}

/** A parameter as text; absent and empty are the same to Telegram. */
export function textOf(payload: Payload, name: string): string {
  const value = payload.fields[name];
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A parameter as a whole number, cut to the range; what is no number counts as absent, as with Telegram. */
export function integerOf(payload: Payload, name: string, fallback: number, min = -Infinity, max = Infinity): number {
  const text = textOf(payload, name);
  const value = /^-?\d+$/.test(text) ? Number(text) : fallback;
  return Math.min(Math.max(value, min), max);
}

/** A parameter as yes or no. */
export function flagOf(payload: Payload, name: string): boolean {
  return /^(true|yes|1)$/i.test(textOf(payload, name));
}

/** A parameter that holds a structure: JSON text in forms, the structure itself in JSON bodies. `undefined` when absent. */
export function structureOf(payload: Payload, name: string, broken: string): unknown {
  const value = payload.fields[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw badRequest(broken);
  }
}

/** Whether a value is a plain JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
