import type { Feature } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { amountTap } from "./buttons.ts";
import { depositDialogue, startDeposit } from "./dialogue.ts";
import { newAmountTaps } from "./new-amount.ts";
import { reviewTaps } from "./review-taps.ts";

/** A deposit: its customer, its amount, and the review before it is confirmed. */
export const deposit: Feature = {
  flows: [
    {
      commands: ["depot", "deposit"],
      words: ["depot", "deposit", "deposer", "nouveau depot", "new deposit"],
      menuKey: "menu-deposit",
      place: 20,
      part: "deposits",
      takesRest: true,
      needs: "deposit",
      run: startDeposit,
    },
  ],
  dialogues: [{ name: "deposit", build: depositDialogue }],
  taps: [reviewTaps, newAmountTaps, taps(amountTap)],
};
