import { isChecklistItem } from "../../src/domain/checklist.ts";
import { buttons, each } from "../ground/buttons.ts";
import { msisdn, part } from "../ground/fields.ts";

/** Of `/test` and `/devenir`. */
export const trialTap = buttons("s", {
  /** Begins a deposit to a test customer. */
  to: { number: msisdn },
  /** What an item of the checklist is to be, so that tapping twice is once. */
  ...each(["tick", "untick"], { item: part((text) => (isChecklistItem(text) ? text : undefined)) }),
});
