import { readReceiptLink } from "../../../flows/receipts/verify.ts";
import { readCheckCode } from "../../domain/check-code.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Receipts } from "../../domain/ports/receipts.ts";
import { remembers } from "../../domain/remembered.ts";

/** Codes that one stranger may have looked up in a quarter of an hour. */
const CODES_MAX = 5;
const WINDOW_MS = 15 * 60_000;
const STRANGERS_MAX = 10_000;

/** Look-ups for all strangers together in a minute: with forty bits a code, guessing at this pace hits one of a million receipts in four weeks, and learns that there is one. */
const ALL_A_MINUTE = 30;

/** What a stranger is told of a code; each is a sentence of its own in `locales/`. `undefined`: nothing, it was too much. */
export type CheckSentence =
  | "stranger-check-how"
  | "stranger-check-genuine"
  | "stranger-check-not"
  | "stranger-check-wait";

/** The code, or what stands in its place, where somebody wrote `/verifier CODE` or opened a receipt's link; `undefined` for anything else. */
export function readCheckWish(text: string | undefined): string | undefined {
  const [, command = "", rest = ""] = /^\/(\w+)(?:@\w+)?(?:\s+([\s\S]{1,60}))?$/.exec(text?.trim() ?? "") ?? [];
  if (/^(?:verifier|verify)$/i.test(command)) return rest;
  return command.toLowerCase() === "start" ? readReceiptLink(rest) : undefined;
}

/**
 * Checks receipts for strangers, whom the receipt itself invites: genuine or not, in fixed sentences that say nothing about people or money. One
 * look-up that writes nothing, so many for each of them and for all (faults S6).
 */
export function createStrangerChecks(receipts: Pick<Receipts, "isGenuine">, clock: Clock) {
  const asked = remembers<number, readonly number[]>(STRANGERS_MAX);
  let minute = { since: Number.NEGATIVE_INFINITY, looks: 0 };

  return async (stranger: number, wish: string): Promise<CheckSentence | undefined> => {
    const code = readCheckCode(wish);
    if (code === undefined) return "stranger-check-how";
    const now = clock.monotonic();
    const recent = (asked.get(stranger) ?? []).filter((at) => now - at < WINDOW_MS);
    if (recent.length >= CODES_MAX) return "stranger-check-wait";
    if (now - minute.since >= 60_000) minute = { since: now, looks: 0 };
    if (minute.looks >= ALL_A_MINUTE) return undefined;
    minute.looks += 1;
    asked.set(stranger, [...recent, now]);
    return (await receipts.isGenuine(code)) ? "stranger-check-genuine" : "stranger-check-not";
  };
}
