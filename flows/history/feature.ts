import type { Feature } from "../ground/context.ts";
import { filterDialogue } from "./filter-question.ts";
import { historyTaps, showHistory } from "./history.ts";

/** What was deposited, ours and the operator's as one. */
export const history: Feature = {
  flows: [
    {
      commands: ["historique", "history"],
      words: ["historique", "mon historique", "history", "my history", "mes depots", "my deposits"],
      menuKey: "menu-history",
      place: 60,
      part: "deposits",
      takesRest: true,
      aside: true,
      onlyShows: true,
      run: showHistory,
    },
  ],
  dialogues: [{ name: "history-filter", build: filterDialogue }],
  taps: [historyTaps],
};
