import { readCheckCode } from "../../src/domain/check-code.ts";
import { readReference } from "../../src/domain/reference.ts";
import type { Flow, Opening } from "../ground/context.ts";

/**
 * Reads a message that is nothing but a receipt's check code or a reference: it begins what looks that up, though its command was not typed.
 * Only in its groups, as both are printed, and with a letter, so that no word and no number is taken for one.
 */
export function readBareCode(text: string, flows: readonly Flow[]): Opening | undefined {
  const rest = text.trim();
  if (!/^\w{4}(-\w{4})+$/.test(rest) || !/[a-z]/i.test(rest)) return undefined;
  const command = readCheckCode(rest) ? "verifier" : readReference(rest) ? "statut" : undefined;
  const flow = flows.find(({ commands }) => command !== undefined && commands.includes(command));
  return flow && { flow, rest };
}
