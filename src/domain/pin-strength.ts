import { PIN_LENGTH, type Pin } from "./pin.ts";

/** Why a new PIN is not taken: what a thief tries first. Each one has a sentence of its own in `locales/`. */
export const PIN_WEAKNESSES = ["repeated", "sequence", "year", "birthday"] as const;

/** One of the weaknesses above. */
export type PinWeakness = (typeof PIN_WEAKNESSES)[number];

/**
 * Says what is weak about a PIN, or `undefined`. Looks at the bytes where they are, so that no text of it comes into being:
 * one digit four times or two in turn (`0000`, `1212`, `1122`), a run up or down (`1234`, `9876`, also over 0 as in `7890`),
 * a year of somebody's life (`1984`, `2007`), a day and month (`2512`).
 */
export function weaknessOf(pin: Pin): PinWeakness | undefined {
  return pin.use((digits) => {
    const [a = 0, b = 0, c = 0, d = 0] = Array.from(digits, (byte) => byte - 0x30);
    if ((a === c && b === d) || (a === b && c === d)) return "repeated";
    if (isRun(digits, 1) || isRun(digits, 9)) return "sequence";
    const [left, right] = [a * 10 + b, c * 10 + d];
    if (left === 19 || left === 20) return "year";
    return right >= 1 && right <= 12 && left >= 1 && left <= (DAYS[right - 1] ?? 0) ? "birthday" : undefined;
  });
}

/** Whether two PINs are the same, byte by byte. */
export function samePin(one: Pin, other: Pin): boolean {
  return one.use((digits) => other.use((others) => digits.equals(others)));
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Each digit follows the one before by the same step, from 9 on to 0. */
function isRun(digits: Buffer, step: number): boolean {
  for (let place = 1; place < PIN_LENGTH; place += 1)
    if (((digits[place] ?? 0) - (digits[place - 1] ?? 0) + 10) % 10 !== step) return false;
  return true;
}
