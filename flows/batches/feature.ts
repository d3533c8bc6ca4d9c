import type { Feature } from "../ground/context.ts";
import { fixLineDialogue } from "./fix-line.ts";
import { newestBatches } from "./newest.ts";
import { batchTaps } from "./taps.ts";

/** A list that was confirmed: how far it is, what became of its lines, and what can be done now. */
export const batches: Feature = {
  flows: [
    {
      commands: ["lots", "batches"],
      words: ["lots", "mes lots", "batches", "my batches"],
      menuKey: "menu-batches",
      place: 90,
      part: "deposits",
      aside: true,
      needs: "deposit_many",
      run: newestBatches,
    },
  ],
  dialogues: [{ name: "fix-line", build: fixLineDialogue }],
  taps: [batchTaps],
};
