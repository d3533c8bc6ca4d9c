import type { Feature } from "../ground/context.ts";
import { depositDialogue, startDeposit } from "./dialogue.ts";
import { NEW_AMOUNT_LETTER, tapNewAmount } from "./new-amount.ts";

/** A deposit: its customer, its amount, and the review before it is confirmed. */
export const deposit: Feature = {
  flows: [
    {
      commands: ["depot", "deposit"],
      words: ["depot", "deposit", "deposer", "nouveau depot", "new deposit"],
      menuKey: "menu-deposit",
      place: 20,
      takesRest: true,
      needs: "deposit",
      run: startDeposit,
    },
  ],
  dialogues: [{ name: "deposit", build: depositDialogue }],
  taps: [{ letter: NEW_AMOUNT_LETTER, run: tapNewAmount }],
};
