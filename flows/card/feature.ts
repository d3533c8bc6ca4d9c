import type { Feature } from "../ground/context.ts";
import { approvalTaps } from "./approvals.ts";
import { openDeposits } from "./open-deposits.ts";
import { status } from "./status.ts";
import { cardTaps } from "./taps.ts";

/** What became of a deposit: its card in each state, and what a person can do there. */
export const card: Feature = {
  flows: [
    {
      commands: ["statut", "status"],
      words: ["statut", "status", "suivi", "suivre un depot"],
      menuKey: "menu-status",
      place: 50,
      part: "deposits",
      takesRest: true,
      aside: true,
      onlyShows: true,
      run: status,
    },
    {
      commands: ["encours", "open"],
      words: ["en cours", "encours", "depots en cours", "open deposits"],
      menuKey: "menu-open",
      place: 80,
      part: "deposits",
      aside: true,
      onlyShows: true,
      run: openDeposits,
    },
  ],
  taps: [cardTaps, approvalTaps],
};
