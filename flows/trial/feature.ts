import type { Feature } from "../ground/context.ts";
import { become } from "./become.ts";
import { trialTaps } from "./taps.ts";
import { testNumbers } from "./test-numbers.ts";

/** Trying the counter out where no real money moves, and becoming a distributor. */
export const trial: Feature = {
  flows: [
    {
      commands: ["test", "test", "essai"], // the same word in both languages
      words: ["test", "essai", "numeros d'essai", "test numbers"],
      menuKey: "menu-test",
      place: 190,
      part: "counter",
      needs: "deposit",
      practice: true,
      run: testNumbers,
    },
    {
      commands: ["devenir", "become"],
      words: ["devenir", "devenir distributeur"],
      menuKey: "menu-become",
      place: 200,
      part: "counter",
      aside: true,
      run: become,
    },
  ],
  taps: [trialTaps],
};
