import type { Feature } from "../ground/context.ts";
import { claims as overview } from "./overview.ts";
import { claimTaps } from "./taps.ts";

/** What is claimed of the operator about deposits that were paid and are wrong, up to its end. */
export const claims: Feature = {
  flows: [
    {
      commands: ["reclamations", "claims"],
      words: ["reclamation", "reclamations", "claim", "claims", "contester", "mes reclamations"],
      menuKey: "menu-claims",
      place: 55,
      part: "deposits",
      aside: true,
      onlyShows: true,
      run: overview,
    },
  ],
  taps: [claimTaps],
};
