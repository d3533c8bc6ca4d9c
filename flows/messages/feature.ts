import type { Feature } from "../ground/context.ts";
import { whichFirstTaps } from "./which-first.ts";

/** What is asked about a message that could mean several things. */
export const messages: Feature = {
  taps: [whichFirstTaps],
};
