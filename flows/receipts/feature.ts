import type { Feature } from "../ground/context.ts";
import { receiptTaps } from "./receipt.ts";
import { verify } from "./verify.ts";

/** Receipts for customers, and whether one that is shown was made here. */
export const receipts: Feature = {
  flows: [
    {
      commands: ["verifier", "verify"],
      words: ["verifier", "verify", "verifier un recu", "check a receipt"],
      menuKey: "menu-verify",
      place: 70,
      part: "deposits",
      takesRest: true,
      aside: true,
      run: verify,
    },
  ],
  taps: [receiptTaps],
};
