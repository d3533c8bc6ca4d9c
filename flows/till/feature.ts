import type { Feature } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { showBoard } from "./board.ts";
import { closingDialogue, reasonDialogue, startClosing } from "./closing.ts";
import { handoverDialogue, startHandover } from "./handover.ts";
import { takeDialogue } from "./handover-acts.ts";
import { handoverTaps } from "./handover-taps.ts";
import { openingDialogue, startOpening } from "./opening.ts";
import { rechargeDialogue, rechargeTap, startRecharge } from "./recharge.ts";
import { report } from "./report.ts";
import { standingTaps } from "./standing.ts";
import { tillTaps } from "./taps.ts";

/** The day of a counter: opened, recharged, handed over, counted, closed; and the reports of days. */
export const till: Feature = {
  flows: [
    {
      commands: ["ouverture", "opening"],
      words: ["ouverture", "opening", "ouvrir", "ouvrir le guichet", "ouvrir la caisse"],
      menuKey: "menu-opening",
      place: 140,
      part: "day",
      needs: "run_till",
      run: startOpening,
    },
    {
      commands: ["recharge", "refill"],
      words: ["recharge", "refill", "j'ai recharge", "recharge de la caisse", "recharge du compte"],
      menuKey: "menu-recharge",
      place: 150,
      part: "day",
      takesRest: true,
      needs: "run_till",
      run: startRecharge,
    },
    {
      commands: ["passation", "handover"],
      words: ["passation", "handover", "passer la caisse", "je passe la caisse", "changement de caissier", "hand over"],
      menuKey: "menu-handover",
      place: 155,
      part: "day",
      needs: "run_till",
      run: startHandover,
    },
    {
      commands: ["cloture", "closing"],
      words: ["cloture", "closing", "cloturer", "fermer", "fermer le guichet", "fermer la caisse", "fermeture"],
      menuKey: "menu-closing",
      place: 160,
      part: "day",
      needs: "run_till",
      run: startClosing,
    },
    {
      commands: ["tableau", "board"],
      words: ["tableau", "board", "tableau de bord", "mes guichets", "my counters"],
      menuKey: "menu-board",
      place: 165,
      part: "day",
      aside: true,
      onlyShows: true,
      needs: "read_wallet",
      alsoFor: "read_all",
      run: showBoard,
    },
    {
      commands: ["rapport", "report"],
      words: ["rapport", "report", "rapport du jour", "mon rapport"],
      menuKey: "menu-report",
      place: 170,
      part: "day",
      takesRest: true,
      aside: true,
      needs: "read_wallet",
      alsoFor: "read_all",
      run: report,
    },
  ],
  dialogues: [
    { name: "opening", build: openingDialogue },
    { name: "closing", build: closingDialogue },
    { name: "closing-reason", build: reasonDialogue },
    { name: "recharge", build: rechargeDialogue },
    { name: "handover", build: handoverDialogue },
    { name: "handover-take", build: takeDialogue },
  ],
  taps: [tillTaps, handoverTaps, standingTaps, taps(rechargeTap)],
};
