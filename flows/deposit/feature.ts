import type { Feature } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { amountTap } from "./buttons.ts";
import { depositDialogue, startDeposit } from "./dialogue.ts";
import { draftTaps } from "./draft-taps.ts";
import { newAmountTaps } from "./new-amount.ts";

/** A deposit: its customer, its amount, and the draft before it is confirmed. */
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
  taps: [draftTaps, newAmountTaps, taps(amountTap)],
};
