import { BotError, GrammyError, HttpError } from "grammy";
import type { LogFields } from "../domain/ports/log.ts";
import { placeInCode } from "./place.ts";

/**
 * What may be written about an error. grammY's errors hold the token and the whole update, and a message of ours or of a library
 * may quote what a person typed (faults S21), so nothing of an error is used but its class, code, place in our code, and Telegram's description.
 */
export function redact(error: unknown): LogFields {
  if (error instanceof BotError) return { ...redact(error.error), update_id: error.ctx.update.update_id };
  if (error instanceof HttpError) return { ...redact(error.error), name: "HttpError" };
  if (error instanceof GrammyError) {
    return { name: "GrammyError", code: error.error_code, method: error.method, description: error.description };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, code: codeOf(error), method: methodOf(error), where: placeInCode(error.stack ?? "") };
}

function codeOf(error: Error): string | undefined {
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined;
}

function methodOf(error: Error): string | undefined {
  return "method" in error && typeof error.method === "string" && /^\w+$/.test(error.method) ? error.method : undefined;
}
