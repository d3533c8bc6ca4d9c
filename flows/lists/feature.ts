import type { Feature } from "../ground/context.ts";
import { chooseLinesDialogue } from "./choose.ts";
import { listDialogue, startList } from "./dialogue.ts";
import { listTaps } from "./taps.ts";

/** Many deposits at once: a file, pasted lines or contacts, checked before anything is paid. */
export const lists: Feature = {
  flows: [
    {
      commands: ["lot", "list"],
      words: ["lot", "liste", "list", "plusieurs depots", "depots multiples"],
      menuKey: "menu-list",
      place: 30,
      part: "deposits",
      takesRest: true,
      needs: "deposit_many",
      run: startList,
    },
  ],
  dialogues: [
    { name: "list", build: listDialogue },
    { name: "choose-lines", build: chooseLinesDialogue },
  ],
  taps: [listTaps],
};
