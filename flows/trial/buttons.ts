import type { ChecklistItem } from "../../src/domain/checklist.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";

/** Data of the button that begins a deposit to a test customer. */
export function payTestTap(number: Msisdn): string {
  return `s:to:${number}`;
}

/** Data of a button that ticks an item of the checklist, or takes the tick away: what it is to be, so that tapping twice is once. */
export function tickTap(item: ChecklistItem, ticked: boolean): string {
  return `s:${ticked ? "tick" : "untick"}:${item}`;
}
