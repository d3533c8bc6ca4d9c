import type { Feature } from "../ground/context.ts";
import { tapWhichFirst } from "./which-first.ts";

/** What is asked about a message that could mean several things. */
export const messages: Feature = {
  taps: [{ letter: "f", run: tapWhichFirst }],
};
